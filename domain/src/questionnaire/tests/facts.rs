//! Answers that count become facts, others do not.

use super::*;
use crate::eligibility::{FactError, Kinship, Yen as Amount};

fn with_facts(facts: &[(&str, &str)]) -> Questionnaire {
    let asks = vec![
        ("apart", Kind::YesNo(YesNo::default()), ""),
        ("where", choice(&["same", "apart"]), ""),
        ("sent", Kind::Yen(Yen::default()), "answers.apart"),
        (
            "income",
            Kind::Incomes(Incomes {
                kinds: options(&["wages", "rent"]),
            }),
            "",
        ),
        ("since", Kind::Date(Date::default()), ""),
    ];
    let sketch = Sketch::new().section("s", Side::Dependent, "", "", asks);
    let mut questionnaire = sketch.questionnaire;
    for (name, source) in facts {
        let condition = sketch.language.read(source, Side::Dependent).unwrap();
        FactMisfit::check(name, &condition).unwrap_or_else(|misfit| panic!("{name}: {misfit}"));
        questionnaire.facts.push(((*name).to_owned(), condition));
    }
    questionnaire
}

fn misfit(name: &str, source: &str) -> String {
    let sketch = Sketch::new().section(
        "s",
        Side::Dependent,
        "",
        "",
        vec![
            ("apart", Kind::YesNo(YesNo::default()), ""),
            ("where", choice(&["same", "elsewhere"]), ""),
        ],
    );
    let condition = sketch.language.read(source, Side::Dependent).unwrap();
    FactMisfit::check(name, &condition)
        .expect_err(name)
        .to_string()
}

#[test]
fn only_what_is_asked_becomes_a_fact() {
    let facts = [
        ("remittance", "answers.sent * 12"),
        ("income_wages", "answers.income.wages"),
        ("household", "answers.where"),
        ("student", "answers.apart"),
        ("changed_on", "answers.since"),
    ];
    let (survey, mut family) = (with_facts(&facts), family(&[("01", "2005-05-05")]));
    family.dependents[0].kinship = Some(Kinship::Child);
    let all = [
        ("01", "apart", "no"),
        ("01", "sent", "50000"),
        ("01", "where", "apart"),
        ("01", "income", "wages=1200000"),
    ];
    let mut answers = typed(&survey, &family, &all);
    let known = survey.journey(&family, &answers).facts(0);
    assert!(known.refused.is_empty());
    let facts = known.facts;
    assert_eq!(facts.remittance, None, "not asked");
    assert_eq!(facts.income_wages.map(Amount::amount), Some(1_200_000));
    assert_eq!((facts.student, facts.changed_on), (Some(false), None));
    assert_eq!(
        (facts.kinship, facts.birth_date),
        (Some(Kinship::Child), Some(day("2005-05-05")))
    );

    answers.set(one("01"), key("apart"), Answer::YesNo(true));
    let facts = survey.journey(&family, &answers).facts(0).facts;
    assert_eq!(facts.remittance.map(Amount::amount), Some(600_000));
}

#[test]
fn an_answer_goes_before_the_roster_and_what_is_too_large_is_told() {
    let facts = [
        ("birth_date", "answers.since"),
        ("income_rent", "answers.income.rent"),
    ];
    let (survey, family) = (with_facts(&facts), family(&[("01", "2005-05-05")]));
    let all = [
        ("01", "since", "2004-01-01"),
        ("01", "apart", "no"),
        ("01", "where", "same"),
        ("01", "income", "rent=999999999999"),
    ];
    let answers = typed(&survey, &family, &all);
    let known = survey.journey(&family, &answers).facts(0);
    assert_eq!(known.facts.birth_date, Some(day("2004-01-01")));
    assert_eq!(known.facts.income_rent, None);
    assert_eq!(
        known.refused,
        [("income_rent".to_owned(), FactError::TooLarge(Amount::MOST))]
    );
}

#[test]
fn an_expression_that_gives_something_else_is_found() {
    assert_eq!(misfit("shoe_size", "1"), "there is no such fact");
    assert_eq!(
        misfit("student", "answers.where"),
        "the fact needs yes or no, not one of same, elsewhere"
    );
    assert_eq!(
        misfit("income_wages", "answers.apart"),
        "the fact needs an amount, not yes or no"
    );
    assert!(misfit("household", "answers.where").starts_with("the fact has no word \"elsewhere\""));
    assert!(
        misfit("household", "answers.apart ? 'apart' : 'together'")
            .contains("no word \"together\"")
    );
    assert!(misfit("birth_date", "answers.apart").contains("needs a day"));
}

#[test]
fn every_value_of_the_rules_has_a_name_in_conditions() {
    let types = rule_types();
    assert_eq!(types.get("E1.limit_yen"), Some(&condition::Type::Number));
    assert_eq!(
        types.get("E14.commuting_counts"),
        Some(&condition::Type::Flag)
    );
    assert!(types.keys().all(|name| name.split('.').count() == 2));
}
