//! A whole family: everything the rules say of each, and nothing else.

use domain::eligibility::{
    ApartReason, Facts, Household, Kinship, Outcome, Outcome::DoesNotMeet, Outcome::Meets, Rule,
};

use super::{RULES, TODAY, day, earning, yen};

fn all(facts: &Facts) -> Vec<(Rule, Outcome)> {
    let told = RULES.indicate(facts, day(TODAY)).into_iter();
    told.map(|told| (told.rule, told.outcome)).collect()
}

/// What every questionnaire asks about.
fn asked(kinship: Kinship, birth: &str, wages: u64) -> Facts {
    Facts {
        household: Some(Household::Same),
        insured_income: Some(yen(6_000_000)),
        resident_record: Some(true),
        director: Some(false),
        insured_elsewhere: Some(false),
        certified_on: Some(day("2020-04-01")),
        ..earning(kinship, birth, wages)
    }
}

#[test]
fn a_student_of_twenty_who_lives_apart() {
    let student = Facts {
        household: Some(Household::Apart),
        apart_reason: Some(ApartReason::Student),
        student: Some(true),
        both_parents_insured: Some(false),
        ..asked(Kinship::Child, "2006-06-01", 1_400_000)
    };
    let expected = [
        (Rule::E3, Meets),
        (Rule::E3a, Meets),
        (Rule::E3b, Meets),
        (Rule::E4, Meets),
        (Rule::E7a, Meets),
        (Rule::E9, Meets),
        (Rule::E10, Meets),
        (Rule::E16, Meets),
        (Rule::E17, Meets),
        (Rule::K1, Meets),
    ];
    assert_eq!(all(&student), expected);
}

#[test]
fn a_spouse_in_part_time_work_by_contract() {
    let spouse = Facts {
        contract_wages: Some(yen(1_290_000)),
        contract_shown: Some(true),
        only_wages: Some(true),
        ..asked(Kinship::Spouse, "1980-03-03", 1_280_000)
    };
    let expected = [
        (Rule::E1, Meets),
        (Rule::E4, Meets),
        (Rule::E7, Meets),
        (Rule::E9, Meets),
        (Rule::E10, Meets),
        (Rule::E16, Meets),
        (Rule::E17, Meets),
        (Rule::K1, Meets),
    ];
    assert_eq!(all(&spouse), expected);
}

#[test]
fn a_parent_of_seventy_six() {
    let mut parent = asked(Kinship::Parent, "1950-10-10", 0);
    parent.income_pension_old_age = Some(yen(900_000));
    let expected = [
        (Rule::E2, Meets),
        (Rule::E4, Meets),
        (Rule::E9, Meets),
        (Rule::E10, DoesNotMeet),
        (Rule::E16, Meets),
        (Rule::E17, Meets),
        (Rule::K1, Meets),
    ];
    assert_eq!(all(&parent), expected);
}
