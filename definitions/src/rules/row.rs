//! One row of the table with its texts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::eligibility::{Parameter, Row, Rule, Source, Value, Word};
use serde::{Deserialize, Serialize};

use super::value;
use crate::reading::{Field, Section, line, prose};

/// What people read of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowText {
    /// The rule.
    pub rule: Rule,
    /// Since when; long-standing when `None`.
    pub valid_from: Option<NaiveDate>,
    /// What the rule is called, in Japanese.
    pub title: String,
    /// What it says, in Japanese.
    pub text: String,
    /// Why the row is not confirmed, in Japanese; `None` when it is.
    pub doubt: Option<String>,
}

/// A row as it was read, and whether every part of it was.
pub(super) struct Entry {
    pub(super) row: Row,
    pub(super) text: RowText,
    pub(super) whole: bool,
}

/// A row; `None` when it cannot be told which rule it is or when it is in force.
pub(super) fn read(field: &Field<'_>) -> Option<Entry> {
    let section = field.section();
    let rule = read_rule(&section.at("rule").required());
    let begin = read_begin(&section);
    let until = section.at("valid_until");
    let (last, given) = (until.date(), until.given());
    let confirmed = section.at("confirmed").required().flag();
    let doubt = read_doubt(&section, confirmed);
    let title = section.at("title").required().text(line(60));
    let text = section.at("text").required().text(prose(400));
    let sources = read_sources(&section.at("sources").required());
    let values = section.at("values").section();
    let may_override = section.at("may_override");
    let Some(rule) = rule else {
        // Nothing can be said about the values of an unknown rule.
        drop(values.all());
        return None;
    };
    let (values, whole) = read_values(&values, rule);
    let (may_override, named) = read_overridable(&may_override);
    let from = match begin? {
        Begin::LongStanding => None,
        Begin::On(day) => Some(day),
    };
    let dated = last.is_some() || !given;
    let row = Row {
        rule,
        from,
        until: last,
        confirmed: confirmed.unwrap_or_default(),
        values,
        may_override,
        by_insurer: BTreeSet::new(),
        sources,
    };
    let text = RowText {
        rule,
        valid_from: from,
        title: title.unwrap_or_default(),
        text: text.unwrap_or_default(),
        doubt,
    };
    dated.then_some(Entry {
        row,
        text,
        whole: whole && named,
    })
}

pub(super) fn read_rule(field: &Field<'_>) -> Option<Rule> {
    let word = field.text(line(10))?;
    let rule = Rule::named(&word);
    if rule.is_none() {
        field.problem(format!(
            "is no rule; the rules are: {}",
            Rule::ALL.join(", ")
        ));
    }
    rule
}

/// Since when a row is in force.
enum Begin {
    LongStanding,
    On(NaiveDate),
}

/// Exactly one of `valid_from` and `long_standing`.
fn read_begin(section: &Section<'_>) -> Option<Begin> {
    let (from, standing) = (section.at("valid_from"), section.at("long_standing"));
    if standing.given() && standing.flag().is_none() {
        return None;
    }
    match (from.given(), standing.flag().unwrap_or_default()) {
        (true, false) => from.date().map(Begin::On),
        (false, true) => Some(Begin::LongStanding),
        (true, true) => {
            from.problem("says otherwise than long_standing; leave one of them out");
            None
        }
        (false, false) => {
            from.problem("is missing; write valid_from = 2026-04-01 or long_standing = true");
            None
        }
    }
}

/// What is not confirmed says why.
fn read_doubt(section: &Section<'_>, confirmed: Option<bool>) -> Option<String> {
    let doubt = section.at("doubt");
    match confirmed {
        Some(false) => doubt.required().text(prose(200)),
        Some(true) if doubt.given() => {
            doubt.problem("stands beside confirmed = true; take it out or set confirmed = false");
            None
        }
        _ => doubt.text(prose(200)),
    }
}

fn read_sources(field: &Field<'_>) -> Vec<Source> {
    let entries = field.each(10);
    if field.given() && entries.is_empty() {
        field.problem("is empty; name the law, notice or page the row rests on");
    }
    let read = |entry: &Field<'_>| {
        let section = entry.section();
        let url = section.at("url");
        let address = url.text(line(400));
        if address
            .as_ref()
            .is_some_and(|a| !a.starts_with("https://") && !a.starts_with("http://"))
        {
            url.problem("must begin with https:// or http://");
        }
        let date = section.at("date").date();
        Some(Source {
            name: section.at("name").required().text(line(120))?,
            date,
            url: address,
        })
    };
    entries.iter().filter_map(read).collect()
}

fn read_values(section: &Section<'_>, rule: Rule) -> (BTreeMap<Parameter, Value>, bool) {
    let mut values = BTreeMap::new();
    let mut whole = true;
    for parameter in rule.parameters() {
        let field = section.at(parameter.word());
        match value::read(*parameter, &field) {
            Some(value) => {
                values.insert(*parameter, value);
            }
            None => whole &= !field.given(),
        }
    }
    (values, whole)
}

fn read_overridable(field: &Field<'_>) -> (BTreeSet<Parameter>, bool) {
    let mut all = BTreeSet::new();
    let entries = field.each(Parameter::WORDS.len());
    let count = entries.len();
    for entry in entries {
        let Some(word) = entry.text(line(40)) else {
            continue;
        };
        match Parameter::named(&word) {
            Some(parameter) if all.insert(parameter) => {}
            Some(_) => entry.problem("is there twice; take one out"),
            None => entry.problem("is no value of a rule"),
        }
    }
    let named = all.len() == count;
    (all, named)
}
