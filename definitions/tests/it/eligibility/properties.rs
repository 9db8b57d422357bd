//! What holds for any facts at all.

use chrono::NaiveDate;
use domain::eligibility::{FactError, FactKind, FactValue, Facts, Outcome, Rule, Yen};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::RULES;

/// Amounts around the limits, and any others.
fn amount() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..3_u64,
        Just(1_299_999),
        Just(1_300_000),
        Just(1_500_000),
        Just(1_799_999),
        0..4_000_000_u64,
        0..=Yen::MOST,
    ]
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // 1900 to 2199, mostly days on which something begins.
    let days = |days| NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
    prop_oneof![
        (693_596..803_169).prop_map(days),
        (730_000..741_000).prop_map(days),
    ]
}

fn value(kind: FactKind) -> BoxedStrategy<FactValue> {
    match kind {
        FactKind::Flag => any::<bool>().prop_map(FactValue::Flag).boxed(),
        FactKind::Yen => amount().prop_map(FactValue::Number).boxed(),
        FactKind::Count => (0..=99_u64).prop_map(FactValue::Number).boxed(),
        FactKind::Date => any_day().prop_map(FactValue::Date).boxed(),
        FactKind::Word(words) => any::<Index>()
            .prop_map(|at| FactValue::Word((*at.get(words)).to_owned()))
            .boxed(),
    }
}

/// Any of the facts, each with a value of its kind.
fn some_facts() -> impl Strategy<Value = Vec<(&'static str, FactValue)>> {
    subsequence(Facts::NAMES.to_vec(), 0..=Facts::NAMES.len()).prop_flat_map(|names| {
        let each = names.into_iter();
        each.map(|(name, kind)| value(kind).prop_map(move |value| (name, value)))
            .collect::<Vec<_>>()
    })
}

/// Somebody who works: contract, statement and wages around the limits, seldom other income.
fn some_worker() -> impl Strategy<Value = Vec<(&'static str, FactValue)>> {
    let seldom = prop_oneof![3 => Just(0_u64), 1 => amount()];
    let mostly = prop_oneof![5 => Just(true), 1 => Just(false)];
    let yes = (mostly.clone(), mostly.clone(), mostly);
    (amount(), amount(), seldom.clone(), seldom, yes, any_day()).prop_map(
        |(wages, contract, pension, sales, (shown, only, complete), birth)| {
            vec![
                ("income_wages", FactValue::Number(wages)),
                ("contract_wages", FactValue::Number(contract)),
                ("income_pension_survivor", FactValue::Number(pension)),
                ("business_sales", FactValue::Number(sales)),
                ("contract_shown", FactValue::Flag(shown)),
                ("only_wages", FactValue::Flag(only)),
                ("incomes_complete", FactValue::Flag(complete)),
                ("disabled", FactValue::Flag(false)),
                ("birth_date", FactValue::Date(birth)),
                ("kinship", FactValue::Word("child".to_owned())),
                ("household", FactValue::Word("same".to_owned())),
                ("insured_income", FactValue::Number(2_600_000)),
                ("income_monthly", FactValue::Number(wages / 12)),
            ]
        },
    )
}

fn build(all: &[(&'static str, FactValue)]) -> Facts {
    let mut facts = Facts::default();
    for (name, value) in all {
        facts
            .set(name, value)
            .unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    facts
}

fn rule_outcomes(facts: &Facts, on: NaiveDate) -> Vec<(Rule, Outcome)> {
    let all = RULES.indicate(facts, on).into_iter();
    all.map(|told| (told.rule, told.outcome)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_indication_has_reasons_and_sources_and_no_rule_speaks_twice(
        all in some_facts(),
        on in any_day(),
    ) {
        let told = RULES.indicate(&build(&all), on);
        for indication in &told {
            prop_assert!(!indication.reasons.is_empty(), "{indication:?}");
            prop_assert!(!indication.sources.is_empty());
            prop_assert!(RULES.row(indication.rule, on).is_some(), "{indication:?} is not in force");
        }
        prop_assert!(told.is_sorted_by(|one, two| one.rule < two.rule));
        let limits = [Rule::E1, Rule::E2, Rule::E3];
        prop_assert!(told.iter().filter(|i| limits.contains(&i.rule)).count() == 1);
    }

    #[test]
    fn more_income_never_makes_a_rule_meet_that_did_not(
        all in prop_oneof![some_facts(), some_worker(), some_worker()],
        on in prop_oneof![any_day(), Just("2026-11-20".parse().expect("a day"))],
        which in any::<Index>(),
        more in amount(),
    ) {
        let income = |name: &str| name.starts_with("income_") || name == "business_sales" || name == "contract_wages";
        let places: Vec<usize> = (0..all.len())
            .filter(|at| income(all[*at].0) && matches!(all[*at].1, FactValue::Number(_)))
            .collect();
        if places.is_empty() {
            return Ok(());
        }
        let mut richer = all.clone();
        let at = *which.get(&places);
        if let FactValue::Number(amount) = &mut richer[at].1 {
            *amount = (*amount + more).min(Yen::MOST);
        }
        let after = rule_outcomes(&build(&richer), on);
        for (rule, outcome) in rule_outcomes(&build(&all), on) {
            if outcome == Outcome::DoesNotMeet {
                prop_assert!(!after.contains(&(rule, Outcome::Meets)), "{rule:?} by {}", all[at].0);
            }
        }
    }

    #[test]
    fn the_order_of_setting_facts_makes_no_difference(
        (all, shuffled) in some_facts().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        on in any_day(),
    ) {
        let (one, other) = (build(&all), build(&shuffled));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(RULES.indicate(&one, on), RULES.indicate(&other, on));
    }

    #[test]
    fn any_name_and_value_is_taken_or_refused_and_a_refusal_changes_nothing(
        name in prop_oneof![any::<Index>().prop_map(|at| at.get(Facts::NAMES).0.to_owned()), ".{0,20}"],
        value in prop_oneof![
            any::<bool>().prop_map(FactValue::Flag),
            any::<u64>().prop_map(FactValue::Number),
            ".{0,20}".prop_map(FactValue::Word),
            (-90_000_000..90_000_000_i32).prop_map(|days| FactValue::Date(
                NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX)
            )),
        ],
    ) {
        let mut facts = Facts::default();
        match facts.set(&name, &value) {
            Ok(()) => {
                prop_assert!(facts.knows(&name));
                prop_assert_eq!(facts.set(&name, &value), Err(FactError::Twice));
            }
            Err(why) => {
                prop_assert_eq!(&facts, &Facts::default());
                prop_assert_eq!(why == FactError::Unknown, Facts::kind(&name).is_none());
            }
        }
    }

    #[test]
    fn the_ends_of_time_do_not_break_anything(all in some_facts()) {
        for on in [NaiveDate::MIN, NaiveDate::MAX] {
            prop_assert!(rule_outcomes(&build(&all), on).len() > 3);
        }
    }

    #[test]
    fn indications_come_back_from_json_as_they_were(all in some_facts(), on in any_day()) {
        let told = RULES.indicate(&build(&all), on);
        let text = serde_json::to_string(&told).expect("JSON");
        let back: Vec<domain::eligibility::Indication> = serde_json::from_str(&text).expect("indications");
        prop_assert_eq!(back, told);
    }
}
