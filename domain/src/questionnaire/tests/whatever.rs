//! Properties of every questionnaire and all answers.

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 6] = ["q0", "q1", "q2", "q3", "q4", "q5"];

/// A condition on earlier questions.
fn condition(before: usize) -> BoxedStrategy<String> {
    if before == 0 {
        return prop_oneof![Just(String::new()), Just("dependent.age >= 18".to_owned())].boxed();
    }
    let one = (
        0..before,
        prop::sample::select(vec!["== 'a'", "!= 'b'", "== null", "!= null"]),
    )
        .prop_map(|(question, test)| format!("answers.{} {test}", NAMES[question]));
    let two = (
        one.clone(),
        prop::sample::select(vec!["&&", "||"]),
        one.clone(),
    )
        .prop_map(|(one, sign, other)| format!("({one} {sign} {other})"));
    prop_oneof![
        Just(String::new()),
        one.clone(),
        two,
        one.prop_map(|one| format!("!({one})"))
    ]
    .boxed()
}

/// Any questionnaire of six questions in two sections, the first of which may end the way.
fn questionnaires() -> impl Strategy<Value = Questionnaire> {
    let conditions: Vec<BoxedStrategy<String>> = (0..NAMES.len()).map(condition).collect();
    (conditions, condition(3), condition(3)).prop_map(|(conditions, ends, when)| {
        let asks = |range: std::ops::Range<usize>| {
            let each = NAMES[range.clone()].iter().zip(&conditions[range]);
            each.map(|(name, when)| (*name, choice(&["a", "b"]), when.as_str()))
                .collect::<Vec<_>>()
        };
        let sketch = Sketch::new()
            .section("one", Side::Dependent, "", &ends, asks(0..3))
            .section("two", Side::Dependent, &when, "", asks(3..6))
            .requires(
                "paper",
                Side::Dependent,
                "answers.q4 == 'a' || answers.q1 == 'b'",
                &[&["paper"]],
                "",
            );
        let mut questionnaire = sketch.questionnaire;
        for (name, source) in [
            ("student", "answers.q3 == 'a'"),
            ("household", "answers.q5 == 'a' ? 'same' : 'apart'"),
            (
                "income_wages",
                "answers.q2 != null && answers.q2 == 'b' ? 100 : 0",
            ),
        ] {
            let condition = sketch.language.read(source, Side::Dependent).unwrap();
            questionnaire.facts.push((name.to_owned(), condition));
        }
        questionnaire
    })
}

/// Answers to some of the questions, one of them no option.
fn answers() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let one = (
        prop::sample::select(NAMES.to_vec()),
        prop::sample::select(vec!["a", "b", "c"]),
    );
    prop::collection::btree_map(
        prop::sample::select(NAMES.to_vec()),
        one.prop_map(|(_, value)| value),
        0..=6,
    )
    .prop_map(|all| all.into_iter().collect())
}

fn kept(all: &[(&str, &str)]) -> Answers {
    all.iter()
        .map(|(question, option)| (one("01"), key(question), Answer::Choice(key(option))))
        .collect()
}

/// Everything that can be seen of a way.
fn seen(journey: &Journey<'_>) -> String {
    let papers: Vec<Key> = journey
        .documents()
        .iter()
        .map(|required| required.requirement.key.clone())
        .collect();
    let facts = journey.facts(0);
    format!(
        "{:?} {:?} {papers:?} {facts:?}",
        asked(journey),
        journey.counted()
    )
}

proptest! {
    #[test]
    fn answering_what_is_asked_comes_to_an_end(survey in questionnaires(), choices in prop::collection::vec(0..2_usize, 6)) {
        let family = family(&[("01", "2000-01-01")]);
        let mut answers = Answers::default();
        for step in 0..=NAMES.len() {
            let journey = survey.journey(&family, &answers);
            let Some((page, question)) = journey.missing().next() else {
                prop_assert!(journey.is_complete() && journey.first_unfinished().is_none());
                return Ok(());
            };
            prop_assert!(step < NAMES.len(), "still asks after every question was answered");
            let option = ["a", "b"][choices[step]];
            answers.set(page.who.clone(), question.key.clone(), Answer::Choice(key(option)));
        }
    }

    #[test]
    fn a_hidden_answer_is_never_required_and_has_no_influence(survey in questionnaires(), all in answers()) {
        let family = family(&[("01", "2000-01-01")]);
        let answers = kept(&all);
        let journey = survey.journey(&family, &answers);
        for (_, question) in journey.missing() {
            prop_assert!(journey.asks(&one("01"), question.key.as_str()));
        }
        let (settled, dropped) = survey.settle(&family, &answers);
        prop_assert_eq!(seen(&survey.journey(&family, &settled)), seen(&journey));
        for (who, question) in dropped {
            for option in ["a", "b"] {
                if journey.asks(&who, question.as_str()) {
                    continue;
                }
                let mut other = answers.clone();
                other.set(who.clone(), question.clone(), Answer::Choice(key(option)));
                prop_assert_eq!(seen(&survey.journey(&family, &other)), seen(&journey));
            }
        }
    }

    #[test]
    fn the_order_of_answering_does_not_matter(survey in questionnaires(), all in answers(), seed in any::<u64>()) {
        let family = family(&[("01", "2000-01-01")]);
        let mut turned = all.clone();
        let turn = usize::try_from(seed).unwrap_or(0) % turned.len().max(1);
        turned.rotate_left(turn);
        if seed % 2 == 0 {
            turned.reverse();
        }
        prop_assert_eq!(
            seen(&survey.journey(&family, &kept(&all))),
            seen(&survey.journey(&family, &kept(&turned)))
        );
    }

    #[test]
    fn what_is_called_impossible_is_in_no_finished_way(
        survey in questionnaires(), choices in prop::collection::vec(0..2_usize, 6)
    ) {
        let family = family(&[("01", "2000-01-01")]);
        let mut answers = Answers::default();
        for choice in choices {
            let journey = survey.journey(&family, &answers);
            let next = journey.missing().next().map(|(_, question)| question.key.clone());
            if let Some(question) = next {
                answers.set(one("01"), question, Answer::Choice(key(["a", "b"][choice])));
            }
        }
        let journey = survey.journey(&family, &answers);
        prop_assert!(journey.is_complete());
        for name in asked(&journey) {
            prop_assert!(survey.can_be_asked(name.trim_start_matches("01.")), "{}", name);
        }
    }
}
