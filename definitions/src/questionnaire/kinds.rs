//! What each kind of question has of its own.

use domain::questionnaire::answer::MOST_YEN;
use domain::questionnaire::question::{
    Choice, Date, DayBound, Incomes, Kind, MonthOf, Several, Text, Yen, YesNo,
};
use serde::Deserialize;

use super::key;
use super::options::Lists;
use crate::reading::{Field, Section, line};

/// The words for the kinds.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindWord {
    Choice,
    Several,
    Yen,
    Date,
    Month,
    Text,
    YesNo,
    Incomes,
}

/// Reads the kind of a question with the keys that belong to it.
pub(super) fn read(section: &Section<'_>, lists: &Lists<'_>) -> Option<Kind> {
    let word: KindWord = section.at("kind").required().choice()?;
    Some(match word {
        KindWord::Choice => {
            let field = section.at("options").required();
            let options = lists.options(&field);
            if options.len() == 1 {
                field.problem("has one option only; there is nothing to choose");
            }
            Kind::Choice(Choice { options })
        }
        KindWord::Several => Kind::Several(read_several(section, lists)),
        KindWord::Yen => Kind::Yen(read_yen(section)),
        KindWord::Date => {
            let (first, last) = read_bounds(section);
            Kind::Date(Date { first, last })
        }
        KindWord::Month => {
            let (first, last) = read_bounds(section);
            Kind::Month(MonthOf { first, last })
        }
        KindWord::Text => {
            let most = section.at("most").number(1..=2_000).unwrap_or(200);
            let lines = section.at("lines").flag().unwrap_or(false);
            Kind::Text(Text {
                most: usize::try_from(most).unwrap_or(Text::MOST),
                lines,
            })
        }
        KindWord::YesNo => Kind::YesNo(YesNo {
            yes: section.at("yes").text(line(40)),
            no: section.at("no").text(line(40)),
        }),
        KindWord::Incomes => Kind::Incomes(read_incomes(section, lists)),
    })
}

fn read_several(section: &Section<'_>, lists: &Lists<'_>) -> Several {
    let options = lists.options(&section.at("options").required());
    let none = section.at("none");
    let none_key = key::read(&none);
    if none_key
        .as_ref()
        .is_some_and(|key| !options.iter().any(|option| option.key == *key))
    {
        none.problem("is none of the options; name the one that says \"none of these\"");
    }
    let count = |key: &str, otherwise: usize| {
        section
            .at(key)
            .number(1..=64)
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or(otherwise)
    };
    let (least, most) = (count("least", 1), count("most", options.len().max(1)));
    if least > most {
        section
            .at("least")
            .problem(format!("is {least}, more than can be chosen ({most})"));
    }
    Several {
        options,
        none: none_key,
        least,
        most,
    }
}

fn read_yen(section: &Section<'_>) -> Yen {
    let least = section.at("least").amount(0..=MOST_YEN).unwrap_or(0);
    let most = section.at("most").amount(0..=MOST_YEN).unwrap_or(MOST_YEN);
    if least > most {
        section
            .at("least")
            .problem(format!("is {least}, more than most ({most})"));
    }
    Yen { least, most }
}

fn read_bounds(section: &Section<'_>) -> (Option<DayBound>, Option<DayBound>) {
    let (first, last) = (
        read_bound(&section.at("first")),
        read_bound(&section.at("last")),
    );
    if let (Some(DayBound::Day(first)), Some(DayBound::Day(last))) = (first, last)
        && first > last
    {
        section.at("first").problem("lies after last; no day fits");
    }
    (first, last)
}

/// A day, or a word for one of the campaign's days.
fn read_bound(field: &Field<'_>) -> Option<DayBound> {
    if field.is_text() {
        match field.text(line(20))?.as_str() {
            "base_date" => return Some(DayBound::BaseDate),
            "opens_on" => return Some(DayBound::OpensOn),
            "closes_on" => return Some(DayBound::ClosesOn),
            _ => {
                field.problem(
                    "must be a day such as 2026-04-01, or base_date, opens_on or closes_on",
                );
                return None;
            }
        }
    }
    field.date().map(DayBound::Day)
}

fn read_incomes(section: &Section<'_>, lists: &Lists<'_>) -> Incomes {
    let field = section.at("options").required();
    let kinds = lists.options(&field);
    for kind in &kinds {
        if [Incomes::NONE, "total"].contains(&kind.key.as_str()) || kind.key.is_reserved() {
            field.problem(format!(
                "{} has a meaning of its own in a table of incomes; take another key",
                kind.key
            ));
        }
    }
    Incomes { kinds }
}
