//! E12, E13.

use definitions::rules::{Own, Rulebook};
use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule, UnemploymentState as State};

use super::{TODAY, day, earning, missing, on, reasons, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);

fn receiving(kinship: Kinship, birth: &str, daily: u64) -> Facts {
    Facts {
        unemployment_state: Some(State::Receiving),
        unemployment_daily: Some(yen(daily)),
        unemployment_first_paid_on: Some(day("2026-11-01")),
        ..earning(kinship, birth, 0)
    }
}

#[test]
fn the_benefit_of_a_day_has_to_stay_below_the_limit() {
    for (kinship, birth, limit) in [
        (Kinship::Spouse, "1985-05-05", 3_612),
        (Kinship::Parent, "1966-11-21", 5_000),
        (Kinship::Child, "2005-06-01", 4_167),
        (Kinship::Spouse, "2005-06-01", 3_612),
    ] {
        let below = receiving(kinship, birth, limit - 1);
        assert_eq!(today(&below, Rule::E12), MEETS, "{limit}");
        let at = receiving(kinship, birth, limit);
        assert_eq!(today(&at, Rule::E12), NOT, "{limit}");
    }
}

#[test]
fn the_disabled_have_the_limit_of_the_old() {
    let mut facts = receiving(Kinship::Spouse, "1985-05-05", 4_999);
    facts.disabled = Some(true);
    assert_eq!(today(&facts, Rule::E12), MEETS);
    facts.disabled = None;
    assert_eq!(missing(&facts, Rule::E12), ["disabled"]);
}

#[test]
fn the_limit_of_the_young_begins_in_october_2025() {
    let mut child = receiving(Kinship::Child, "2005-06-01", 4_000);
    child.unemployment_first_paid_on = Some(day("2025-09-01"));
    assert_eq!(on(&child, "2025-09-30", Rule::E12), NOT);
    assert_eq!(on(&child, "2025-10-01", Rule::E12), MEETS);
}

#[test]
fn the_status_ends_on_the_first_day_that_is_paid() {
    let facts = receiving(Kinship::Spouse, "1985-05-05", 5_000);
    assert_eq!(on(&facts, "2026-10-31", Rule::E12), None);
    assert_eq!(on(&facts, "2026-10-31", Rule::E13), MEETS);
    assert_eq!(on(&facts, "2026-11-01", Rule::E12), NOT);
    let day = day("2026-11-01");
    assert!(reasons(&facts, Rule::E12).contains(&Reason::On { day }));
}

#[test]
fn from_the_day_after_the_last_it_may_begin_again() {
    let facts = Facts {
        unemployment_state: Some(State::Ended),
        unemployment_last_paid_on: Some(day("2026-11-20")),
        ..receiving(Kinship::Spouse, "1985-05-05", 5_000)
    };
    assert_eq!(on(&facts, "2026-11-20", Rule::E12), NOT);
    assert_eq!(on(&facts, "2026-11-21", Rule::E13), MEETS);
    assert_eq!(on(&facts, "2026-11-21", Rule::E12), None);
    let open = Facts {
        unemployment_last_paid_on: None,
        ..facts
    };
    assert_eq!(missing(&open, Rule::E13), ["unemployment_last_paid_on"]);
}

#[test]
fn waiting_restricted_and_extended_people_stay_unless_the_insurer_says_otherwise() {
    let book = Rulebook::shipped().expect("no problem");
    let own = Own::parse("o.toml", "[rules.E13]\nextension_allowed = false\n", &book);
    let strict = own.expect("no problem").rules(&book).expect("allowed");
    for state in [State::Waiting, State::Restricted, State::Extended] {
        let facts = Facts {
            unemployment_state: Some(state),
            ..earning(Kinship::Spouse, "1985-05-05", 0)
        };
        assert_eq!(today(&facts, Rule::E13), MEETS, "{state:?}");
        let told = strict.indicate(&facts, day(TODAY)).into_iter();
        let told: Vec<_> = told
            .filter(|i| i.rule == Rule::E13)
            .map(|i| i.outcome)
            .collect();
        let extended = state == State::Extended;
        assert_eq!(
            told,
            [if extended {
                Outcome::DoesNotMeet
            } else {
                Outcome::Meets
            }]
        );
    }
}

#[test]
fn who_does_not_claim_hears_nothing() {
    for state in [State::NotEnrolled, State::NotClaiming] {
        let facts = Facts {
            unemployment_state: Some(state),
            ..Facts::default()
        };
        assert_eq!(
            (today(&facts, Rule::E12), today(&facts, Rule::E13)),
            (None, None)
        );
    }
}
