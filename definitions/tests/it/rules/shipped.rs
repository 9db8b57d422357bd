//! The files that come with the product.

use definitions::insurer::Insurer;
use definitions::rules::{Relationships, Rulebook};
use definitions::samples;
use domain::eligibility::{FactValue, Kinship, Parameter, Rule, Rules, Value, Word, Yen};

use super::{day, facts, find, outcome, shipped, word};
use domain::eligibility::Outcome;

#[test]
fn every_rule_has_a_row_today_with_a_source_and_a_text() {
    let book = shipped();
    for (name, rule) in Rule::WORDS {
        let row = book.rules.row(*rule, day("2026-11-20"));
        let row = row.unwrap_or_else(|| panic!("{name} is not in force"));
        assert!(!row.sources.is_empty(), "{name}");
        let text = book.text(*rule, row.from).expect("a text");
        assert!(!text.title.is_empty() && !text.text.is_empty(), "{name}");
        assert_eq!(text.doubt.is_some(), !row.confirmed, "{name}");
    }
}

#[test]
fn what_is_not_confirmed_is_marked() {
    let book = shipped();
    let now = book
        .rules
        .rows()
        .iter()
        .filter(|row| row.covers(day("2026-11-20")));
    let unconfirmed: Vec<&str> = now
        .filter(|row| !row.confirmed)
        .map(|row| row.rule.word())
        .collect();
    assert_eq!(unconfirmed, ["E3b", "E7c", "E17"]);
    let facts = facts(&[("insured_elsewhere", FactValue::Flag(true))]);
    let told = find(&book.rules, &facts, "2026-11-20", Rule::E17).expect("E17 speaks");
    assert!(!told.confirmed && told.outcome == Outcome::DoesNotMeet);
}

#[test]
fn rules_begin_on_their_days() {
    let rules = shipped().rules;
    for (rule, first, before) in [
        (Rule::E3, "2025-10-01", "2025-09-30"),
        (Rule::E3a, "2025-10-01", "2025-09-30"),
        (Rule::E7, "2026-04-01", "2026-03-31"),
        (Rule::E7a, "2026-04-01", "2026-03-31"),
        (Rule::E7b, "2026-04-01", "2026-03-31"),
        (Rule::E7c, "2026-04-01", "2026-03-31"),
        (Rule::E8, "2023-10-20", "2023-10-19"),
        (Rule::E9, "2020-04-01", "2020-03-31"),
        (Rule::E11, "2021-08-01", "2021-07-31"),
    ] {
        assert!(rules.row(rule, day(first)).is_some(), "{rule:?} {first}");
        assert!(rules.row(rule, day(before)).is_none(), "{rule:?} {before}");
    }
    for rule in [Rule::E1, Rule::E2, Rule::E4, Rule::E5] {
        assert!(rules.row(rule, day("2000-01-01")).is_some(), "{rule:?}");
    }
}

#[test]
fn values_are_there_by_name_for_conditions() {
    let book = shipped();
    let now = book.rules.values(day("2026-11-20"));
    let limit = now[&Rule::E1][&Parameter::LimitYen].clone();
    assert_eq!(limit, Value::Yen(Yen::new(1_300_000).expect("small")));
    assert_eq!(now[&Rule::D1][&Parameter::FromAge], Value::Count(18));
    let before = book.rules.values(day("2025-09-30"));
    assert!(!before.contains_key(&Rule::E3));
    assert!(!before[&Rule::E12].contains_key(&Parameter::YoungYen));
}

#[test]
fn elder_siblings_may_live_apart_since_october_2016() {
    let rules = shipped().rules;
    let told = |kinship, on| {
        let facts = facts(&[
            ("kinship", word(kinship)),
            ("household", word("separate_at_same_address")),
        ]);
        outcome(&rules, &facts, on, Rule::K1)
    };
    assert_eq!(
        told("elder_sibling", "2016-09-30"),
        Some(Outcome::DoesNotMeet)
    );
    assert_eq!(told("elder_sibling", "2016-10-01"), Some(Outcome::Meets));
    assert_eq!(told("younger_sibling", "2016-09-30"), Some(Outcome::Meets));
}

#[test]
fn every_class_of_relatives_stands_in_one_column() {
    let row = shipped().rules;
    let row = row.row(Rule::K1, day("2026-11-20")).expect("in force");
    for (name, kinship) in Kinship::WORDS {
        let apart = row.lists(Parameter::MayLiveApart, *kinship);
        let together = row.lists(Parameter::SharedHousehold, *kinship);
        let outside = *kinship == Kinship::Outside;
        assert_eq!(
            [apart, together, outside].iter().filter(|x| **x).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn usual_relationships_are_understood_in_any_width() {
    let usual = Relationships::shipped().expect("no problem");
    for (text, kinship) in [
        ("妻", Kinship::Spouse),
        ("夫", Kinship::Spouse),
        ("長男", Kinship::Child),
        (" 長 女　", Kinship::Child),
        ("父", Kinship::Parent),
        ("義母", Kinship::SpousesParent),
        ("妻(未届)", Kinship::CommonLawSpouse),
        ("兄", Kinship::ElderSibling),
        ("孫", Kinship::Grandchild),
    ] {
        assert_eq!(usual.kinship(text), Some(kinship), "{text}");
    }
    assert_eq!(usual.kinship("31"), None);
    assert_eq!(usual.kinship(""), None);
}

#[test]
fn relationships_of_every_sample_insurer_are_understood() {
    let usual = Relationships::shipped().expect("no problem");
    for sample in samples::INSURERS {
        let insurer = Insurer::parse(sample.file, sample.text, samples::load).expect("a sample");
        for meaning in insurer.roster.relationship_codes.values() {
            assert!(
                usual.kinship(meaning).is_some(),
                "{}: {meaning}",
                sample.file
            );
        }
    }
}

#[test]
fn a_rulebook_comes_back_from_json_as_it_was() {
    let book = shipped();
    let text = serde_json::to_string(&book).expect("JSON");
    let back: Rulebook = serde_json::from_str(&text).expect("a rulebook");
    assert_eq!(back, book);
}

/// The shipped table with one value changed, as an operator may give it.
fn changed(from: &str, to: &str) -> Rules {
    let text = include_str!("../../../../rules/eligibility.toml").replacen(from, to, 1);
    let book = Rulebook::parse("own.toml", &text);
    book.unwrap_or_else(|problems| panic!("{problems:#?}"))
        .rules
}

#[test]
fn a_table_that_keeps_the_limit_of_the_young_to_students_is_obeyed() {
    let rules = changed("student_needed = false", "student_needed = true");
    let mut child = facts(&[
        ("kinship", word("child")),
        ("birth_date", FactValue::Date(day("2005-06-01"))),
        ("disabled", FactValue::Flag(false)),
        ("income_wages", FactValue::Number(1_400_000)),
        ("incomes_complete", FactValue::Flag(true)),
    ]);
    let on = "2026-11-20";
    assert_eq!(
        outcome(&rules, &child, on, Rule::E1),
        Some(Outcome::NotEnoughKnown)
    );
    child.student = Some(true);
    assert_eq!(outcome(&rules, &child, on, Rule::E3), Some(Outcome::Meets));
    child.student = Some(false);
    assert_eq!(
        outcome(&rules, &child, on, Rule::E1),
        Some(Outcome::DoesNotMeet)
    );
    assert_eq!(
        outcome(&rules, &child, on, Rule::E3b),
        Some(Outcome::DoesNotMeet)
    );
}

#[test]
fn a_table_that_counts_75_by_the_day_before_is_obeyed() {
    let rules = changed("on_birthday = true", "on_birthday = false");
    let parent = facts(&[
        ("birth_date", FactValue::Date(day("1951-11-21"))),
        ("elderly_care_certified", FactValue::Flag(false)),
    ]);
    let told = |on| outcome(&rules, &parent, on, Rule::E10);
    assert_eq!(told("2026-11-19"), Some(Outcome::Meets));
    assert_eq!(told("2026-11-20"), Some(Outcome::DoesNotMeet));
}
