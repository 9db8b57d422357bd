//! E11, E11a.

use definitions::rules::{Own, Rulebook};
use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule};

use super::{TODAY, day, earning, missing, on, reasons, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);
const JUDGE: Option<Outcome> = Some(Outcome::NeedsJudgement);
const UNKNOWN: Option<Outcome> = Some(Outcome::NotEnoughKnown);

fn child_of(own: u64, other: u64) -> Facts {
    Facts {
        both_parents_insured: Some(true),
        insured_expected_income: Some(yen(own)),
        spouse_income: Some(yen(other)),
        ..earning(Kinship::Child, "2015-05-05", 0)
    }
}

#[test]
fn the_child_goes_with_the_higher_income() {
    assert_eq!(today(&child_of(6_000_000, 5_000_000), Rule::E11), MEETS);
    assert_eq!(today(&child_of(5_000_000, 6_000_000), Rule::E11), NOT);
    let told = reasons(&child_of(5_000_000, 6_000_000), Rule::E11);
    assert!(told.contains(&Reason::AfterAcceptance));
}

#[test]
fn a_gap_of_ten_per_cent_of_the_higher_income_is_still_alike() {
    // Exactly ten per cent of 5,000,000 and one yen more, from both sides.
    for (own, other) in [(5_000_000, 4_500_000), (4_500_000, 5_000_000)] {
        assert_eq!(today(&child_of(own, other), Rule::E11), UNKNOWN);
        let missing = missing(&child_of(own, other), Rule::E11);
        assert_eq!(missing, ["notified_as_supporter"]);
    }
    assert_eq!(today(&child_of(5_000_000, 4_499_999), Rule::E11), MEETS);
    assert_eq!(today(&child_of(4_499_999, 5_000_000), Rule::E11), NOT);
    // Ten per cent of the lower income would be less.
    let gap = Reason::Alike {
        gap: yen(500_000),
        limit: yen(500_000),
    };
    assert!(reasons(&child_of(4_500_000, 5_000_000), Rule::E11).contains(&gap));
}

#[test]
fn alike_incomes_go_by_notification() {
    for (notified, outcome) in [(true, MEETS), (false, JUDGE)] {
        let facts = Facts {
            notified_as_supporter: Some(notified),
            ..child_of(4_500_000, 5_000_000)
        };
        assert_eq!(today(&facts, Rule::E11), outcome);
    }
}

#[test]
fn nothing_is_switched_during_childcare_leave_but_a_new_child_is_decided_afresh() {
    let mut facts = Facts {
        childcare_leave: Some(true),
        ..child_of(3_000_000, 6_000_000)
    };
    assert_eq!(missing(&facts, Rule::E11), ["new_child"]);
    facts.new_child = Some(false);
    assert_eq!(today(&facts, Rule::E11), MEETS);
    facts.new_child = Some(true);
    assert_eq!(today(&facts, Rule::E11), NOT);
}

#[test]
fn a_refusal_of_the_other_insurer_is_for_a_person_to_look_at() {
    let facts = Facts {
        refused_by_other_insurer: Some(true),
        ..child_of(3_000_000, 6_000_000)
    };
    assert_eq!(today(&facts, Rule::E11), JUDGE);
}

#[test]
fn it_is_about_children_of_two_insured_parents_since_august_2021() {
    let child = child_of(5_000_000, 6_000_000);
    assert_eq!(on(&child, "2021-07-31", Rule::E11), None);
    assert_eq!(on(&child, "2021-08-01", Rule::E11), NOT);
    let mut other = child.clone();
    other.both_parents_insured = Some(false);
    assert_eq!(today(&other, Rule::E11), None);
    other.both_parents_insured = None;
    assert_eq!(missing(&other, Rule::E11), ["both_parents_insured"]);
    let parent = Facts {
        kinship: Some(Kinship::Parent),
        ..child
    };
    assert_eq!(today(&parent, Rule::E11), None);
}

#[test]
fn a_family_allowance_counts_at_mutual_aid_associations_only() {
    let facts = Facts {
        family_allowance: Some(true),
        ..child_of(5_000_000, 6_000_000)
    };
    assert_eq!(today(&facts, Rule::E11a), None);
    let book = Rulebook::shipped().expect("no problem");
    let own = Own::parse("o.toml", "[rules.E11a]\nmutual_aid = true\n", &book);
    let rules = own.expect("no problem").rules(&book).expect("allowed");
    let told = rules.indicate(&facts, day(TODAY));
    assert!(
        told.iter()
            .any(|i| i.rule == Rule::E11a && i.outcome == Outcome::Meets)
    );
}
