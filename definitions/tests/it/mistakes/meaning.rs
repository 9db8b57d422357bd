//! Mistakes of meaning: values that are well written and cannot be.

use definitions::insurer::Insurer;

use crate::{LEAST, load, problem};

#[test]
fn an_insurer_number_with_a_wrong_check_digit() {
    let told = problem("numbers = [{ number = \"06133947\" }]\n", "");
    assert!(
        told.starts_with("aozora.toml:1:23: numbers[0].number: "),
        "{told}"
    );
}

#[test]
fn a_colour_on_which_white_cannot_be_read() {
    let told = problem("", "[brand]\ncolour = \"#ffcc00\"\n");
    assert!(
        told.contains("at least 4.5 is needed; take a darker colour"),
        "{told}"
    );
}

#[test]
fn a_subject_with_a_line_break() {
    let told = problem(
        "",
        "[letters.welcome]\nsubject = \"a\\nBcc: b@example.com\"\n",
    );
    assert!(
        told.contains("letters.welcome.subject: has a line break"),
        "{told}"
    );
}

#[test]
fn a_letter_that_does_not_exist() {
    let told = problem("", "[letters.goodbye]\nsubject = \"a\"\n");
    assert!(told.contains("letters.goodbye: unknown variant"), "{told}");
}

#[test]
fn a_text_that_is_too_long() {
    let told = problem("", &format!("[home]\ntitle = \"{}\"\n", "あ".repeat(31)));
    assert!(told.contains("has 31 characters, 30 are allowed"), "{told}");
}

#[test]
fn a_sender_that_is_no_address() {
    let text = LEAST.replace("aozora@example.jp", "aozora");
    let problems = Insurer::parse("a.toml", &text, load).expect_err("a mistake");
    assert!(
        problems[0]
            .to_string()
            .contains("mail.sender: is no mail address")
    );
}

#[test]
fn a_code_that_is_the_address_of_a_sign_up_step() {
    let text = LEAST.replace(
        "code = { text = \"aozora\" }",
        "code = { text = \"Resume\" }",
    );
    let problems = Insurer::parse("a.toml", &text, load).expect_err("a mistake");
    let told = problems[0].to_string();
    assert!(told.contains("is the address of a sign-up step"), "{told}");
}

#[test]
fn the_same_item_twice() {
    let told = problem(
        "",
        "[sign_up]\nitems = [\"number\", \"birth_date\", \"number\"]\n",
    );
    assert!(told.contains("sign_up.items[2]: is there twice"), "{told}");
}

#[test]
fn items_that_find_nobody() {
    let told = problem("", "[sign_up]\nitems = [\"kana\", \"birth_date\"]\n");
    assert!(told.contains("nobody is found without them"), "{told}");
}

#[test]
fn details_of_an_item_that_is_not_asked() {
    let told = problem("", "[sign_up.english_name]\nhint = \"a\"\n");
    assert!(
        told.contains("sign_up.english_name: is not asked for"),
        "{told}"
    );
}

#[test]
fn a_letter_that_replaces_the_birth_date() {
    let told = problem("", "[sign_up]\nskip_with_letter_code = [\"birth_date\"]\n");
    assert!(told.contains("a letter alone could be anybody's"), "{told}");
}

#[test]
fn a_shape_nothing_fits() {
    let told = problem("", "[sign_up.number]\nmin = 7\nmax = 6\n");
    assert!(told.contains("is 7, more than max (6)"), "{told}");
}

#[test]
fn reset_dates_without_the_policy() {
    let told = problem("", "[reset]\ndates = [2026-04-01]\n");
    assert!(told.contains("goes with policy \"all_at\" only"), "{told}");
}

#[test]
fn an_insurer_nobody_can_name() {
    let text = LEAST.replace("code = { text = \"aozora\" }", "");
    let problems = Insurer::parse("a.toml", &text, load).expect_err("a mistake");
    assert!(problems[0].reason.contains("nobody could name the insurer"));
}

#[test]
fn a_help_desk_nobody_can_reach() {
    let told = problem("", "[[help_desks]]\nname = \"窓口\"\n");
    assert!(
        told.contains("help_desks[1]: has no phone, mail, url or note"),
        "{told}"
    );
}

#[test]
fn hours_that_end_before_they_begin() {
    let told = problem("", "hours = { from = \"17:00\", to = \"10:00\" }\n");
    assert!(told.contains("help_desks[0].hours"), "{told}");
}

#[test]
fn a_day_off_that_is_no_day() {
    let told = problem(
        "",
        "hours = { from = \"10:00\", to = \"17:00\", closed = [\"12-29/01-03\", \"8/13\"] }\n",
    );
    assert!(
        told.contains("help_desks[0].hours.closed[1]: must be a day off such as"),
        "{told}"
    );
}

#[test]
fn a_link_in_a_letter_that_brings_a_code() {
    for link in [
        "https://aozora.example.jp/help",
        "HTTP://aozora.example.jp",
        "www.aozora.example.jp",
        "aozora.example.jp/help",
        "mailto:aozora@example.jp",
    ] {
        for kind in ["sign_up_code", "mail_change_code"] {
            let text =
                format!("[letters.{kind}]\nclosing = \"詳しくは「{link}」をご覧ください。\"\n");
            let told = problem("", &text);
            let place = format!(": letters.{kind}.closing: holds a link ({link}); carriers filter");
            assert!(
                told.starts_with("aozora.toml:13:") && told.contains(&place),
                "{told}"
            );
        }
    }
}

#[test]
fn a_mail_address_is_no_link_and_other_letters_may_hold_one() {
    let text = "[letters.sign_up_code]\nopening = \"受付は10.5時から、aozora@example.jpまで。\"\n\
         [letters.welcome]\nclosing = \"https://aozora.example.jp/\"\n";
    crate::insurer("", text);
}

/// Medical expenses, which want what was handed to people.
const MEDICAL: &str = "[[modules]]\nkind = \"medical_expenses\"\n";

#[test]
fn a_level_of_assurance_that_nobody_can_reach() {
    let told = |tables: &str| problem("", &format!("{tables}{MEDICAL}"));
    let nothing = told("[sign_up]\nletter_code = \"off\"\n");
    assert!(
        nothing.contains("assurance: asks for something handed"),
        "{nothing}"
    );
    let no_card = told("[assurance]\nmedical_expenses = \"certified\"\n");
    assert!(
        no_card.contains("assurance: asks for a My Number card"),
        "{no_card}"
    );
    let card = "[national_id]\nclient_id = \"RP00000001\"\n";
    for fine in [
        "[sign_up]\nletter_code = \"off\"\n[assurance]\nmedical_expenses = \"known\"\n".to_owned(),
        format!("[sign_up]\nletter_code = \"off\"\n{card}"),
        format!("[assurance]\nmedical_expenses = \"certified\"\n{card}"),
    ] {
        let read = crate::read("", &format!("{fine}{MEDICAL}"));
        assert!(read.is_ok(), "{fine}\n{read:#?}");
    }
}

#[test]
fn a_card_of_which_nothing_is_compared() {
    let told = |more: &str| problem("", &format!("[national_id]\nclient_id = \"RP1\"\n{more}\n"));
    let no_name = told("scopes = [\"birthdate\"]");
    assert!(
        no_name.contains("must hold name and birthdate"),
        "{no_name}"
    );
    let any = told("acr_values = []");
    assert!(any.contains("anything at all would count"), "{any}");
    let plain = told("issuer = \"http://login.example.jp\"");
    assert!(
        plain.contains("national_id.issuer: must be an address"),
        "{plain}"
    );
}
