//! E1, E2, E3 with its day of counting, E8, E12a.

use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule};

use super::{day, earning, find_on, missing, on, reasons, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);
const UNKNOWN: Option<Outcome> = Some(Outcome::NotEnoughKnown);

#[test]
fn income_has_to_stay_below_1_300_000_yen() {
    let of = |wages| earning(Kinship::Spouse, "1985-05-05", wages);
    assert_eq!(today(&of(1_299_999), Rule::E1), MEETS);
    assert_eq!(today(&of(1_300_000), Rule::E1), NOT);
    assert_eq!(today(&of(1_300_001), Rule::E1), NOT);
    let compared = Reason::NotBelow {
        amount: yen(1_300_000),
        limit: yen(1_300_000),
    };
    assert!(reasons(&of(1_300_000), Rule::E1).contains(&compared));
}

#[test]
fn from_sixty_on_it_has_to_stay_below_1_800_000_yen() {
    let of = |wages| earning(Kinship::Parent, "1950-01-01", wages);
    assert_eq!(today(&of(1_799_999), Rule::E2), MEETS);
    assert_eq!(today(&of(1_800_000), Rule::E2), NOT);
    assert_eq!(today(&of(1_799_999), Rule::E1), None, "one limit speaks");
}

#[test]
fn sixty_is_reached_on_the_day_before_the_birthday() {
    let parent = earning(Kinship::Parent, "1966-11-21", 1_500_000);
    assert_eq!(on(&parent, "2026-11-19", Rule::E1), NOT);
    assert_eq!(on(&parent, "2026-11-20", Rule::E2), MEETS);
    assert_eq!(on(&parent, "2026-11-20", Rule::E1), None);
}

#[test]
fn the_limit_of_the_disabled_is_that_of_the_old() {
    let mut child = earning(Kinship::Child, "2000-05-05", 1_799_999);
    child.disabled = Some(true);
    assert_eq!(today(&child, Rule::E2), MEETS);
    child.income_wages = Some(yen(1_800_000));
    assert_eq!(today(&child, Rule::E2), NOT);
}

#[test]
fn whether_somebody_is_disabled_matters_only_between_the_limits() {
    let of = |wages| Facts {
        disabled: None,
        ..earning(Kinship::Spouse, "1985-05-05", wages)
    };
    assert_eq!(today(&of(1_299_999), Rule::E1), MEETS);
    assert_eq!(today(&of(1_300_000), Rule::E1), UNKNOWN);
    assert_eq!(missing(&of(1_300_000), Rule::E1), ["disabled"]);
    assert_eq!(today(&of(1_799_999), Rule::E1), UNKNOWN);
    assert_eq!(today(&of(1_800_000), Rule::E1), NOT);
}

#[test]
fn from_nineteen_to_twenty_two_it_has_to_stay_below_1_500_000_yen() {
    let of = |wages| earning(Kinship::Child, "2006-06-01", wages);
    assert_eq!(today(&of(1_499_999), Rule::E3), MEETS);
    assert_eq!(today(&of(1_500_000), Rule::E3), NOT);
    assert_eq!(today(&of(1_499_999), Rule::E1), None);
}

#[test]
fn for_2025_those_born_from_2003_01_02_to_2007_01_01_are_young() {
    let young = |birth| {
        let child = earning(Kinship::Child, birth, 1_499_999);
        (
            on(&child, "2025-10-01", Rule::E3),
            on(&child, "2025-10-01", Rule::E1),
        )
    };
    assert_eq!(young("2003-01-01"), (None, NOT));
    assert_eq!(young("2003-01-02"), (MEETS, None));
    assert_eq!(young("2007-01-01"), (MEETS, None));
    assert_eq!(young("2007-01-02"), (None, NOT));
}

#[test]
fn the_age_of_the_year_counts_on_every_day_of_it() {
    // Turns 19 on 2026-12-31, the day before the birthday; 22 ends with 2029.
    let child = earning(Kinship::Child, "2008-01-01", 1_499_999);
    assert_eq!(on(&child, "2025-12-31", Rule::E1), NOT);
    assert_eq!(on(&child, "2026-01-01", Rule::E3), MEETS);
    assert_eq!(on(&child, "2029-12-31", Rule::E3), MEETS);
    assert_eq!(on(&child, "2030-01-01", Rule::E1), NOT);
}

#[test]
fn in_the_year_of_twenty_three_the_general_limit_is_back() {
    let child = earning(Kinship::Child, "2003-06-01", 1_400_000);
    assert_eq!(on(&child, "2025-12-31", Rule::E3a), MEETS);
    assert_eq!(on(&child, "2026-01-01", Rule::E3a), NOT);
    assert_eq!(on(&child, "2026-01-01", Rule::E1), NOT);
    assert_eq!(on(&child, "2027-01-01", Rule::E3a), None);
}

#[test]
fn the_limit_of_the_young_begins_in_october_2025() {
    let child = earning(Kinship::Child, "2005-06-01", 1_400_000);
    assert_eq!(on(&child, "2025-09-30", Rule::E1), NOT);
    assert_eq!(on(&child, "2025-09-30", Rule::E3), None);
    assert_eq!(on(&child, "2025-10-01", Rule::E3), MEETS);
    assert_eq!(on(&child, "2025-10-01", Rule::E1), None);
}

#[test]
fn a_spouse_of_that_age_has_the_general_limit() {
    for kinship in [Kinship::Spouse, Kinship::CommonLawSpouse] {
        let spouse = earning(kinship, "2005-06-01", 1_300_000);
        assert_eq!(today(&spouse, Rule::E1), NOT);
        assert_eq!(today(&spouse, Rule::E3), None);
        assert_eq!(today(&spouse, Rule::E3a), None);
    }
    let sibling = earning(Kinship::YoungerSibling, "2005-06-01", 1_300_000);
    assert_eq!(today(&sibling, Rule::E3), MEETS);
}

#[test]
fn studying_makes_no_difference_and_that_is_not_confirmed() {
    for student in [true, false] {
        let mut child = earning(Kinship::Child, "2005-06-01", 1_400_000);
        child.student = Some(student);
        assert_eq!(today(&child, Rule::E3), MEETS);
        let told = find_on(&child, super::TODAY, Rule::E3b).expect("E3b speaks");
        assert_eq!(told.outcome, Outcome::Meets);
        assert!(!told.confirmed);
    }
}

#[test]
fn what_is_not_known_is_named() {
    let nobody = Facts::default();
    assert_eq!(today(&nobody, Rule::E1), UNKNOWN);
    assert!(missing(&nobody, Rule::E1).contains(&"income_wages".to_owned()));
    let mut ageless = earning(Kinship::Child, "2005-06-01", 1_400_000);
    ageless.birth_date = None;
    assert_eq!(missing(&ageless, Rule::E1), ["birth_date"]);
    ageless.income_wages = Some(yen(1_800_000));
    assert_eq!(today(&ageless, Rule::E1), NOT, "above every limit");
}

#[test]
fn a_temporary_rise_is_kept_for_two_checks_in_a_row() {
    let mut spouse = earning(Kinship::Spouse, "1985-05-05", 1_400_000);
    assert_eq!(
        today(&spouse, Rule::E8),
        None,
        "nobody says it is temporary"
    );
    spouse.temporary_rise = Some(true);
    assert_eq!(missing(&spouse, Rule::E8), ["employer_certificate"]);
    spouse.employer_certificate = Some(true);
    assert_eq!(missing(&spouse, Rule::E8), ["certificates_in_a_row"]);
    for (count, outcome) in [(1, MEETS), (2, MEETS), (3, NOT)] {
        spouse.certificates_in_a_row = Some(count);
        assert_eq!(today(&spouse, Rule::E8), outcome, "{count}");
    }
    assert_eq!(today(&spouse, Rule::E1), NOT, "the number stays what it is");
    assert!(Rule::E8.relieves().contains(&Rule::E1));
    assert_eq!(on(&spouse, "2023-10-19", Rule::E8), None);
    spouse.employer_certificate = Some(false);
    assert_eq!(today(&spouse, Rule::E8), NOT);
    spouse.income_wages = Some(yen(1_299_999));
    assert_eq!(today(&spouse, Rule::E8), None);
}

#[test]
fn a_month_above_the_guide_is_for_a_person_to_look_at() {
    let judge = Some(Outcome::NeedsJudgement);
    for (kinship, birth, guide) in [
        (Kinship::Spouse, "1985-05-05", 108_334),
        (Kinship::Parent, "1955-05-05", 150_000),
        (Kinship::Child, "2005-06-01", 125_000),
    ] {
        let mut facts = earning(kinship, birth, 0);
        facts.income_monthly = Some(yen(guide - 1));
        assert_eq!(today(&facts, Rule::E12a), MEETS);
        facts.income_monthly = Some(yen(guide));
        assert_eq!(today(&facts, Rule::E12a), judge);
    }
    let mut child = earning(Kinship::Child, "2005-06-01", 0);
    child.income_monthly = Some(yen(108_334));
    assert_eq!(on(&child, "2025-09-30", Rule::E12a), judge);
    let told = find_on(&child, "2025-09-30", Rule::E12a).expect("E12a speaks");
    assert!(!told.confirmed && told.valid_from.is_none());
    let told = find_on(&child, "2025-10-01", Rule::E12a).expect("E12a speaks");
    assert!(told.confirmed && told.valid_from == Some(day("2025-10-01")));
}
