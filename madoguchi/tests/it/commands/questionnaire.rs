//! `madoguchi questionnaire`

use super::desk::{Desk, sample};

const MEMBERS: &str = "questionnaires/members.toml";

#[test]
fn a_right_questionnaire_is_told_with_what_it_holds() {
    let desk = Desk::empty();
    let said = desk.does(&["questionnaire", "check", &sample(MEMBERS)]);
    assert!(
        said.contains("members（2026-11）: 誤りはありません。"),
        "{said}"
    );
    let told = desk.tells(&["questionnaire", "check", &sample(MEMBERS)]);
    assert_eq!(told["outcome"], "done");
    assert!(
        told["questionnaire"]["examples"].as_u64().unwrap() >= 25,
        "{told}"
    );
    assert!(!desk.data().exists(), "checking needs no data directory");
}

#[test]
fn each_mistake_has_file_line_and_column() {
    let desk = Desk::empty();
    let text = std::fs::read_to_string(sample(MEMBERS)).unwrap();
    let text = text.replace("when = \"wrong_data\"", "when = \"wrong_date\"");
    let file = desk.file("wrong.toml", text);
    let ran = desk.runs(&["questionnaire", "check", &file]);
    assert_eq!(ran.code, 1);
    assert!(ran.complaint.contains("wrong.toml:"), "{}", ran.complaint);
    assert!(
        ran.complaint
            .contains("question.wrong_items.when: wrong_date is not known here"),
        "{}",
        ran.complaint
    );
    assert!(
        ran.complaint.contains("件の誤りがあります。"),
        "{}",
        ran.complaint
    );
    let told = desk.tells(&["questionnaire", "check", &file]);
    assert_eq!(told["outcome"], "refused");
    assert!(told["problems"][0]["line"].as_u64().unwrap() > 1);
}

#[test]
fn an_example_that_comes_out_otherwise_is_a_mistake() {
    let desk = Desk::empty();
    let text = std::fs::read_to_string(sample(MEMBERS)).unwrap();
    let file = desk.file(
        "wrong.toml",
        text.replace("documents = [\"reissue\"]", "documents = []"),
    );
    let ran = desk.runs(&["questionnaire", "check", &file]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint
            .contains("documents: requires reissue instead"),
        "{}",
        ran.complaint
    );
}

#[test]
fn a_file_that_is_not_there_is_told_and_so_is_wrong_usage() {
    let desk = Desk::empty();
    let ran = desk.runs(&["questionnaire", "check", "missing.toml"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("missing.toml:1:1: cannot be read"),
        "{}",
        ran.complaint
    );
    assert_eq!(desk.runs(&["questionnaire", "check"]).code, 2);
    assert_eq!(desk.runs(&["questionnaire", "try"]).code, 2);
}

#[test]
fn answers_are_tried_and_what_is_missing_or_not_counted_is_told() {
    let desk = Desk::empty();
    let answers = desk.file(
        "answers.toml",
        "campaign = { base_date = 2026-10-01 }\ninsured = { category = \"general\" }\n[answers]\ndata_correct = false\n\
         wrong_items = [\"address\"]\ncorrection_filed = \"not_yet\"\nmoved_on = 2026-09-12\n\
         eligibility_proof = \"my_number\"\ncertificate_state = \"lost\"\nwork = \"working\"\n",
    );
    let said = desk.does(&[
        "questionnaire",
        "check",
        &sample(MEMBERS),
        "--try",
        &answers,
    ]);
    for line in [
        "■ 本人 登録内容",
        "  登録内容はすべて正しいですか → いいえ、違うところがあります",
        "  今の住所に移った日を教えてください → 2026年9月12日",
        "  ほかの会社でも働いていますか → （未回答）",
        "■ 答えていない設問が3問あります。",
        "  本人: 住民票",
        "■ 聞かれないので数えない回答\n  本人: certificate_state",
    ] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    let told = desk.tells(&[
        "questionnaire",
        "check",
        &sample(MEMBERS),
        "--try",
        &answers,
    ]);
    assert_eq!(told["try"]["complete"], false);
    assert_eq!(told["try"]["documents"][0]["requirement"], "new_address");
    assert_eq!(told["try"]["dropped"][0]["question"], "certificate_state");
}

#[test]
fn answers_with_a_mistake_are_told_at_their_place() {
    let desk = Desk::empty();
    let answers = desk.file(
        "answers.toml",
        "campaign = { base_date = 2026-10-01 }\n[answers]\nwork = \"holiday\"\n",
    );
    let ran = desk.runs(&[
        "questionnaire",
        "check",
        &sample(MEMBERS),
        "--try",
        &answers,
    ]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint
            .contains("answers.toml:3:8: answers.work: is no answer"),
        "{}",
        ran.complaint
    );
}

#[test]
fn facts_and_indications_of_a_dependent_are_shown_with_their_reasons() {
    let desk = Desk::empty();
    let questionnaire = desk.file(
        "small.toml",
        "key = \"small\"\nversion = \"1\"\ntitle = \"収入の確認\"\n[[section]]\nkey = \"income\"\nabout = \"dependent\"\n\
         title = \"{name}さんの収入\"\npages = [[\"wages\"]]\n[question.wages]\nkind = \"yen\"\n\
         ask = \"{name}さんの1年間の給与はいくらですか\"\n[facts]\nincome_wages = \"answers.wages\"\nincomes_complete = \"true\"\n",
    );
    let answers = desk.file(
        "answers.toml",
        "campaign = { base_date = 2026-10-01 }\n[dependent.hanako]\nroster = { kinship = \"spouse\", born_on = 1985-05-05 }\n\
         answers = { wages = 1_900_000 }\n",
    );
    let said = desk.does(&["questionnaire", "check", &questionnaire, "--try", &answers]);
    assert!(
        said.contains("  hanakoさんの1年間の給与はいくらですか → 1,900,000円"),
        "{said}"
    );
    assert!(said.contains("■ hanako の見立て"), "{said}");
    let told = desk.tells(&["questionnaire", "check", &questionnaire, "--try", &answers]);
    let dependent = &told["try"]["dependents"][0];
    assert_eq!(dependent["facts"]["income_wages"], 1_900_000);
    let indications = dependent["indications"].as_array().unwrap();
    let limit = indications
        .iter()
        .find(|indication| indication["rule"] == "E1")
        .unwrap();
    assert_eq!(limit["outcome"], "does_not_meet");
}
