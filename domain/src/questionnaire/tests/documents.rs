//! Papers follow from the answers that count.

use super::*;

fn papers(journey: &Journey<'_>) -> Vec<String> {
    let all = journey.documents();
    all.iter()
        .map(|required| {
            format!(
                "{}.{} x{}",
                required.who, required.requirement.key, required.copies
            )
        })
        .collect()
}

#[test]
fn each_person_has_a_list_and_a_paper_wanted_twice_is_one() {
    let (survey, family) = (
        survey(),
        family(&[("01", "2005-05-05"), ("02", "1950-01-01")]),
    );
    let answers = typed(
        &survey,
        &family,
        &[
            ("01", "status", "continue"),
            ("01", "household", "apart"),
            ("01", "work", "student"),
            ("02", "status", "continue"),
            ("02", "household", "together"),
            ("02", "work", "none"),
            ("02", "kinds", "wages pension"),
            ("02", "income", "wages=600000 pension=500000"),
        ],
    );
    let journey = survey.journey(&family, &answers);
    assert_eq!(
        papers(&journey),
        [
            "insured.residence x1",
            "01.transfer x1",
            "01.tax x1",
            "01.study x1",
            "02.tax x2"
        ]
    );
    let twice = journey.documents().pop().unwrap();
    assert_eq!(twice.reasons, ["tax", "income_tax"]);
    assert_eq!(
        journey.documents()[1].requirement.one_of,
        [vec![key("slips")], vec![key("book")]]
    );
}

#[test]
fn a_hidden_answer_asks_for_no_paper() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let answers = [
        ("01", "status", "remove"),
        ("01", "household", "apart"),
        ("01", "work", "student"),
    ];
    let answers = typed(&survey, &family, &answers);
    assert_eq!(
        papers(&survey.journey(&family, &answers)),
        Vec::<String>::new()
    );
}

#[test]
fn what_the_insurer_has_already_need_not_be_handed_in() {
    let (survey, mut family) = (survey(), family(&[("01", "2005-05-05")]));
    family.dependents[0].covered = vec!["tax".to_owned(), "id_front".to_owned()];
    let answers = typed(
        &survey,
        &family,
        &[("01", "status", "continue"), ("01", "work", "student")],
    );
    let journey = survey.journey(&family, &answers);
    let covered: Vec<(String, bool)> = journey
        .documents()
        .iter()
        .map(|required| (required.requirement.key.to_string(), required.covered))
        .collect();
    assert_eq!(
        covered,
        [("tax".to_owned(), true), ("study".to_owned(), false)]
    );
}

#[test]
fn before_the_first_answer_the_likely_papers_are_known() {
    let (survey, family) = (
        survey(),
        family(&[("01", "2015-05-05"), ("02", "1950-01-01")]),
    );
    let likely = survey.likely_documents(&family);
    let of = |who: Who| {
        let of_person = likely.iter().filter(|required| required.who == who);
        of_person
            .map(|required| required.requirement.key.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Who::Insured), ["residence"]);
    assert_eq!(of(one("02")), ["transfer", "tax", "study"]);
    assert_eq!(
        of(one("01")),
        ["transfer", "income_tax", "study"],
        "a child needs no tax certificate for its age"
    );
}

#[test]
fn copies_stay_between_one_and_ten() {
    let ask = |copies| {
        let sketch = Sketch::new()
            .section(
                "a",
                Side::Insured,
                "",
                "",
                vec![("count", Kind::Yen(Yen::default()), "")],
            )
            .requires("paper", Side::Insured, "", &[&["paper"]], copies);
        let survey = sketch.questionnaire;
        let family = family(&[]);
        let answers = typed(&survey, &family, &[("me", "count", "999999999999")]);
        papers(&survey.journey(&family, &answers))
    };
    assert_eq!(ask("answers.count"), ["insured.paper x10"]);
    assert_eq!(ask("answers.count / 0"), ["insured.paper x1"]);
    assert_eq!(ask("0"), Vec::<String>::new());
    assert_eq!(ask("-5"), Vec::<String>::new());
}
