//! Questionnaires as a whole: the way, its papers, what counts.

mod answers;
mod documents;
mod facts;
mod family;
mod never;
mod removal;
mod sketch;
mod survey;
mod way;
mod whatever;

use chrono::NaiveDate;

use super::answer::Given;
use super::condition::Language;
use super::question::{Choice, Choosable, Date, Incomes, Kind, Several, Text, Yen, YesNo};
use super::*;
use sketch::Sketch;
use survey::survey;

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn options(keys: &[&str]) -> Vec<Choosable> {
    keys.iter()
        .map(|text| Choosable {
            key: key(text),
            label: (*text).to_owned(),
            hint: None,
        })
        .collect()
}

fn choice(keys: &[&str]) -> Kind {
    Kind::Choice(Choice {
        options: options(keys),
    })
}

fn text() -> Kind {
    Kind::Text(Text {
        most: 100,
        lines: false,
    })
}

fn family(ages: &[(&str, &str)]) -> Family {
    let dependents = ages.iter().map(|(id, born_on)| DependentFacts {
        id: (*id).to_owned(),
        born_on: Some(day(born_on)),
        ..DependentFacts::default()
    });
    Family {
        insured: InsuredFacts {
            born_on: Some(day("1980-04-03")),
            ..InsuredFacts::default()
        },
        dependents: dependents.collect(),
        campaign: CampaignFacts {
            base_date: day("2026-10-01"),
            opens_on: day("2026-11-01"),
            closes_on: day("2026-11-30"),
        },
        rules: BTreeMap::new(),
    }
}

fn one(id: &str) -> Who {
    Who::Dependent(id.to_owned())
}

/// Answers as forms send them: about whom, question, value.
fn typed(questionnaire: &Questionnaire, family: &Family, all: &[(&str, &str, &str)]) -> Answers {
    let parse = |(who, question, value): &(&str, &str, &str)| {
        let who = if *who == "me" { Who::Insured } else { one(who) };
        let kind = &questionnaire.questions[*question].kind;
        let mut given = Given::default();
        for part in value.split(' ') {
            match (kind, part.split_once('=')) {
                (Kind::Incomes(_), Some((field, amount))) => given.add(field, amount),
                _ => given.add("", part),
            }
        }
        let answer = kind
            .parse(&given, &family.campaign)
            .unwrap_or_else(|told| panic!("{question}: {told:?}"));
        (who, key(question), answer.expect("something was typed"))
    };
    all.iter().map(parse).collect()
}

/// What is asked, as `who.question`.
fn asked(journey: &Journey<'_>) -> Vec<String> {
    let pages = journey.pages().iter();
    pages
        .flat_map(|page| {
            page.questions
                .iter()
                .map(|asked| format!("{}.{}", page.id.who, asked.question.key))
        })
        .collect()
}
