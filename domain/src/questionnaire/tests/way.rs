//! The way follows the answers, and nothing but the answers.

use super::*;

#[test]
fn one_question_leads_to_the_next() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let mut answers = Answers::default();
    assert_eq!(
        asked(&survey.journey(&family, &answers)),
        ["insured.correct", "01.status"]
    );
    answers.extend(
        typed(
            &survey,
            &family,
            &[("me", "correct", "no"), ("01", "status", "continue")],
        )
        .iter()
        .map(|(who, key, answer)| (who.clone(), key.clone(), answer.clone())),
    );
    let journey = survey.journey(&family, &answers);
    let expected = [
        "insured.correct",
        "insured.wrong",
        "01.status",
        "01.household",
        "01.work",
        "01.kinds",
        "01.maybe_remark",
    ];
    assert_eq!(asked(&journey), expected);
    let missing: Vec<String> = journey
        .missing()
        .map(|(page, question)| format!("{}.{}", page.who, question.key))
        .collect();
    assert_eq!(
        missing,
        ["insured.wrong", "01.household", "01.work", "01.kinds"]
    );
    assert!(!journey.is_complete());
}

#[test]
fn a_removal_asks_for_nothing_more_than_it_needs() {
    let (survey, family) = (
        survey(),
        family(&[("01", "2005-05-05"), ("02", "1950-01-01")]),
    );
    let answers = [
        ("me", "correct", "yes"),
        ("01", "status", "filed"),
        ("01", "removed_on", "令和8年9月30日"),
    ];
    let answers = typed(&survey, &family, &answers);
    let journey = survey.journey(&family, &answers);
    assert_eq!(
        asked(&journey),
        ["insured.correct", "01.status", "01.removed_on", "02.status"]
    );
    assert_eq!(
        journey.progress(&one("01")),
        Progress {
            asked: 2,
            answered: 2,
            missing: 0
        }
    );
    assert_eq!(journey.first_unfinished().unwrap().id.who, one("02"));
}

#[test]
fn one_dependent_is_done_before_the_next_begins() {
    let (survey, family) = (
        survey(),
        family(&[("02", "2005-05-05"), ("01", "2015-05-05")]),
    );
    let answers = typed(
        &survey,
        &family,
        &[("01", "status", "continue"), ("02", "status", "continue")],
    );
    let journey = survey.journey(&family, &answers);
    let mut people: Vec<String> = journey
        .pages()
        .iter()
        .map(|page| page.id.who.to_string())
        .collect();
    people.dedup();
    assert_eq!(people, ["insured", "02", "01"]);
    assert!(
        journey.asks(&one("02"), "work") && !journey.asks(&one("01"), "work"),
        "a child is not asked for work"
    );
}

#[test]
fn pages_follow_each_other_there_and_back() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let answers = typed(
        &survey,
        &family,
        &[("me", "correct", "yes"), ("01", "status", "continue")],
    );
    let journey = survey.journey(&family, &answers);
    let mut walked = vec![journey.pages()[0].id.clone()];
    while let Some(page) = journey.after(walked.last().unwrap()) {
        assert_eq!(
            journey.before(&page.id).map(|before| &before.id),
            walked.last()
        );
        walked.push(page.id.clone());
    }
    assert_eq!(walked.len(), journey.pages().len());
    assert!(journey.before(&walked[0]).is_none());
    let gone = PageId {
        who: one("01"),
        section: key("life"),
        number: 2,
    };
    assert!(journey.page(&gone).is_none());
    assert_eq!(
        journey.after(&gone).unwrap().id,
        journey.first_unfinished().unwrap().id
    );
}

#[test]
fn an_early_change_keeps_later_answers_until_submission() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let all = [
        ("me", "correct", "yes"),
        ("01", "status", "continue"),
        ("01", "household", "apart"),
        ("01", "remittance", "5万"),
        ("01", "work", "student"),
        ("me", "about_apart", "yes"),
    ];
    let mut answers = typed(&survey, &family, &all);
    assert!(
        survey
            .journey(&family, &answers)
            .answer(&one("01"), "remittance")
            .is_some()
    );

    answers.set(one("01"), key("household"), Answer::Choice(key("together")));
    let journey = survey.journey(&family, &answers);
    assert_eq!(journey.answer(&one("01"), "remittance"), None);
    assert_eq!(journey.counted().len(), 4);
    assert_eq!(answers.len(), 6, "nothing is lost");
    let (settled, dropped) = survey.settle(&family, &answers);
    assert_eq!(
        dropped,
        [
            (Who::Insured, key("about_apart")),
            (one("01"), key("remittance"))
        ]
    );
    assert_eq!(
        survey.settle(&family, &settled),
        (settled.clone(), Vec::new())
    );

    answers.set(one("01"), key("household"), Answer::Choice(key("apart")));
    let back = survey.journey(&family, &answers);
    assert_eq!(
        back.answer(&one("01"), "remittance"),
        Some(&Answer::Yen(50_000))
    );
}

#[test]
fn an_answer_that_does_not_fit_its_question_is_missing() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let mut answers = typed(
        &survey,
        &family,
        &[("me", "correct", "yes"), ("01", "status", "continue")],
    );
    answers.set(one("01"), key("household"), Answer::Choice(key("abroad")));
    answers.set(one("01"), key("work"), Answer::YesNo(true));
    let journey = survey.journey(&family, &answers);
    assert_eq!(journey.answer(&one("01"), "household"), None);
    let missing: Vec<&str> = journey
        .missing()
        .map(|(_, question)| question.key.as_str())
        .collect();
    assert_eq!(missing, ["household", "work", "kinds"]);
}

#[test]
fn answers_about_somebody_who_is_not_surveyed_count_for_nothing() {
    let (survey, family) = (survey(), family(&[]));
    let mut answers = typed(&survey, &family, &[("me", "correct", "yes")]);
    answers.set(one("09"), key("household"), Answer::Choice(key("apart")));
    let journey = survey.journey(&family, &answers);
    assert_eq!(asked(&journey), ["insured.correct"]);
    assert!(journey.is_complete());
    assert_eq!(
        survey.settle(&family, &answers).1,
        [(one("09"), key("household"))]
    );
}

#[test]
fn last_years_answer_is_suggested_and_counts_only_when_confirmed() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let last_year = typed(&survey, &family, &[("01", "household", "apart")]);
    let question = &survey.questions["household"];
    let suggestion = question
        .suggestion(&one("01"), &family, &last_year)
        .unwrap();
    assert_eq!(
        suggestion,
        Suggestion {
            answer: Answer::Choice(key("apart")),
            source: Source::LastYear
        }
    );
    assert_eq!(question.suggestion(&one("02"), &family, &last_year), None);
    let changed = Question {
        kind: choice(&["together", "abroad"]),
        ..question.clone()
    };
    assert_eq!(
        changed.suggestion(&one("01"), &family, &last_year),
        None,
        "the option is gone"
    );
    assert!(
        survey
            .journey(&family, &Answers::default())
            .counted()
            .is_empty()
    );
}
