//! E4, E5, E6 and the kinship table.

use domain::eligibility::{ApartReason, Facts, Household, Kinship, Outcome, Rule};

use super::{earning, missing, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);
const JUDGE: Option<Outcome> = Some(Outcome::NeedsJudgement);

fn together(income: u64, insured: u64) -> Facts {
    Facts {
        household: Some(Household::Same),
        insured_income: Some(yen(insured)),
        ..earning(Kinship::Spouse, "1985-05-05", income)
    }
}

fn apart(income: u64, sent: u64) -> Facts {
    Facts {
        household: Some(Household::Apart),
        apart_reason: Some(ApartReason::Other),
        remittance: Some(yen(sent)),
        ..earning(Kinship::Parent, "1955-05-05", income)
    }
}

#[test]
fn together_income_stays_below_half_of_the_insureds() {
    assert_eq!(today(&together(999_999, 2_000_000), Rule::E4), MEETS);
    assert_eq!(today(&together(1_000_000, 2_000_000), Rule::E4), JUDGE);
    assert_eq!(
        today(&together(1_000_000, 2_000_001), Rule::E4),
        MEETS,
        "half a yen below half"
    );
    assert_eq!(today(&together(1_000_001, 2_000_001), Rule::E4), JUDGE);
}

#[test]
fn together_income_up_to_the_insureds_is_for_a_person_to_look_at() {
    assert_eq!(today(&together(1_200_000, 1_200_000), Rule::E4), JUDGE);
    assert_eq!(today(&together(1_200_001, 1_200_000), Rule::E4), NOT);
}

#[test]
fn apart_income_stays_below_what_is_sent() {
    assert_eq!(today(&apart(599_999, 600_000), Rule::E5), MEETS);
    assert_eq!(today(&apart(600_000, 600_000), Rule::E5), NOT);
    assert_eq!(today(&apart(0, 0), Rule::E5), NOT, "nothing is sent");
    assert_eq!(today(&apart(0, 1), Rule::E4), None);
}

#[test]
fn what_is_against_reality_is_decided_case_by_case() {
    assert_eq!(today(&apart(600_000, 600_000), Rule::E6), JUDGE);
    assert_eq!(today(&together(1_200_001, 1_200_000), Rule::E6), JUDGE);
    assert_eq!(today(&apart(599_999, 600_000), Rule::E6), None);
    assert_eq!(today(&together(1_200_000, 1_200_000), Rule::E6), None);
}

#[test]
fn students_and_families_of_the_posted_are_one_household_and_split_ones_are_not() {
    for why in [ApartReason::Student, ApartReason::InsuredPostedAway] {
        let facts = Facts {
            household: Some(Household::Apart),
            apart_reason: Some(why),
            ..together(999_999, 2_000_000)
        };
        assert_eq!(today(&facts, Rule::E4), MEETS);
        assert_eq!(today(&facts, Rule::E5), None);
    }
    let split = Facts {
        household: Some(Household::SeparateAtSameAddress),
        ..together(1, 2_000_000)
    };
    assert_eq!(missing(&split, Rule::E5), ["remittance"]);
}

#[test]
fn how_they_live_has_to_be_known() {
    let mut facts = together(1, 1);
    facts.household = None;
    assert_eq!(missing(&facts, Rule::E4), ["household"]);
    facts.household = Some(Household::Apart);
    assert_eq!(missing(&facts, Rule::E4), ["apart_reason"]);
    let mut facts = together(1, 1);
    facts.insured_income = None;
    assert_eq!(missing(&facts, Rule::E4), ["insured_income"]);
}

#[test]
fn relatives_by_marriage_must_share_the_household() {
    for (kinship, outcome) in [
        (Kinship::Parent, MEETS),
        (Kinship::ElderSibling, MEETS),
        (Kinship::SpousesParent, NOT),
        (Kinship::UncleAunt, NOT),
        (Kinship::Outside, NOT),
    ] {
        let facts = Facts {
            kinship: Some(kinship),
            ..apart(0, 1)
        };
        assert_eq!(today(&facts, Rule::K1), outcome, "{kinship:?}");
        let facts = Facts {
            kinship: Some(kinship),
            ..together(0, 1)
        };
        let outside = kinship == Kinship::Outside;
        assert_eq!(today(&facts, Rule::K1), if outside { NOT } else { MEETS });
    }
}
