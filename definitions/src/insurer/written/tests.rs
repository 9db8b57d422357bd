use std::io;

use super::*;
use crate::insurer::LetterKind;
use crate::samples::{INSURERS, load};

fn sample(name: &str) -> Insurer {
    let file = format!("samples/insurers/{name}.toml");
    let found = INSURERS.iter().find(|sample| sample.file == file).unwrap();
    Insurer::parse(found.file, found.text, load).unwrap()
}

/// Without any file beside it.
fn alone(text: &str) -> Result<Insurer, Vec<crate::Problem>> {
    let absent = |_: &str| Err(io::Error::from(io::ErrorKind::NotFound));
    Insurer::parse("it", text, absent)
}

#[track_caller]
fn read(text: &str) -> Insurer {
    alone(text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

#[test]
fn every_sample_is_written_as_one_file_that_reads_back_as_the_same_insurer() {
    for sample in INSURERS {
        let insurer = Insurer::parse(sample.file, sample.text, load).unwrap();
        let text = insurer.written();
        assert_eq!(read(&text), insurer, "{text}");
        assert_eq!(read(&text).written(), text);
    }
}

#[test]
fn what_no_sample_has_is_written_too() {
    let text = r#"key = "one"
name = "一"
code = { text = "One-1", case_sensitive = true }
numbers = [{ number = "06990014", categories = ["voluntary"], symbols = ["１２"] }]
contact = "required"
password_change_after_months_without_login = 12
[sign_up]
items = ["birth_date", "employee_number"]
letter_code = "off"
registered_from = 2026-12-01
[sign_up.birth_date]
control = "single"
hint = "八桁\n\nです \"例\" '20000101' \\"
[mail]
sender = "a@example.jp"
[reset]
policy = "all_at"
dates = [2026-12-01, 2027-12-01]
identity_again_after = 2022-08-01
[recovery]
help_desk_only = true
[[help_desks]]
name = "窓口"
note = "一行目\n二行目"
hours = { from = "09:30", to = "18:00", weekdays = ["sat", "sun"], open_on_holidays = true, closed = ["12-29/01-03", "2027-08-12"] }
[letters.mail_changed]
closing = "また"
[roster]
second_person = true
reference_date = 2026-10-01
[roster.columns]
"従業員 番号" = "employee_number"
[roster.relationship_codes]
21 = "妻"
"#;
    let insurer = read(text);
    assert_eq!(read(&insurer.written()), insurer);
}

#[test]
fn a_file_that_nothing_names_is_a_problem_at_its_line() {
    let text = sample("hinata").written() + "\"more.md\" = \"## more\"\n";
    let problems = alone(&text).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].key, "files.more.md");
    assert_eq!(problems[0].line, text.lines().count());
}

#[test]
fn forms_change_what_they_are_about_and_nothing_else() {
    let before = sample("hinata");
    let mut sheet = Sheet::of(&before);
    sheet.text("texts", "sign_up_lead", "");
    sheet.text("brand", "colour", "#004d40");
    sheet.logo(None);
    sheet.letter("welcome", ["", "", "また"]);
    sheet.letter("sign_up_code", ["", "", ""]);
    sheet.modules(&[]);
    let mut desk = DeskTyped::of(&before.help_desks[0]);
    desk.phone = "0120-111-111".to_owned();
    sheet.help_desks(&[desk]);
    let file = sheet.add_terms(&TermsTyped {
        version: "2027-04".to_owned(),
        effective_from: "2027-04-01".to_owned(),
        title: "新しい規約".to_owned(),
        text: "## 第1条\n\n本文\n".to_owned(),
    });
    let after = read(&sheet.to_string());
    assert_eq!(file, "terms-1.md");
    let mut wanted = before.clone();
    wanted.texts.sign_up_lead = after.texts.sign_up_lead.clone();
    assert_ne!(after.texts.sign_up_lead, before.texts.sign_up_lead);
    wanted.brand.colour = "#004d40".to_owned();
    wanted.brand.logo = None;
    wanted.letters.remove(&LetterKind::SignUpCode);
    let welcome = wanted.letters.get_mut(&LetterKind::Welcome).unwrap();
    *welcome = crate::insurer::LetterText {
        closing: Some("また".to_owned()),
        ..Default::default()
    };
    wanted.modules.clear();
    wanted.help_desks[0].phone = Some("0120-111-111".to_owned());
    wanted.terms.push(after.terms[1].clone());
    assert_eq!(after, wanted);
    assert_eq!(after.terms[1].text, "## 第1条\n\n本文\n");
    let mut sheet = Sheet::of(&after);
    sheet.remove_terms("2027-04");
    assert_eq!(read(&sheet.to_string()).terms, before.terms);
}

#[test]
fn what_cannot_be_right_is_written_as_typed_and_the_reader_says_so() {
    let mut sheet = Sheet::of(&sample("hinata"));
    sheet.text("brand", "colour", "#ffff00");
    sheet.help_desks(&[DeskTyped {
        phone: "none".to_owned(),
        ..DeskTyped::default()
    }]);
    sheet.add_terms(&TermsTyped {
        version: "2026-10".to_owned(),
        effective_from: "あした".to_owned(),
        title: String::new(),
        text: String::new(),
    });
    let problems = alone(&sheet.to_string()).unwrap_err();
    let keys: Vec<&str> = problems.iter().map(|one| one.key.as_str()).collect();
    for key in [
        "brand.colour",
        "help_desks[0].name",
        "help_desks[0].phone",
        "terms[1].effective_from",
        "terms[1].title",
        "terms[1].file",
    ] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
}
