//! `madoguchi roster`, `madoguchi letter-codes`

use super::desk::{Desk, sample};

const HEADER: &str = "記号,番号,枝番,氏名カナ,生年月日\n";

#[test]
fn a_dry_run_shows_what_an_import_then_does_and_a_second_one_does_nothing() {
    let desk = Desk::with_insurers(&["omron"]);
    let file = sample("rosters/omron.csv");
    let import = ["roster", "import", "--insurer", "omron", file.as_str()];
    let dry = desk.tells(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(dry["outcome"], "dry_run");
    let first = desk.tells(&import);
    assert_eq!(first["outcome"], "done");
    assert_eq!(first["report"]["counts"], dry["report"]["counts"]);
    let again = desk.does(&import);
    assert!(again.contains("変更はありませんでした"), "{again}");
}

#[test]
fn a_file_that_ends_too_many_memberships_is_refused_unless_told() {
    let desk = Desk::with_roster("omron");
    let file = desk.file("few.csv", format!("{HEADER}01,1001,00,ｹﾝﾎﾟ ﾀﾛｳ,S550403\n"));
    let import = ["roster", "import", "--insurer", "omron", file.as_str()];
    let ran = desk.runs(&import);
    assert_eq!(ran.code, 1);
    assert!(ran.complaint.contains("--allow-loss"), "{}", ran.complaint);
    assert_eq!(
        desk.tells(&[&import[..], &["--upsert"]].concat())["report"]["counts"]["gone"],
        0
    );
    assert_eq!(
        desk.runs(&[&import[..], &["--allow-loss"]].concat()).code,
        0
    );
}

#[test]
fn refused_rows_are_written_out_with_line_and_reason() {
    let desk = Desk::with_insurers(&["omron"]);
    let file = desk.file(
        "roster.csv",
        format!("{HEADER}01,1001,00,ｹﾝﾎﾟ ﾀﾛｳ,S550403\n01,1002,00,ｹﾝﾎﾟ,きのう\n"),
    );
    let refused = desk.place("refused.csv");
    let ran = desk.runs(&[
        "roster",
        "import",
        "--insurer",
        "omron",
        &file,
        "--refused",
        &refused,
    ]);
    assert!(
        ran.complaint
            .contains("3行目: 「生年月日」が日付ではありません"),
        "{}",
        ran.complaint
    );
    let written = std::fs::read_to_string(refused).unwrap();
    assert!(
        written.starts_with("行番号,理由,記号") || written.contains("行番号"),
        "{written}"
    );
    assert!(written.contains("きのう"), "{written}");
}

#[test]
fn a_file_without_a_needed_column_names_it() {
    let desk = Desk::with_insurers(&["omron"]);
    let file = desk.file("roster.csv", "記号,番号,氏名カナ\n01,1,ケンポ\n");
    let ran = desk.runs(&["roster", "import", "--insurer", "omron", &file]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("枝番") && ran.complaint.contains("生年月日"),
        "{}",
        ran.complaint
    );
}

#[test]
fn what_is_exported_can_be_imported_again_without_a_change() {
    let desk = Desk::with_roster("hinata");
    for (name, encoding) in [("utf8.csv", "utf8"), ("cp932.csv", "cp932")] {
        let file = desk.place(name);
        desk.does(&[
            "roster",
            "export",
            "--insurer",
            "hinata",
            "--encoding",
            encoding,
            &file,
        ]);
        let counts =
            &desk.tells(&["roster", "import", "--insurer", "hinata", &file])["report"]["counts"];
        assert_eq!(
            (&counts["new"], &counts["gone"]),
            (&0.into(), &0.into()),
            "{counts}"
        );
    }
}

#[test]
fn another_spelling_of_a_name_is_accepted_once() {
    let desk = Desk::with_roster("omron");
    let alias = [
        "roster",
        "alias",
        "--insurer",
        "omron",
        "--symbol",
        "０１",
        "--number",
        "1001",
        "ケンポー タロー",
    ];
    assert_eq!(desk.tells(&alias)["added"], true);
    assert_eq!(desk.tells(&alias)["added"], false);
    let nobody = [
        "roster",
        "alias",
        "--insurer",
        "omron",
        "--symbol",
        "99",
        "--number",
        "1",
        "ケンポ",
    ];
    assert_eq!(desk.runs(&nobody).code, 1);
}

#[test]
fn letter_codes_are_written_for_mail_merge() {
    let desk = Desk::with_roster("hinata");
    let file = desk.place("letters.csv");
    let issue = [
        "letter-codes",
        "issue",
        "--insurer",
        "hinata",
        "--until",
        "2999-12-31",
        file.as_str(),
    ];
    let issued = desk.tells(&issue)["issued"].as_u64().unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written.lines().count() as u64, issued + 1);
    assert!(
        written.contains("/portal/signup/hinata/letter/"),
        "{written}"
    );
    assert_eq!(desk.runs(&issue).code, 1, "nothing is written over");
    let past = [
        "letter-codes",
        "issue",
        "--insurer",
        "hinata",
        "--until",
        "2020-01-01",
    ];
    assert_eq!(desk.runs(&past).code, 1);
}

#[test]
fn an_import_remembers_when_it_began_and_when_it_was_done() {
    let desk = Desk::with_insurers(&["omron"]);
    let rows = (1..=3_000).map(|number| format!("01,{number},00,ケンポ タロウ,1980/04/03\n"));
    let file = desk.file("large.csv", HEADER.to_owned() + &rows.collect::<String>());
    desk.does(&["roster", "import", "--insurer", "omron", &file]);
    let seconds = desk.database().query_row(
        "SELECT (julianday(finished_at) - julianday(started_at)) * 86400 FROM roster_imports WHERE rows = 3000",
        [],
        |row| row.get::<_, f64>(0),
    );
    let seconds = seconds.unwrap();
    assert!((0.001..60.0).contains(&seconds), "{seconds}");
}
