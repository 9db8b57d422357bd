//! Between a form's fields and a question: what was typed, or what an answer looks like in the same fields.
//!
//! A question's own field is called `q-KEY`, a part of it `q-KEY-PART`. Keys hold no hyphen, so nothing collides.

use chrono::{Datelike, NaiveDate};
use domain::questionnaire::answer::Given;
use domain::questionnaire::question::Incomes;
use domain::questionnaire::{Answer, Key};

use crate::form::Form;
use crate::words::grouped;

/// The name and id of a question's own field.
pub(in crate::portal) fn name(question: &Key) -> String {
    format!("q-{question}")
}

/// The name of the field that tells which version of the answer a page has shown.
pub(in crate::portal) fn seen(question: &Key) -> String {
    format!("v-{question}")
}

/// The name and id of a part of it; the question's own field when the part has no name.
pub(in crate::portal) fn part(question: &Key, part: &str) -> String {
    if part.is_empty() {
        name(question)
    } else {
        format!("q-{question}-{part}")
    }
}

/// What a form brought for a question; `None` when it has no field of it, as when only what changed is sent.
pub(in crate::portal) fn given(form: &Form, question: &Key) -> Option<Given> {
    let own = name(question);
    let mut given = Given::default();
    let mut any = form.has(&seen(question));
    for (field, value) in form.fields() {
        let Some(rest) = field.strip_prefix(own.as_str()) else {
            continue;
        };
        let part = match rest.strip_prefix('-') {
            Some(part) => part,
            None if rest.is_empty() => "",
            None => continue,
        };
        given.add(part, value);
        any = true;
    }
    any.then_some(given)
}

/// An answer as it stands in the fields of its question.
pub(in crate::portal) fn filled(answer: &Answer) -> Given {
    let mut given = Given::default();
    match answer {
        Answer::Choice(option) => given.add("", option.as_str()),
        Answer::Several(options) => {
            for option in options {
                given.add("", option.as_str());
            }
        }
        Answer::Yen(amount) => given.add("", &grouped(amount)),
        Answer::Date(day) => date(&mut given, *day),
        Answer::Month(month) => {
            given.add("year", &month.year().to_string());
            given.add("month", &month.month().to_string());
        }
        Answer::Text(text) => given.add("", text),
        Answer::YesNo(yes) => given.add("", if *yes { "yes" } else { "no" }),
        Answer::Incomes(amounts) => {
            for (kind, amount) in amounts {
                given.add(kind.as_str(), &grouped(amount));
            }
            if amounts.is_empty() {
                given.add(Incomes::NONE, "yes");
            }
        }
    }
    given
}

fn date(given: &mut Given, day: NaiveDate) {
    given.add("year", &day.year().to_string());
    given.add("month", &day.month().to_string());
    given.add("day", &day.day().to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    use domain::questionnaire::question::{
        Choice, Choosable, Date, Incomes, Kind, MonthOf, Several, Text, Yen, YesNo,
    };
    use domain::questionnaire::{CampaignFacts, Month};

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn options() -> Vec<Choosable> {
        let option = |text| Choosable {
            key: key(text),
            label: text.to_owned(),
            hint: None,
        };
        vec![option("year"), option("wages"), option("pension")]
    }

    fn campaign() -> CampaignFacts {
        let day = |text: &str| text.parse().unwrap();
        CampaignFacts {
            base_date: day("2026-10-01"),
            opens_on: day("2026-11-01"),
            closes_on: day("2026-11-30"),
        }
    }

    #[test]
    fn every_answer_is_read_back_from_the_fields_it_fills() {
        let options = options();
        let several = Several {
            options: options.clone(),
            none: None,
            least: 1,
            most: 3,
        };
        let both: BTreeSet<Key> = [key("wages"), key("pension")].into();
        let some: BTreeMap<Key, u64> = [(key("year"), 1_200_000), (key("wages"), 5)].into();
        let incomes = Kind::Incomes(Incomes {
            kinds: options.clone(),
        });
        for (kind, answer) in [
            (
                Kind::Choice(Choice { options }),
                Answer::Choice(key("wages")),
            ),
            (Kind::Several(several), Answer::Several(both)),
            (Kind::Yen(Yen::default()), Answer::Yen(999_999_999_999)),
            (
                Kind::Date(Date::default()),
                Answer::Date("2026-04-03".parse().unwrap()),
            ),
            (
                Kind::Month(MonthOf::default()),
                Answer::Month(Month::parse("2026-04").unwrap()),
            ),
            (
                Kind::Text(Text {
                    most: 100,
                    lines: true,
                }),
                Answer::Text("一\n二".to_owned()),
            ),
            (Kind::YesNo(YesNo::default()), Answer::YesNo(false)),
            (incomes.clone(), Answer::Incomes(some)),
            (incomes, Answer::Incomes(BTreeMap::new())),
        ] {
            let read = kind.parse(&filled(&answer), &campaign());
            assert_eq!(read, Ok(Some(answer)));
        }
    }

    #[test]
    fn a_question_takes_its_own_fields_and_no_others() {
        let form = Form::from_fields(&[
            ("q-income-wages", "100"),
            ("q-income_other", "5"),
            ("q-income-year", "2"),
            ("action", "next"),
        ]);
        let given = given(&form, &key("income")).unwrap();
        assert_eq!((given.text("wages"), given.text("year")), ("100", "2"));
        assert_eq!(given.text(""), "");
        assert_eq!(super::given(&form, &key("inc")), None);
    }
}
