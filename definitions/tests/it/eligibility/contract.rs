//! E7 with E7a and E7b: income by the contract of work. (E7c stands with what insurers set themselves.)

use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule};

use super::{earning, missing, on, reasons, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);
const JUDGE: Option<Outcome> = Some(Outcome::NeedsJudgement);

fn by_contract(contract: u64, wages: u64) -> Facts {
    Facts {
        contract_wages: Some(yen(contract)),
        contract_shown: Some(true),
        only_wages: Some(true),
        ..earning(Kinship::Spouse, "1985-05-05", wages)
    }
}

#[test]
fn a_contract_below_the_limit_is_accepted_in_principle() {
    for (contract, outcome) in [(1_299_999, MEETS), (1_300_000, NOT)] {
        let mut facts = by_contract(contract, 0);
        facts.income_wages = None;
        assert_eq!(today(&facts, Rule::E7), outcome, "{contract}");
        assert_eq!(today(&facts, Rule::E1), outcome, "{contract}");
        let amount = yen(contract);
        assert!(reasons(&facts, Rule::E1).contains(&Reason::ByContract { amount }));
        assert_eq!(today(&facts, Rule::E7a), None);
    }
}

#[test]
fn under_the_old_method_a_contract_alone_does_not_tell_the_wages() {
    let mut facts = by_contract(1_200_000, 0);
    (facts.income_wages, facts.only_wages) = (None, Some(false));
    assert_eq!(missing(&facts, Rule::E7a), ["income_wages"]);
    assert_eq!(missing(&facts, Rule::E1), ["income_wages"]);
}

#[test]
fn contracts_count_from_april_2026_on() {
    let facts = by_contract(1_200_000, 1_400_000);
    assert_eq!(on(&facts, "2026-03-31", Rule::E7), None);
    assert_eq!(on(&facts, "2026-03-31", Rule::E1), NOT);
    assert_eq!(on(&facts, "2026-04-01", Rule::E7), MEETS);
    assert_eq!(on(&facts, "2026-04-01", Rule::E1), JUDGE);
}

#[test]
fn income_that_nobody_foresaw_is_for_a_person_to_look_at() {
    assert_eq!(today(&by_contract(1_200_000, 1_299_999), Rule::E7b), None);
    assert_eq!(today(&by_contract(1_200_000, 1_300_000), Rule::E7b), JUDGE);
    assert_eq!(today(&by_contract(1_300_000, 1_300_000), Rule::E7b), None);
}

#[test]
fn other_income_leads_back_to_the_old_method() {
    let mut facts = by_contract(1_200_000, 1_200_000);
    facts.income_pension_disability = Some(yen(1));
    assert_eq!(today(&facts, Rule::E7), None);
    assert_eq!(today(&facts, Rule::E7a), MEETS);
    assert!(reasons(&facts, Rule::E1).contains(&Reason::ByExpectation));
    facts.income_pension_disability = Some(yen(100_000));
    assert_eq!(today(&facts, Rule::E7a), NOT);
    assert_eq!(today(&facts, Rule::E1), NOT);
}

#[test]
fn without_a_contract_or_the_statement_the_old_method_counts() {
    let mut facts = by_contract(1_200_000, 1_400_000);
    facts.only_wages = Some(false);
    assert_eq!(today(&facts, Rule::E7), None);
    assert_eq!(today(&facts, Rule::E7a), NOT);
    facts.only_wages = None;
    assert_eq!(missing(&facts, Rule::E7a), ["only_wages"]);
    facts.contract_shown = Some(false);
    let told = reasons(&facts, Rule::E7a);
    assert!(
        matches!(&told[0], Reason::Fact { fact, word } if fact == "contract_shown" && word == "no")
    );
}

#[test]
fn a_contract_above_what_was_written_is_for_a_person_to_look_at() {
    assert_eq!(today(&by_contract(1_350_000, 1_000_000), Rule::E1), JUDGE);
    let mut facts = by_contract(1_350_000, 1_000_000);
    facts.income_interest = Some(yen(1));
    assert_eq!(
        today(&facts, Rule::E1),
        JUDGE,
        "other income does not make it better"
    );
}

#[test]
fn nobody_who_does_not_work_hears_of_contracts() {
    let facts = earning(Kinship::Spouse, "1985-05-05", 0);
    for rule in [Rule::E7, Rule::E7a, Rule::E7b, Rule::E7c] {
        assert_eq!(today(&facts, rule), None);
    }
}
