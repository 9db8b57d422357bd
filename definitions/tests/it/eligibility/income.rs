//! E14, E15: which income counts, and what a business leaves.

use definitions::rules::{Own, Rulebook};
use domain::eligibility::{Facts, Kinship, Outcome, Reason, Rule};

use super::{TODAY, day, earning, missing, reasons, today, yen};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);
const JUDGE: Option<Outcome> = Some(Outcome::NeedsJudgement);

#[test]
fn every_pension_counts_and_the_commuting_allowance_too() {
    let mut facts = earning(Kinship::Spouse, "1985-05-05", 600_000);
    facts.income_commuting = Some(yen(100_000));
    facts.income_pension_survivor = Some(yen(300_000));
    facts.income_pension_corporate = Some(yen(299_999));
    assert_eq!(today(&facts, Rule::E1), MEETS);
    facts.income_pension_corporate = Some(yen(300_000));
    assert_eq!(today(&facts, Rule::E1), NOT);
    let survivor = Reason::Counted {
        fact: "income_pension_survivor".into(),
        amount: yen(300_000),
    };
    assert!(reasons(&facts, Rule::E14).contains(&survivor));
}

#[test]
fn an_insurer_may_leave_the_commuting_allowance_out() {
    let book = Rulebook::shipped().expect("no problem");
    let own = Own::parse("o.toml", "[rules.E14]\ncommuting_counts = false\n", &book);
    let rules = own.expect("no problem").rules(&book).expect("allowed");
    let mut facts = earning(Kinship::Spouse, "1985-05-05", 1_299_999);
    facts.income_commuting = Some(yen(1));
    assert_eq!(today(&facts, Rule::E1), NOT);
    let told = rules.indicate(&facts, day(TODAY));
    let of = |rule| told.iter().find(|i| i.rule == rule).expect("it speaks");
    assert_eq!(of(Rule::E1).outcome, Outcome::Meets);
    assert!(matches!(
        of(Rule::E14).reasons[0],
        Reason::NotCounted { .. }
    ));
}

#[test]
fn a_kind_that_was_not_asked_about_is_not_nothing() {
    let mut facts = earning(Kinship::Spouse, "1985-05-05", 1_000_000);
    facts.incomes_complete = None;
    assert_eq!(today(&facts, Rule::E1), Some(Outcome::NotEnoughKnown));
    assert!(missing(&facts, Rule::E1).contains(&"income_pension_old_age".to_owned()));
    facts.income_wages = Some(yen(1_300_000));
    assert_eq!(today(&facts, Rule::E1), NOT, "whatever else comes in");
}

fn shop(sales: u64) -> Facts {
    Facts {
        business_sales: Some(yen(sales)),
        business_cost_of_goods: Some(yen(500_000)),
        business_depreciation: Some(yen(400_000)),
        business_blue_return: Some(yen(650_000)),
        business_rent: Some(yen(200_000)),
        ..earning(Kinship::Spouse, "1985-05-05", 0)
    }
}

#[test]
fn a_business_leaves_sales_less_goods_less_what_the_insurer_accepts() {
    // 500,000 for goods and half of the rent; neither depreciation nor the blue-return deduction.
    assert_eq!(today(&shop(1_899_999), Rule::E1), MEETS);
    assert_eq!(today(&shop(1_900_000), Rule::E1), NOT);
    let left = Reason::Reckoned {
        least: yen(1_300_000),
        most: yen(1_300_000),
    };
    assert_eq!(reasons(&shop(1_900_000), Rule::E15), [left]);
}

#[test]
fn where_an_expense_decides_a_person_looks_at_it() {
    let mut facts = shop(1_950_000);
    facts.business_travel = Some(yen(50_000));
    assert_eq!(today(&facts, Rule::E1), NOT, "even without it");
    facts.business_travel = Some(yen(50_001));
    assert_eq!(today(&facts, Rule::E1), JUDGE);
    assert_eq!(today(&facts, Rule::E15), JUDGE);
}

#[test]
fn expenses_never_make_less_than_nothing() {
    let mut facts = shop(10);
    facts.business_travel = Some(yen(1_000_000));
    let left = Reason::Reckoned {
        least: yen(0),
        most: yen(0),
    };
    assert!(reasons(&facts, Rule::E15).contains(&left));
}
