//! Worked examples are tried, and every expectation that fails is told at its place.

use definitions::questionnaire::parse_case;
use definitions::rules::Rulebook;
use domain::eligibility::{Parameter, Rule, Value};
use domain::questionnaire::Who;

use super::*;

const EXAMPLE: &str = r#"
[[example]]
name = "別居の子"
campaign = { base_date = 2026-10-01 }
answers = { correct = true }
asked = ["correct"]
documents = []

[example.dependent.taro]
roster = { kinship = "child", born_on = 2005-05-05 }
answers = { household = "apart", sent = 50_000 }
asked = ["household", "sent", "remark"]
asks = ["sent"]
asks_not = []
documents = ["remittance"]
facts = { remittance = 600_000, kinship = "child" }
indications = { E10 = "meets" }
"#;

fn example(text: &str, other: &str) -> String {
    assert!(EXAMPLE.contains(text), "{text}");
    let told = with(&EXAMPLE.replacen(text, other, 1));
    assert_eq!(told.len(), 1, "{told:#?}");
    told[0].clone()
}

#[test]
fn an_example_that_comes_out_as_it_says_is_right() {
    let definition =
        read(&format!("{RIGHT}{EXAMPLE}")).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(definition.examples[0].name, "別居の子");
    assert_eq!(definition.examples[0].family.dependents[0].id, "taro");
}

/// A text of the file, what stands there instead, and what is told.
const FAILING: &[(&str, &str, &str)] = &[
    (
        "asked = [\"household\", \"sent\", ",
        "asked = [\"household\", ",
        "example[0].dependent.taro.asked: asks household, sent, remark instead",
    ),
    (
        "asks = [\"sent\"]",
        "asks = [\"correct\"]",
        "example[0].dependent.taro.asks[0]: correct is not asked; asked are household, sent, remark",
    ),
    (
        "asks_not = []",
        "asks_not = [\"remark\"]",
        "example[0].dependent.taro.asks_not[0]: remark is asked",
    ),
    (
        "asks_not = []",
        "asks_not = [\"nothing\"]",
        "there is no [question.nothing]",
    ),
    (
        "documents = [\"remittance\"]",
        "documents = []",
        "example[0].dependent.taro.documents: requires remittance instead",
    ),
    (
        "remittance = 600_000",
        "remittance = 50_000",
        "example[0].dependent.taro.facts.remittance: is 600000 instead",
    ),
    (
        "remittance = 600_000",
        "student = true",
        "facts.student: is null instead",
    ),
    (
        "remittance = 600_000",
        "pupil = true",
        "facts.pupil: there is no such fact",
    ),
    (
        "E10 = \"meets\"",
        "E10 = \"does_not_meet\"",
        "example[0].dependent.taro.indications.E10: says meets instead",
    ),
    (
        "E10 = \"meets\"",
        "X1 = \"meets\"",
        "indications.X1: there is no such rule",
    ),
    (", sent = 50_000", "", "taro has no answer to sent"),
    (
        "answers = { correct = true }",
        "answers = { corect = true }",
        "there is no question corect for this person",
    ),
    (
        "answers = { correct = true }",
        "answers = { correct = true, household = \"apart\" }",
        "there is no question household for this person",
    ),
    (
        "household = \"apart\"",
        "household = \"abroad\"",
        "is no answer to this question: UnknownOption",
    ),
    (
        "sent = 50_000",
        "sent = \"50000\"",
        "must be a whole number",
    ),
    (
        "kinship = \"child\", born",
        "kinship = \"kid\", born",
        "roster.kinship: must be one of spouse",
    ),
    (
        "born_on = 2005-05-05",
        "born_on = 2005-05-05, covered = [\"tax\"]",
        "there is no [document.tax]",
    ),
    (
        "name = \"別居の子\"",
        "name = \"別居の子\"\nlike = \"同居の子\"",
        "no example before this one is called so",
    ),
    (
        "campaign = { base_date = 2026-10-01 }",
        "",
        "example[0].campaign.base_date: is missing",
    ),
];

#[test]
fn each_expectation_that_fails_is_told_at_its_place() {
    for (text, other, told) in FAILING {
        let all = with(&EXAMPLE.replacen(text, other, 1));
        assert!(
            all.iter().any(|problem| problem.contains(told)),
            "{other}: {all:#?}"
        );
    }
}

#[test]
fn an_example_that_says_nothing_is_told() {
    let told = with(
        "[[example]]\nname = \"空\"\ncampaign = { base_date = 2026-10-01 }\nanswers = { correct = true }\n",
    );
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("example[0]: says nothing about what comes of it"),
        "{told:#?}"
    );
}

#[test]
fn an_example_like_another_differs_only_in_what_it_says() {
    let more = "[[example]]\nname = \"同居の子\"\nlike = \"別居の子\"\n[example.dependent.taro]\n\
                answers = { household = \"together\" }\nasks_not = [\"sent\"]\ndocuments = []\n";
    assert!(read(&format!("{RIGHT}{EXAMPLE}{more}")).is_ok());
    let wrong = more.replace("documents = []", "documents = [\"remittance\"]");
    assert!(with(&format!("{EXAMPLE}{wrong}"))[0].contains("requires nothing instead"));
    let twice = more.replace("同居の子", "別居の子");
    assert!(with(&format!("{EXAMPLE}{twice}"))[0].contains("another example is called so"));
}

#[test]
fn a_covered_paper_is_not_required() {
    let covered = example(
        "born_on = 2005-05-05",
        "born_on = 2005-05-05, covered = [\"slips\"]",
    );
    assert!(
        covered.contains("documents: requires nothing instead"),
        "{covered}"
    );
}

#[test]
fn a_case_is_read_like_an_example() {
    let questionnaire = read(RIGHT).unwrap().questionnaire;
    let book = Rulebook::shipped().unwrap();
    let text = "campaign = { base_date = 2026-10-01 }\n[dependent.hanako]\nanswers = { household = \"apart\" }\n";
    let case = parse_case("case.toml", text, &questionnaire, &book.rules).unwrap();
    let journey = questionnaire.journey(&case.family, &case.answers);
    assert!(journey.asks(&Who::Dependent("hanako".to_owned()), "sent"));
    let told = parse_case(
        "case.toml",
        "campaign = { base_date = 2026-10-01 }\nshows = []\n",
        &questionnaire,
        &book.rules,
    );
    assert!(
        told.expect_err("an unknown key")[0]
            .to_string()
            .starts_with("case.toml:2:1: shows: is not known here")
    );
}

#[test]
fn an_example_names_what_its_insurer_sets_itself() {
    let own = "rules = { E7a = { pay_slip_months = 4 } }\ncampaign = { base_date = 2026-10-01 }";
    let usual = "campaign = { base_date = 2026-10-01 }";
    let more =
        "[[example]]\nname = \"同じ\"\nlike = \"別居の子\"\ndependent.taro.asks = [\"sent\"]\n";
    let text = EXAMPLE.replacen(usual, own, 1);
    let definition = read(&format!("{RIGHT}{text}{more}")).unwrap();
    let book = Rulebook::shipped().unwrap();
    for case in &definition.examples {
        let rules = case.rules(&book.rules);
        let row = rules.row(Rule::E7a, "2026-10-01".parse().unwrap()).unwrap();
        assert_eq!(row.values[&Parameter::PaySlipMonths], Value::Count(4));
    }
    let foreign = example(
        usual,
        &own.replace("E7a = { pay_slip_months", "E1 = { limit_yen"),
    );
    assert!(
        foreign.contains("rules.E1.limit_yen: is not known here"),
        "{foreign}"
    );
}
