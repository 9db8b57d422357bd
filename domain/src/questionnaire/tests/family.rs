//! What conditions know of the roster.

use super::*;
use crate::questionnaire::condition::{Name, Value};
use crate::questionnaire::family::{known, named};

fn value(family: &Family, path: &str) -> Value {
    let survey = survey();
    let journey = survey.journey(family, &Answers::default());
    condition::Scene::value(&journey, &Name::Roster(named(path).unwrap()), Some(0))
}

#[test]
fn every_name_of_the_roster_has_a_value_or_none_and_never_breaks() {
    let empty = Family {
        insured: InsuredFacts::default(),
        ..family(&[])
    };
    for name in known() {
        let _ = name.value(&empty, None);
        assert!(
            name.path.starts_with("insured.")
                || name.path.starts_with("dependent.")
                || name.path.starts_with("campaign.")
        );
    }
    assert_eq!(value(&empty, "dependent.age"), Value::Null);
    assert_eq!(value(&empty, "insured.dependents"), Value::Number(0));
}

#[test]
fn ages_are_those_of_the_base_date_and_of_the_last_day_of_its_year() {
    let family = family(&[("01", "2004-01-01")]);
    assert_eq!(value(&family, "dependent.age"), Value::Number(22));
    assert_eq!(
        value(&family, "dependent.age_at_year_end"),
        Value::Number(23)
    );
    assert_eq!(value(&family, "insured.age"), Value::Number(46));
    assert_eq!(value(&family, "campaign.year"), Value::Number(2026));
}

#[test]
fn values_of_the_rules_are_found_by_rule_and_parameter() {
    let mut sketch = Sketch::new();
    sketch
        .language
        .rules
        .insert("E1.limit_yen".to_owned(), condition::Type::Number);
    let condition = sketch
        .language
        .read_flag("rules.E1.limit_yen < 1300001", Side::Insured)
        .unwrap();
    let mut family = family(&[]);
    let survey = survey();
    assert_eq!(
        condition.value(&survey.journey(&family, &Answers::default()), None),
        Value::Fault
    );
    family
        .rules
        .insert("E1.limit_yen".to_owned(), Value::Number(1_300_000));
    assert!(
        condition
            .value(&survey.journey(&family, &Answers::default()), None)
            .holds()
    );
}

#[test]
fn no_household_is_asked_about_more_than_thirty_dependents() {
    let many: Vec<String> = (0..100).map(|id| format!("{id:02}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|id| (id.as_str(), "2005-05-05")).collect();
    let (survey, family) = (survey(), family(&many));
    let journey = survey.journey(&family, &Answers::default());
    assert_eq!(asked(&journey).len(), 1 + Family::MOST);
}
