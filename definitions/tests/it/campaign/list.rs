//! The list beside the conditions.

use domain::campaign::Listed;

use super::{read_with, text, told};

const LISTED: &str = r#"list = "list.csv""#;

fn with(list: &'static str) -> Vec<String> {
    told(read_with(&text("", LISTED), list.as_bytes()))
}

#[test]
fn a_list_says_who_is_asked_why_and_what_the_insurer_has_already() {
    let csv = "記号,番号,枝番,対象,理由,確認済み書類,印\n\
               =\"007\",00120,1,,near_limit adult,pay_slips、contract,overseas\n\
               7,133,00,対象外,,,\n７,１４６,02,条件による,,,disabled\n";
    let campaign = read_with(&text("", LISTED), csv.as_bytes()).unwrap();
    let people = campaign.list.unwrap().people;
    assert_eq!(people.len(), 3);
    let first = &people[0];
    assert_eq!(
        (first.line, first.symbol.as_str(), first.branch.as_str()),
        (2, "007", "01")
    );
    assert_eq!(first.reasons, ["near_limit", "adult"]);
    assert_eq!(first.covered, ["pay_slips", "contract"]);
    assert_eq!(first.marks, ["overseas"]);
    let listed: Vec<Listed> = people.iter().map(|person| person.listed).collect();
    assert_eq!(
        listed,
        [Listed::Asked, Listed::LeftOut, Listed::ByCondition]
    );
}

#[test]
fn a_list_in_shift_jis_is_read_too() {
    // 記号,番号,枝番 in CP932.
    let csv = b"\x8bL\x8d\x86,\x94\xd4\x8d\x86,\x8e}\x94\xd4\r\n7,120,01\r\n";
    let campaign = read_with(&text("", LISTED), csv).unwrap();
    assert_eq!(campaign.list.unwrap().people.len(), 1);
}

#[test]
fn every_mistake_of_a_list_has_its_file_and_line() {
    let told = with(
        "記号,番号,枝番,対象,理由\n7,120,01,たぶん,\n,120,02,,\n7,120,01,,\n7,121,01,,unknown\n7,122,01,,Big\n",
    );
    for wanted in [
        "list.csv:2:1: target.list: 対象 must be 対象, 対象外, 条件による or empty",
        "list.csv:3:1: target.list: has no 記号, 番号 and 枝番 that can be read",
        "list.csv:4:1: target.list: names somebody who is on an earlier line already",
        "list.csv:5:1: target.list: 理由: unknown is not put into words",
        "list.csv:6:1: target.list: 理由: \"Big\" must be 1 to 40 of a-z",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(wanted)),
            "{wanted} in {told:#?}"
        );
    }
}

#[test]
fn columns_nobody_knows_and_columns_that_are_missing_are_told() {
    let told = with("記号,番号,氏名\n");
    assert!(
        told.iter()
            .any(|line| line.contains("has a column \"氏名\"")),
        "{told:#?}"
    );
    assert!(
        told.iter()
            .any(|line| line.contains("needs the columns 枝番")),
        "{told:#?}"
    );
}

#[test]
fn a_list_that_is_not_there_or_no_text_is_told() {
    let missing = told(super::read(&text("", "list = \"other.csv\"")));
    assert!(
        missing[0].contains("other.csv cannot be read"),
        "{missing:#?}"
    );
    let broken = told(read_with(&text("", LISTED), b"\xff\xfe\x00\x81"));
    assert!(
        broken[0].contains("neither UTF-8 nor Shift_JIS"),
        "{broken:#?}"
    );
}

#[test]
fn a_thousand_mistakes_are_not_all_told() {
    let rows = (0..1_000).map(|line| format!("7,{line},x"));
    let csv = std::iter::once("記号,番号,枝番".to_owned()).chain(rows);
    let csv = csv.collect::<Vec<_>>().join("\n");
    let csv: &'static str = Box::leak(csv.into_boxed_str());
    assert_eq!(with(csv).len(), 100);
}

#[test]
fn a_document_the_questionnaire_does_not_have_is_told_with_its_line() {
    let csv = "記号,番号,枝番,確認済み書類\n7,120,01,pay_slips\n7,120,02,nothing\n";
    let campaign = read_with(&text("", LISTED), csv.as_bytes()).unwrap();
    let book = definitions::rules::Rulebook::shipped().unwrap();
    let sample = definitions::samples::QUESTIONNAIRES[1];
    let definition =
        definitions::questionnaire::parse(sample.file, sample.text, &book.rules).unwrap();
    let told = campaign.misfits(&definition.questionnaire);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].file.as_str(), told[0].line), ("list.csv", 3));
}
