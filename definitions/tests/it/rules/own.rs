//! What an insurer sets itself.

use definitions::rules::{Own, Relationships};
use domain::eligibility::{FactValue, Facts, Kinship, Outcome, Parameter, Rule};

use super::{day, facts, find, outcome, shipped, word};

fn problem(text: &str) -> String {
    let problems = Own::parse("own.toml", text, &shipped()).expect_err("a mistake");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].to_string()
}

fn part_timer(certified: &str) -> Facts {
    facts(&[
        ("kinship", word("spouse")),
        ("birth_date", FactValue::Date(day("1985-05-05"))),
        ("disabled", FactValue::Flag(false)),
        ("certified_on", FactValue::Date(day(certified))),
        ("income_wages", FactValue::Number(1_250_000)),
        ("contract_wages", FactValue::Number(1_200_000)),
        ("contract_shown", FactValue::Flag(true)),
        ("only_wages", FactValue::Flag(true)),
        ("incomes_complete", FactValue::Flag(true)),
    ])
}

#[test]
fn contracts_count_for_those_certified_from_the_insurers_day_on() {
    let book = shipped();
    let own = Own::sample(&book).expect("no problem");
    let rules = own.rules(&book).expect("allowed");
    let on = "2026-11-20";
    for (certified, e7, e7c) in [
        ("2026-03-31", None, Some(Outcome::Meets)),
        ("2026-04-01", Some(Outcome::Meets), None),
    ] {
        let facts = part_timer(certified);
        assert_eq!(outcome(&rules, &facts, on, Rule::E7), e7, "{certified}");
        assert_eq!(outcome(&rules, &facts, on, Rule::E7c), e7c, "{certified}");
        let usual = outcome(&book.rules, &facts, on, Rule::E7);
        assert_eq!(usual, Some(Outcome::Meets), "{certified}");
    }
    let mut unknown = part_timer("2026-04-01");
    unknown.certified_on = None;
    let told = outcome(&rules, &unknown, on, Rule::E7c);
    assert_eq!(told, Some(Outcome::NotEnoughKnown));
}

#[test]
fn what_the_insurer_set_is_told_with_the_indication() {
    let book = shipped();
    let rules = Own::sample(&book).map(|own| own.rules(&book).expect("allowed"));
    let rules = rules.expect("no problem");
    let told = find(&rules, &part_timer("2020-04-01"), "2026-11-20", Rule::E7c).expect("E7c");
    assert_eq!(told.by_insurer, [Parameter::CertifiedFrom]);
    let row = rules.row(Rule::E7a, day("2026-11-20")).expect("in force");
    assert_eq!(row.count(Parameter::PaySlipMonths), Some(4));
    let usual = book
        .rules
        .row(Rule::E7a, day("2026-11-20"))
        .expect("in force");
    assert_eq!(usual.count(Parameter::PaySlipMonths), Some(3));
}

#[test]
fn expenses_are_treated_as_the_insurer_says_and_the_others_as_usual() {
    let book = shipped();
    let rules = Own::sample(&book)
        .expect("no problem")
        .rules(&book)
        .expect("allowed");
    let shop = facts(&[
        ("business_sales", FactValue::Number(2_000_000)),
        ("business_wages", FactValue::Number(1)),
    ]);
    let on = "2026-11-20";
    assert_eq!(
        outcome(&rules, &shop, on, Rule::E15),
        Some(Outcome::DoesNotMeet)
    );
    let usual = outcome(&book.rules, &shop, on, Rule::E15);
    assert_eq!(usual, Some(Outcome::NeedsJudgement));
}

#[test]
fn its_codes_come_before_the_usual_texts() {
    let book = shipped();
    let own = Own::sample(&book).expect("no problem");
    let both = Relationships::shipped()
        .expect("no problem")
        .with(&own.relationships);
    assert_eq!(both.kinship("21"), Some(Kinship::Spouse));
    assert_eq!(both.kinship("３８"), Some(Kinship::AdoptedChild));
    assert_eq!(both.kinship("妻"), Some(Kinship::Spouse));
    assert_eq!(both.kinship("99"), None);
    let other = Own::parse("o.toml", "[relationships]\noutside = [\"妻\"]\n", &book);
    let both = both.with(&other.expect("no problem").relationships);
    assert_eq!(both.kinship("妻"), Some(Kinship::Outside));
}

#[test]
fn a_limit_that_is_the_same_for_everybody_cannot_be_set() {
    assert_eq!(
        problem("[rules.E1]\nlimit_yen = 2_000_000\n"),
        "own.toml:2:1: rules.E1.limit_yen: is not known here; known are: "
    );
}

#[test]
fn mistakes_of_an_insurers_file_have_their_place() {
    for (text, told) in [
        (
            "[rules.E99]\na = 1\n",
            "own.toml:1:1: rules.E99: is no rule; the rules are: E1, E2,",
        ),
        (
            "[rules.E7a]\npay_slip_months = 25\n",
            "own.toml:2:19: rules.E7a.pay_slip_months: must be a whole number from 1 to 24, not 25",
        ),
        (
            "[rules.E15.expenses]\nrent = 100\n",
            "own.toml:2:8: rules.E15.expenses.rent: must be a whole number from 1 to 99, not 100",
        ),
        (
            "[rules.E15.expenses]\nrent = \"half\"\n",
            "own.toml:2:8: rules.E15.expenses.rent: must be \"accepted\"",
        ),
        (
            "[relationships]\nspouse = [\"1\"]\nchild = [\"１\"]\n",
            "own.toml:3:10: relationships.child[0]: stands for spouse already",
        ),
        (
            "[relationships]\nfriend = [\"9\"]\n",
            "own.toml:2:1: relationships.friend: is not known here",
        ),
    ] {
        let found = problem(text);
        assert!(found.starts_with(told), "{found}");
    }
}
