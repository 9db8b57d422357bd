//! `madoguchi statements`, `madoguchi benefits`

use super::desk::{Desk, sample};

#[test]
fn the_samples_come_in_whole_and_again_change_nothing() {
    let desk = Desk::with_roster("ibm");
    let file = sample("statements/ibm.csv");
    let import = ["statements", "import", "--insurer", "ibm", file.as_str()];
    let dry = desk.tells(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(dry["outcome"], "dry_run");
    let first = desk.tells(&import);
    assert_eq!(first["outcome"], "done");
    assert_eq!(first["report"]["refused_rows"], 0, "{first}");
    assert_eq!(first["report"]["odd_sums"], 0, "{first}");
    assert_eq!(first["report"]["months"], dry["report"]["months"]);
    let again = desk.does(&import);
    assert!(again.contains("変更はありませんでした"), "{again}");
    let file = sample("statements/ibm-benefits.csv");
    let benefits = desk.tells(&["benefits", "import", "--insurer", "ibm", &file]);
    assert_eq!(benefits["report"]["refused_rows"], 0, "{benefits}");
    let list = desk.does(&["statements", "list", "--insurer", "ibm"]);
    for word in ["2026年8月", "医療費", "給付金", "ibm-benefits.csv"] {
        assert!(list.contains(word), "{list}");
    }
}

#[test]
fn what_cannot_be_taken_is_named_with_line_and_column_and_written_out() {
    let desk = Desk::with_roster("ibm");
    let head = "記号,番号,枝番,診療年月,診療区分,医療機関名,自己負担額\n";
    let file = desk.file(
        "lines.csv",
        format!("{head}1,010098,00,2026-08,外来,みほん内科,100\n1,999999,00,2026-08,外来,みほん内科,100\n"),
    );
    let refused = desk.place("refused.csv");
    let import = [
        "statements",
        "import",
        "--insurer",
        "ibm",
        &file,
        "--refused",
        &refused,
    ];
    let ran = desk.runs(&import);
    assert_eq!(ran.code, 0);
    assert!(
        ran.complaint
            .contains("3行目: この記号・番号・枝番の人は、その月にはいません"),
        "{}",
        ran.complaint
    );
    let rows = std::fs::read_to_string(&refused).unwrap();
    assert!(
        rows.contains("999999") && !rows.contains("010098"),
        "{rows}"
    );
    let few = desk.file(
        "few.csv",
        format!("{head}1,010098,01,2026-08,歯科,みほん歯科,100\n"),
    );
    let ran = desk.runs(&["statements", "import", "--insurer", "ibm", &few]);
    assert_eq!(ran.code, 1);
    assert!(ran.complaint.contains("--allow-loss"), "{}", ran.complaint);
    let wrong = desk.file("wrong.csv", "記号,番号\n1,2\n");
    let ran = desk.runs(&["benefits", "import", "--insurer", "ibm", &wrong]);
    assert!(
        ran.complaint.contains("statements.benefit_columns"),
        "{}",
        ran.complaint
    );
}
