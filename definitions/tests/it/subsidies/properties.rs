//! What always holds of what an application comes to, whatever the subsidy, the family and the answers.

use chrono::{Days, NaiveDate};
use definitions::subsidies::Definition;
use domain::eligibility::{Kinship, Yen};
use domain::questionnaire::{Answer, Answers, Key, Who};
use domain::subsidies::{Applicant, Covered, Earlier, Household, Program, Reckoning, Treatment};
use proptest::prelude::*;

use super::sample;

const FILES: [&str; 6] = [
    "omron-influenza.toml",
    "influenza-ibiden.toml",
    "influenza-ibm.toml",
    "influenza-kyowa-kirin.toml",
    "influenza-ykk.toml",
    "checkup.toml",
];

/// One person's treatments as somebody may type them: days behind the first of the window, what was paid, public aid.
type Typed = Vec<(u64, u64, u64)>;

fn day(program: &Program, days: u64) -> NaiveDate {
    // A month ahead of the window, so that some lie before it.
    program.treated.opens_on - Days::new(30) + Days::new(days)
}

fn who() -> Who {
    Who::Dependent("person".to_owned())
}

/// The answers of the sample's first example, with these treatments in place of its own.
fn answers(definition: &Definition, typed: &Typed) -> Answers {
    let program = &definition.subsidy.program;
    let mut answers = definition.examples[0].answers.clone();
    for (asked, (days, paid, aid)) in program.treatments.iter().zip(typed) {
        answers.set(who(), asked.on.clone(), Answer::Date(day(program, *days)));
        answers.set(who(), asked.paid.clone(), Answer::Yen(*paid));
        if let Some(asked) = &asked.aid {
            answers.set(who(), asked.clone(), Answer::Yen(*aid));
        }
    }
    for key in ["second", "twice"] {
        if program.questionnaire.questions.contains_key(key) {
            let twice = typed.len() > 1;
            let key = Key::parse(key).expect("a key");
            answers.set(who(), key, Answer::YesNo(twice));
        }
    }
    answers
}

fn household(program: &Program, born: u64, covered: (u64, u64), earlier: &Typed) -> Household {
    let mut person = Applicant::default();
    "person".clone_into(&mut person.facts.id);
    person.facts.kinship = Some(Kinship::Spouse);
    let newest = program.treated.opens_on;
    person.facts.born_on = Some(newest - Days::new(born));
    person.covered.push(Covered {
        from: Some(day(program, covered.0)),
        lost_on: Some(day(program, covered.0 + covered.1)),
    });
    person.earlier = earlier
        .iter()
        .map(|(days, amount, _)| Earlier {
            season: program.season.clone(),
            on: day(program, *days),
            amount: Yen::new(*amount).expect("an amount"),
        })
        .collect();
    let mut household = Household {
        people: vec![person],
        ..Household::default()
    };
    household.insured.category = Key::parse("general").ok();
    household
}

fn reckon(program: &Program, household: &Household, answers: &Answers, applied: u64) -> Reckoning {
    let applied_on = day(program, applied);
    program.reckon(household, answers, applied_on).remove(0)
}

fn typed(most: usize) -> impl Strategy<Value = Typed> {
    prop::collection::vec((0..220_u64, 0..50_000_u64, 0..4_000_u64), 1..=most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_more_than_was_paid_nor_than_the_cap_nor_than_was_promised(
        which in 0..FILES.len(), typed in typed(2), born in 0..30_000_u64, covered in (0..100_u64, 1..400_u64),
        earlier in prop::collection::vec((30..150_u64, 0..2_000_u64, 0..1_u64), 0..3), applied in 0..300_u64,
    ) {
        let definition = sample(FILES[which]);
        let program = &definition.subsidy.program;
        let household = household(program, born, covered, &earlier);
        let answers = answers(definition, &typed);
        let reckoned = reckon(program, &household, &answers, applied);
        let standing = program.standings(&household, day(program, applied)).remove(0);
        let cap = program.tiers.iter().map(|tier| tier.cap).max().unwrap();
        for one in &reckoned.treatments {
            prop_assert!(one.amount <= one.paid.less(one.aid), "{one:?}");
            prop_assert!(one.amount <= cap, "{one:?}");
            prop_assert!(one.amount == Yen::ZERO || one.refused.is_empty());
        }
        prop_assert!(reckoned.amount() <= standing.most, "{reckoned:?} {standing:?}");
        if let Some(most) = program.most {
            let had: Yen = household.people[0].earlier.iter().map(|earlier| earlier.amount).sum();
            prop_assert!(reckoned.amount() <= most.less(had));
        }
        prop_assert!(reckoned.amount() == Yen::ZERO || reckoned.refused.is_empty());
    }

    #[test]
    fn the_order_in_which_doses_are_written_makes_no_difference(
        which in prop::sample::select(vec![0_usize, 2, 3]), typed in typed(2), born in 0..8_000_u64,
    ) {
        let definition = sample(FILES[which]);
        let program = &definition.subsidy.program;
        let household = household(program, born, (0, 400), &Vec::new());
        let other: Typed = typed.iter().rev().copied().collect();
        let came = |typed: &Typed| -> Vec<Treatment> {
            // Whether a second dose is asked for may depend on the first; both are always asked here.
            let mut answers = answers(definition, typed);
            answers.set(who(), Key::parse("vaccine").unwrap(), Answer::Choice(Key::parse("injection").unwrap()));
            let mut all = reckon(program, &household, &answers, 260).treatments;
            all.sort_by_key(|one| (one.on, one.paid, one.aid, one.amount));
            for one in &mut all {
                one.place = 0;
            }
            all
        };
        let (one, two) = (came(&typed), came(&other));
        if one.len() == typed.len() && two.len() == typed.len() {
            prop_assert_eq!(one, two);
        }
    }

    #[test]
    fn answers_that_are_not_asked_for_have_no_part(
        typed in typed(2), born in 0..8_000_u64, hidden in (0..220_u64, 0..50_000_u64),
    ) {
        let definition = sample("influenza-kyowa-kirin.toml");
        let program = &definition.subsidy.program;
        let household = household(program, born, (0, 400), &Vec::new());
        let mut answers = answers(definition, &typed);
        answers.set(who(), Key::parse("twice").unwrap(), Answer::YesNo(false));
        answers.remove(&who(), "second_on");
        answers.remove(&who(), "second_paid");
        let without = reckon(program, &household, &answers, 260);
        let second = &program.treatments[1];
        answers.set(who(), second.on.clone(), Answer::Date(day(program, hidden.0)));
        answers.set(who(), second.paid.clone(), Answer::Yen(hidden.1));
        prop_assert_eq!(&reckon(program, &household, &answers, 260), &without);
        answers.set(who(), Key::parse("vaccine").unwrap(), Answer::Choice(Key::parse("nasal").unwrap()));
        prop_assert_eq!(reckon(program, &household, &answers, 260).treatments.len(), 0);
    }

    /// Whoever applies with what they were paid for before standing in the history gets no more than in one go.
    #[test]
    fn applying_again_brings_nothing_beyond_the_seasons_doses(typed in typed(1), born in 0..8_000_u64, again in typed(1)) {
        let definition = sample("influenza-ykk.toml");
        let program = &definition.subsidy.program;
        let mut household = household(program, born, (0, 400), &Vec::new());
        let mut paid = 0_u64;
        for round in [&typed, &again, &typed, &again, &typed] {
            let reckoned = reckon(program, &household, &answers(definition, round), 260);
            for one in reckoned.treatments.iter().filter(|one| one.amount > Yen::ZERO) {
                paid += one.amount.amount();
                household.people[0].earlier.push(Earlier {
                    season: program.season.clone(),
                    on: one.on,
                    amount: one.amount,
                });
            }
        }
        let days: std::collections::BTreeSet<NaiveDate> =
            household.people[0].earlier.iter().map(|earlier| earlier.on).collect();
        prop_assert_eq!(days.len(), household.people[0].earlier.len(), "a day is paid once");
        prop_assert!(paid <= 4_000);
    }
}
