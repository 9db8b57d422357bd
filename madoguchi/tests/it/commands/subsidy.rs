//! `madoguchi subsidy`

use super::desk::{Desk, sample};

const INFLUENZA: &str = "subsidies/omron-influenza.toml";

#[test]
fn right_files_are_told_with_what_they_hold() {
    let desk = Desk::empty();
    let files = [
        INFLUENZA,
        "subsidies/checkup.toml",
        "zengin/profiles.toml",
        "banks.csv",
    ]
    .map(sample);
    let mut command = vec!["subsidy", "check"];
    command.extend(files.iter().map(String::as_str));
    let said = desk.does(&command);
    for part in [
        "influenza（2026-10）: 誤りはありません。",
        "checkup（2026-04）: 誤りはありません。",
        "銀行の文字の扱い 3件",
        "銀行 3行、支店 6件",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let told = desk.tells(&command);
    assert_eq!(told["outcome"], "done");
    assert_eq!(told["files"][0]["insurer"], "omron");
    assert!(
        told["files"][0]["examples"].as_u64().unwrap() >= 15,
        "{told}"
    );
    assert!(!desk.data().exists(), "checking needs no data directory");
}

#[test]
fn each_mistake_has_file_line_and_column_and_the_other_files_are_read_as_well() {
    let desk = Desk::empty();
    let text = std::fs::read_to_string(sample(INFLUENZA)).unwrap();
    let wrong = desk.file(
        "wrong.toml",
        text.replace("to = 2027-01-31", "to = 2026-01-31"),
    );
    let banks = desk.file(
        "banks.csv",
        "銀行コード,銀行名,銀行名カナ,支店コード,支店名,支店名カナ\n1,港銀行,ﾐﾅﾄ,001,本店,ﾎﾝﾃﾝ\n",
    );
    let missing = sample("subsidies/none.toml");
    let right = sample("subsidies/checkup.toml");
    let ran = desk.runs(&["subsidy", "check", &wrong, &banks, &missing, &right]);
    assert_eq!(ran.code, 1);
    for part in [
        "wrong.toml:12:37: subsidy.treated.to: lies before from; no day fits",
        "banks.csv:2:1: 銀行コード: ",
        "none.toml:1:1: cannot be read",
        "件の誤りがあります。",
    ] {
        assert!(ran.complaint.contains(part), "{part}: {}", ran.complaint);
    }
    assert!(ran.out.contains("checkup"), "{}", ran.out);
}

#[test]
fn an_example_that_comes_out_otherwise_is_a_mistake() {
    let desk = Desk::empty();
    let text = std::fs::read_to_string(sample(INFLUENZA)).unwrap();
    let file = desk.file(
        "wrong.toml",
        text.replace("amount = 2_300", "amount = 2_400"),
    );
    let ran = desk.runs(&["subsidy", "check", &file]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains(".amount: is 2300 instead"),
        "{}",
        ran.complaint
    );
}

#[test]
fn a_season_is_put_in_force_once_and_told_what_became_of_it() {
    let desk = Desk::with_insurers(&["omron", "hinata"]);
    let file = sample(INFLUENZA);
    let told = desk.tells(&["subsidy", "apply", &file]);
    assert_eq!(
        (&told["outcome"], &told["season"]),
        (&"new".into(), &"influenza-2026".into())
    );
    let again = desk.tells(&["subsidy", "apply", &file, "--insurer", "omron"]);
    assert_eq!(again["outcome"], "unchanged");
    let text = std::fs::read_to_string(&file).unwrap();
    let changed = desk.file(
        "changed.toml",
        text.replace("lead = \"", "lead = \"ご案内。"),
    );
    assert_eq!(
        desk.tells(&["subsidy", "apply", &changed])["outcome"],
        "changed"
    );
    let next = text.replace("season = \"2026\"", "season = \"2027\"");
    let next = next.replace("season = \"2024\"", "season = \"2023\"");
    let next = desk.file("next.toml", next.split("[[example]]").next().unwrap());
    let taken = desk.runs(&["subsidy", "apply", &next]);
    assert_eq!(taken.code, 1);
    assert!(taken.complaint.contains("version"), "{}", taken.complaint);
    let other = desk.runs(&["subsidy", "apply", &file, "--insurer", "hinata"]);
    assert_eq!(other.code, 1);
    assert!(
        other.complaint.contains("ほかの健康保険組合のファイルです"),
        "{}",
        other.complaint
    );
    let wrong = desk.file("wrong.toml", "key = 1\n");
    assert_eq!(desk.runs(&["subsidy", "apply", &wrong]).code, 1);
}
