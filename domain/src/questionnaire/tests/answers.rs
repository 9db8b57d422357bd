//! What people type, and what may be an answer.

use proptest::prelude::*;

use super::*;
use crate::japanese_date::DateError;
use crate::questionnaire::answer::Reason;
use crate::questionnaire::question::DayBound;

fn campaign() -> CampaignFacts {
    family(&[]).campaign
}

fn reason(kind: &Kind, given: &Given) -> (String, Reason) {
    let told = kind.parse(given, &campaign()).expect_err("it is wrong");
    assert_eq!(told.len(), 1, "{told:?}");
    (told[0].field.clone(), told[0].reason)
}

fn given(fields: &[(&str, &str)]) -> Given {
    let mut given = Given::default();
    for (field, value) in fields {
        given.add(field, value);
    }
    given
}

#[test]
fn nothing_typed_is_no_answer_and_no_mistake() {
    for question in survey().questions.values() {
        assert_eq!(
            question.kind.parse(&Given::default(), &campaign()),
            Ok(None),
            "{}",
            question.key
        );
        assert_eq!(
            question.kind.parse(&given(&[("", "")]), &campaign()),
            Ok(None),
            "{}",
            question.key
        );
    }
}

#[test]
fn options_are_those_of_the_question() {
    let two = choice(&["a", "b"]);
    assert_eq!(
        two.parse(&Given::one("b"), &campaign()),
        Ok(Some(Answer::Choice(key("b"))))
    );
    assert_eq!(reason(&two, &Given::one("c")).1, Reason::UnknownOption);
    assert_eq!(
        reason(&two, &given(&[("", "a"), ("", "b")])).1,
        Reason::MoreThanOne
    );
}

#[test]
fn none_of_these_goes_with_nothing_else() {
    let several = &survey().questions["kinds"].kind;
    assert_eq!(
        reason(several, &given(&[("", "none"), ("", "wages")])).1,
        Reason::NotTogether
    );
    assert_eq!(
        reason(several, &given(&[("", "wages"), ("", "x")])).1,
        Reason::UnknownOption
    );
    let twice = several.parse(&given(&[("", "wages"), ("", "wages")]), &campaign());
    assert_eq!(twice, Ok(Some(Answer::Several([key("wages")].into()))));
    let two = Several {
        options: options(&["a", "b", "c"]),
        none: None,
        least: 2,
        most: 2,
    };
    assert_eq!(
        reason(&Kind::Several(two.clone()), &Given::one("a")).1,
        Reason::TooFew { least: 2 }
    );
    let three = given(&[("", "a"), ("", "b"), ("", "c")]);
    assert_eq!(
        reason(&Kind::Several(two), &three).1,
        Reason::TooMany { most: 2 }
    );
}

#[test]
fn a_date_comes_in_one_field_or_three_within_its_bounds() {
    let date = Kind::Date(Date {
        first: Some(DayBound::Day(day("2026-04-01"))),
        last: Some(DayBound::ClosesOn),
    });
    for date_given in [
        Given::one("令和8年4月1日"),
        given(&[("year", "R8"), ("month", "4"), ("day", "1")]),
    ] {
        assert_eq!(
            date.parse(&date_given, &campaign()),
            Ok(Some(Answer::Date(day("2026-04-01"))))
        );
    }
    assert_eq!(
        reason(&date, &Given::one("2026-03-31")).1,
        Reason::BeforeDay {
            first: day("2026-04-01")
        }
    );
    assert_eq!(
        reason(&date, &Given::one("2026-12-01")).1,
        Reason::AfterDay {
            last: day("2026-11-30")
        }
    );
    let no_day = given(&[("year", "2026"), ("month", "6"), ("day", "31")]);
    assert_eq!(
        reason(&date, &no_day),
        ("day".to_owned(), Reason::Date(DateError::NoSuchDay))
    );
    let free = Kind::Date(Date::default());
    assert!(free.parse(&Given::one("2199-12-31"), &campaign()).is_ok());
    assert_eq!(
        reason(&free, &Given::one("2200-01-01")).1,
        Reason::Date(DateError::Year)
    );
}

#[test]
fn a_text_is_counted_in_characters_and_kept_on_its_lines() {
    let line = Kind::Text(Text {
        most: 3,
        lines: false,
    });
    assert_eq!(
        line.parse(&Given::one(" 𠮷野家 "), &campaign()),
        Ok(Some(Answer::Text("𠮷野家".to_owned())))
    );
    assert_eq!(
        reason(&line, &Given::one("あいうえ")).1,
        Reason::TooLong { most: 3, found: 4 }
    );
    assert_eq!(reason(&line, &Given::one("あ\nい")).1, Reason::LineBreak);
    assert_eq!(reason(&line, &Given::one("あ\tい")).1, Reason::Character);
    let lines = Kind::Text(Text {
        most: 3,
        lines: true,
    });
    assert_eq!(
        lines.parse(&Given::one("あ\r\nい"), &campaign()),
        Ok(Some(Answer::Text("あ\nい".to_owned())))
    );
}

#[test]
fn a_text_with_a_my_number_is_no_answer_and_other_numbers_are() {
    let lines = Kind::Text(Text {
        most: 40,
        lines: true,
    });
    for number in [
        "123456789018",
        "1234-5678-9018",
        "１２３４　５６７８　９０１８",
    ] {
        let typed = Given::one(&format!("番号は{number}です"));
        assert_eq!(
            reason(&lines, &typed),
            (String::new(), Reason::MyNumber),
            "{number}"
        );
        assert_eq!(typed.without_my_number(), Given::one("番号はです"));
        let answer = Answer::Text(number.to_owned());
        assert!(lines.check(&answer, &campaign()).is_err(), "{number}");
    }
    // Also where the text is too long: that may not hide it.
    let long = Given::one(&format!("{}123456789018", "あ".repeat(50)));
    assert_eq!(reason(&lines, &long).1, Reason::MyNumber);
    for other in [
        "03-1234-5678",
        "090-1234-5678",
        "123456789010",
        "1234567890189",
    ] {
        let kept = lines.parse(&Given::one(other), &campaign());
        assert_eq!(kept, Ok(Some(Answer::Text(other.to_owned()))));
        assert_eq!(Given::one(other).without_my_number(), Given::one(other));
    }
}

#[test]
fn a_table_of_incomes_tells_each_mistake_on_its_row() {
    let incomes = &survey().questions["income"].kind;
    let fine = given(&[("wages", "120万"), ("pension", "0")]);
    assert_eq!(
        incomes.parse(&fine, &campaign()),
        Ok(Some(Answer::Incomes([(key("wages"), 1_200_000)].into())))
    );
    assert_eq!(
        incomes.parse(&given(&[("none", "yes")]), &campaign()),
        Ok(Some(Answer::Incomes(BTreeMap::new())))
    );
    let both = given(&[("none", "yes"), ("wages", "1")]);
    assert_eq!(
        reason(incomes, &both),
        ("none".to_owned(), Reason::NotTogether)
    );
    let wrong = given(&[("wages", "many"), ("pension", "1000000000000")]);
    let told = incomes
        .parse(&wrong, &campaign())
        .expect_err("two mistakes");
    assert_eq!(
        told.iter()
            .map(|problem| problem.field.as_str())
            .collect::<Vec<_>>(),
        ["wages", "pension"]
    );
}

#[test]
fn a_form_that_sends_heaps_is_cut() {
    let mut heap = Given::default();
    for number in 0..10_000 {
        heap.add("", "x");
        heap.add(&number.to_string(), "x");
    }
    assert_eq!(heap.all("").len(), 100);
    assert_eq!(heap.text("5000"), "");
    assert_eq!(Given::one(&"あ".repeat(100_000)).text("").len(), 39_999);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_an_answer_that_fits_or_is_refused(
        fields in prop::collection::vec((prop::sample::select(vec!["", "year", "month", "day", "wages", "none"]), "\\PC{0,30}"), 0..6)
    ) {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let mut survey = survey();
        survey.questions.insert(key("month"), Question {
            kind: Kind::Month(question::MonthOf::default()), ..survey.questions["status"].clone()
        });
        for question in survey.questions.values() {
            if let Ok(Some(answer)) = question.kind.parse(&given(&fields), &campaign()) {
                prop_assert_eq!(question.kind.check(&answer, &campaign()), Ok(()));
            }
        }
    }
}
