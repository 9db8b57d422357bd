//! What can never come up is found; what can is never called impossible.

use super::*;

fn can_be_asked(when_second: &str, when_third: &str) -> bool {
    let survey = Sketch::new()
        .section(
            "s",
            Side::Dependent,
            "",
            "",
            vec![
                ("first", choice(&["a", "b", "c"]), ""),
                (
                    "amount",
                    Kind::Yen(Yen {
                        least: 0,
                        most: 1_000,
                    }),
                    "",
                ),
                ("since", Kind::Date(Date::default()), ""),
                (
                    "kinds",
                    Kind::Several(Several {
                        options: options(&["x", "y", "z"]),
                        none: None,
                        least: 1,
                        most: 3,
                    }),
                    "",
                ),
                (
                    "income",
                    Kind::Incomes(Incomes {
                        kinds: options(&["wages", "rent"]),
                    }),
                    "",
                ),
                ("second", choice(&["a", "b"]), when_second),
                ("third", text(), when_third),
            ],
        )
        .questionnaire;
    survey.can_be_asked("third")
}

#[test]
fn contradictions_are_found() {
    for (second, third) in [
        ("", "false"),
        ("", "answers.first == 'a' && answers.first == 'b'"),
        (
            "",
            "answers.first != 'a' && answers.first != 'b' && answers.first != 'c'",
        ),
        (
            "answers.first == 'a'",
            "answers.first == 'b' && answers.second == 'a'",
        ),
        ("false", "answers.second == 'a'"),
        ("", "answers.amount < 5 && answers.amount > 4"),
        ("", "answers.amount > 1000"),
        ("", "answers.amount < 0"),
        (
            "",
            "answers.since > '2026-04-01' && answers.since < '2026-04-02'",
        ),
        ("", "'x' in answers.kinds && !('x' in answers.kinds)"),
        (
            "",
            "!('x' in answers.kinds) && !('y' in answers.kinds) && !('z' in answers.kinds)",
        ),
        ("", "dependent.age < 18 && dependent.age >= 75"),
        ("", "dependent.sex == 'male' && dependent.sex == 'female'"),
        ("", "answers.first == null"),
    ] {
        assert!(!can_be_asked(second, third), "{second} / {third}");
    }
}

#[test]
fn what_is_possible_is_never_called_impossible() {
    for (second, third) in [
        ("", ""),
        ("", "answers.first == 'c'"),
        ("answers.first == 'a'", "answers.second == null"),
        (
            "answers.first == 'a'",
            "answers.first == 'a' && answers.second == 'b'",
        ),
        ("", "answers.amount > 4 && answers.amount < 6"),
        ("", "answers.amount == 1000 || answers.amount == 0"),
        (
            "",
            "answers.since > '2026-04-01' && answers.since < '2026-04-03'",
        ),
        ("", "!('x' in answers.kinds) && !('y' in answers.kinds)"),
        (
            "",
            "'x' in answers.kinds && 'y' in answers.kinds && 'z' in answers.kinds",
        ),
        ("", "answers.income.total > 5 && answers.income.wages == 0"),
        ("", "answers.amount * 2 == 84"),
        ("", "size(answers.kinds) == 2"),
        ("", "answers.since != null && answers.amount != null"),
        ("", "answers.kinds != null && answers.first != null"),
        ("", "dependent.age == null"),
        (
            "",
            "dependent.relationship == '妻' && 'x' in dependent.marks",
        ),
        ("", "answers.kinds.all(k, k == 'y')"),
    ] {
        assert!(can_be_asked(second, third), "{second} / {third}");
    }
}

#[test]
fn what_follows_an_end_is_never_asked_of_those_who_ended() {
    let survey = Sketch::new()
        .section(
            "one",
            Side::Dependent,
            "",
            "answers.status == 'gone'",
            vec![("status", choice(&["here", "gone"]), "")],
        )
        .section(
            "two",
            Side::Dependent,
            "answers.status == 'gone'",
            "",
            vec![("why", text(), "")],
        )
        .section(
            "three",
            Side::Dependent,
            "",
            "",
            vec![("when", text(), "answers.status == 'here'")],
        )
        .questionnaire;
    assert!(!survey.can_be_asked("why") && survey.can_be_asked("when"));
}

#[test]
fn papers_that_nobody_has_to_hand_in_are_found() {
    let mut sketch = Sketch::new().section(
        "one",
        Side::Dependent,
        "",
        "",
        vec![("a", choice(&["x", "y"]), "")],
    );
    sketch = sketch.requires(
        "never",
        Side::Dependent,
        "answers.a == 'x' && answers.a == 'y'",
        &[&["p"]],
        "",
    );
    sketch = sketch.requires(
        "once",
        Side::Insured,
        "dependents.exists(d, d.answers.a == 'x')",
        &[&["p"]],
        "",
    );
    let survey = sketch.questionnaire;
    let can: Vec<bool> = survey
        .requirements
        .iter()
        .map(|requirement| survey.can_be_required(requirement))
        .collect();
    assert_eq!(can, [false, true]);
}

#[test]
fn a_search_that_grows_too_large_is_given_up_quickly() {
    let names: Vec<String> = (0..40).map(|number| format!("q{number}")).collect();
    let every = names
        .iter()
        .map(|name| format!("answers.{name}"))
        .collect::<Vec<_>>();
    let pairs = every
        .windows(2)
        .map(|pair| format!("({} != {})", pair[0], pair[1]))
        .collect::<Vec<_>>();
    let mut asks: Vec<(&str, Kind, &str)> = names
        .iter()
        .map(|name| (name.as_str(), choice(&["a", "b", "c", "d"]), ""))
        .collect();
    let hard = pairs[..20].join(" && ");
    asks.push(("last", text(), &hard));
    let survey = Sketch::new()
        .section("s", Side::Insured, "", "", asks)
        .questionnaire;
    assert!(survey.can_be_asked("last"));
}
