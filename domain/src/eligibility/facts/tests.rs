use super::*;
use crate::eligibility::{Kinship, Yen};

fn refused(name: &str, value: &FactValue) -> FactError {
    let mut facts = Facts::default();
    let why = facts.set(name, value).unwrap_err();
    assert_eq!(facts, Facts::default(), "{name} was changed");
    why
}

#[test]
fn facts_are_set_by_name() {
    let mut facts = Facts::default();
    let day = "2006-06-01".parse().unwrap();
    for (name, value) in [
        ("kinship", FactValue::Word("child".to_owned())),
        ("birth_date", FactValue::Date(day)),
        ("income_wages", FactValue::Number(1_200_000)),
        ("certificates_in_a_row", FactValue::Number(2)),
        ("student", FactValue::Flag(false)),
    ] {
        assert!(!facts.knows(name));
        facts.set(name, &value).unwrap();
        assert!(facts.knows(name));
    }
    assert_eq!(facts.kinship, Some(Kinship::Child));
    assert_eq!(facts.birth_date, Some(day));
    assert_eq!(facts.income_wages, Yen::new(1_200_000));
    assert_eq!(facts.certificates_in_a_row, Some(2));
    assert_eq!(facts.student, Some(false), "no is known, not unknown");
}

#[test]
fn what_cannot_be_a_fact_says_why() {
    let number = FactValue::Number;
    assert_eq!(refused("salary", &number(1)), FactError::Unknown);
    assert_eq!(
        refused("student", &number(1)),
        FactError::Kind(FactKind::Flag)
    );
    let most = FactError::TooLarge(Yen::MOST);
    assert_eq!(refused("income_wages", &number(Yen::MOST + 1)), most);
    assert_eq!(
        refused("certificates_in_a_row", &number(100)),
        FactError::TooLarge(99)
    );
    let word = FactValue::Word("nearby".to_owned());
    let words = &["same", "separate_at_same_address", "apart"];
    assert_eq!(refused("household", &word), FactError::Word(words));
    for day in ["1867-12-31", "2200-01-01"] {
        let day = FactValue::Date(day.parse().unwrap());
        assert_eq!(refused("birth_date", &day), FactError::Day);
    }
}

#[test]
fn a_fact_is_set_once() {
    let mut facts = Facts::default();
    facts.set("student", &FactValue::Flag(true)).unwrap();
    let again = facts.set("student", &FactValue::Flag(false));
    assert_eq!(again, Err(FactError::Twice));
    assert_eq!(facts.student, Some(true));
}

#[test]
fn names_are_words_that_conditions_can_hold_and_none_is_there_twice() {
    let mut names: Vec<&str> = Facts::NAMES.iter().map(|(name, _)| *name).collect();
    for name in &names {
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "{name}"
        );
        assert!(Facts::kind(name).is_some());
    }
    names.sort_unstable();
    assert!(names.is_sorted_by(|one, two| one < two));
    assert_eq!(Facts::kind("salary"), None);
}
