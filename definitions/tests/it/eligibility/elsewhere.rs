//! E10, E16, E17, E18.

use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule};

use super::{day, earning, find_on, missing, on, today};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);

#[test]
fn the_75th_birthday_itself_ends_it_not_the_day_before() {
    let parent = earning(Kinship::Parent, "1951-11-21", 0);
    let parent = Facts {
        elderly_care_certified: Some(false),
        ..parent
    };
    assert_eq!(on(&parent, "2026-11-19", Rule::E10), MEETS);
    assert_eq!(
        on(&parent, "2026-11-20", Rule::E10),
        MEETS,
        "the day before"
    );
    assert_eq!(on(&parent, "2026-11-21", Rule::E10), NOT);
    let told = find_on(&parent, "2026-11-21", Rule::E10).expect("E10 speaks");
    let day = day("2026-11-21");
    assert!(told.reasons.contains(&Reason::On { day }));
    assert!(told.reasons.contains(&Reason::Age { age: 75, on: day }));
}

#[test]
fn who_is_born_on_the_29th_of_february_turns_75_on_the_1st_of_march() {
    let parent = Facts {
        elderly_care_certified: Some(false),
        ..earning(Kinship::Parent, "1952-02-29", 0)
    };
    assert_eq!(on(&parent, "2027-02-28", Rule::E10), MEETS);
    assert_eq!(on(&parent, "2027-03-01", Rule::E10), NOT);
}

#[test]
fn from_65_on_the_regional_bodys_certificate_ends_it() {
    let mut parent = earning(Kinship::Parent, "1961-11-20", 0);
    assert_eq!(missing(&parent, Rule::E10), ["elderly_care_certified"]);
    parent.elderly_care_certified = Some(true);
    assert_eq!(today(&parent, Rule::E10), NOT);
    assert_eq!(on(&parent, "2026-11-19", Rule::E10), MEETS, "64");
    parent.elderly_care_certified = Some(false);
    assert_eq!(today(&parent, Rule::E10), MEETS);
}

#[test]
fn directors_and_people_insured_elsewhere_are_no_dependents_whatever_they_earn() {
    let mut facts = earning(Kinship::Spouse, "1985-05-05", 0);
    assert_eq!(missing(&facts, Rule::E16), ["director"]);
    assert_eq!(missing(&facts, Rule::E17), ["insured_elsewhere"]);
    (facts.director, facts.insured_elsewhere) = (Some(false), Some(false));
    assert_eq!(
        (today(&facts, Rule::E16), today(&facts, Rule::E17)),
        (MEETS, MEETS)
    );
    (facts.director, facts.insured_elsewhere) = (Some(true), Some(true));
    assert_eq!(
        (today(&facts, Rule::E16), today(&facts, Rule::E17)),
        (NOT, NOT)
    );
}

#[test]
fn a_change_is_reported_within_five_days() {
    let told = |reported| {
        let facts = Facts {
            changed_on: Some(day("2026-11-10")),
            reported_on: Some(day(reported)),
            ..Facts::default()
        };
        today(&facts, Rule::E18)
    };
    assert_eq!(told("2026-11-15"), MEETS);
    assert_eq!(told("2026-11-16"), Some(Outcome::NeedsJudgement));
    assert_eq!(told("2026-11-01"), MEETS, "reported beforehand");
    assert_eq!(today(&Facts::default(), Rule::E18), None);
}
