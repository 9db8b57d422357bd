//! `madoguchi roster protect`, `unprotect`, `protected`, and `madoguchi rules`

use super::desk::{Desk, sample};

const HINATA: [&str; 2] = ["--insurer", "hinata"];
const HEADER: &str = "記号,番号,枝番,氏名カナ,生年月日";
const PERSON: [&str; 6] = ["--symbol", "88", "--number", "1", "--branch", "01"];

fn roster(act: &'static str, more: &[&'static str]) -> Vec<&'static str> {
    [&["roster", act][..], &HINATA, &PERSON, more].concat()
}

fn with_family() -> Desk {
    let desk = Desk::with_insurers(&["hinata"]);
    let rows = "88,1,00,ケンポ タロウ,1980-04-03\n88,1,01,ケンポ ハナコ,1982-08-25\n";
    let file = desk.file("family.csv", format!("{HEADER}\n{rows}"));
    desk.does(&["roster", "import", HINATA[0], HINATA[1], &file]);
    desk
}

#[test]
fn staff_hide_a_person_and_a_roster_does_not_bring_them_back() {
    let desk = with_family();
    assert_eq!(desk.tells(&roster("protect", &[]))["marked"], true);
    assert_eq!(desk.tells(&roster("protect", &[]))["marked"], false);
    let rows = "88,1,00,ケンポ タロウ,1980-04-03,\n88,1,01,ケンポ ハナコ,1982-08-25,\n";
    let file = desk.file("again.csv", format!("{HEADER},不開示\n{rows}"));
    let import = ["roster", "import", HINATA[0], HINATA[1], &file];
    let told = desk.tells(&import);
    assert_eq!(told["report"]["protection"]["taken_back"], 0);
    let all = desk.tells(&["roster", "protected", HINATA[0], HINATA[1]]);
    assert_eq!(all["marks"][0]["mark"], "protected");
    assert_eq!(all["marks"][0]["origin"], "hand");
    let export = desk.does(&["roster", "export", HINATA[0], HINATA[1]]);
    assert!(!export.contains("不開示"), "{export}");
}

#[test]
fn a_mark_that_is_taken_back_stays_in_the_history() {
    let desk = with_family();
    desk.does(&roster("protect", &["--objection"]));
    let none = desk.tells(&roster("unprotect", &[]));
    assert_eq!(
        (&none["unmarked"], &none["hidden"]),
        (&false.into(), &true.into())
    );
    let back = desk.tells(&roster("unprotect", &["--objection"]));
    assert_eq!(
        (&back["unmarked"], &back["hidden"]),
        (&true.into(), &false.into())
    );
    let history = desk.tells(&roster("protected", &[]));
    assert_eq!(history["marks"].as_array().unwrap().len(), 1);
    assert!(history["marks"][0]["until"].is_string());
}

#[test]
fn an_insurers_own_values_are_shown_applied_and_written_out() {
    let desk = Desk::with_insurers(&["hinata"]);
    let file = sample("rules/hinata.toml");
    let apply = ["rules", "apply", HINATA[0], HINATA[1], &file];
    let dry = desk.tells(&[&apply[..], &["--dry-run"]].concat());
    assert_eq!(dry["number"], 1);
    assert_eq!(
        desk.runs(&["rules", "export", HINATA[0], HINATA[1]]).code,
        1
    );
    assert_eq!(desk.tells(&apply), dry);
    assert_eq!(desk.tells(&apply)["outcome"], "unchanged");
    let told = desk.tells(&["rules", "export", HINATA[0], HINATA[1]]);
    assert_eq!(told["text"], std::fs::read_to_string(&file).unwrap());
    let wrong = desk.file("wrong.toml", "[rules.E1]\nlimit_yen = 1\n");
    assert_eq!(
        desk.runs(&["rules", "apply", HINATA[0], HINATA[1], &wrong])
            .code,
        1
    );
}
