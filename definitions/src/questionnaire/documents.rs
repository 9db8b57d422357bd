//! `[document.KEY]` and `[require.KEY]`: papers, and when they are required.

use std::collections::BTreeMap;

use domain::questionnaire::condition::Type;
use domain::questionnaire::{
    DocumentKind, Key, Months, Requirement, RuleNumber, Side, with_rules, wording,
};

use super::conditions::{Conditions, Until};
use super::key;
use super::sections::read_side;
use crate::reading::{Field, TextRule, line, prose};

/// The most kinds of documents, and the most requirements.
const MOST: usize = 200;
/// The most alternatives of a requirement, and papers of an alternative.
const ALTERNATIVES: usize = 10;

pub(super) fn read_all<'r>(field: &Field<'r>) -> Vec<(Field<'r>, DocumentKind)> {
    let all = field.section().all();
    if all.len() > MOST {
        field.problem(format!("has {} documents, {MOST} are allowed", all.len()));
    }
    all.into_iter()
        .take(MOST)
        .filter_map(|(name, field)| Some((read(&name, &field)?, field)))
        .map(|(kind, field)| (field, kind))
        .collect()
}

fn read(name: &str, field: &Field<'_>) -> Option<DocumentKind> {
    let section = field.section();
    let key = key::named(name, field);
    let title = section.at("name").required().text(line(80));
    let kind = DocumentKind {
        about: words(&section.at("about"), prose(400)),
        office: section.at("office").text(line(200)),
        max_age_months: months(&section.at("max_age_months")),
        period: words(&section.at("period"), line(80)),
        picture: key::read(&section.at("picture")),
        key: key?,
        name: title.unwrap_or_default(),
    };
    Some(kind)
}

/// Words in which numbers of the rules may stand.
fn words(field: &Field<'_>, rule: TextRule) -> Option<String> {
    let text = field.text(rule)?;
    let plain = with_rules(&text, &BTreeMap::new());
    if let Some(placeholder) = wording::unknown_placeholder(&plain, true) {
        field.problem(format!(
            "{placeholder} is no placeholder here; {{name}} is the person's name, {{rules.D1.valid_months or 3}} a number of the rules"
        ));
    }
    Some(text)
}

fn months(field: &Field<'_>) -> Option<Months> {
    if !field.is_text() {
        return field.number(1..=60).map(Months::Fixed);
    }
    let number = RuleNumber::parse(&field.text(line(80))?);
    if number.is_none() {
        field.problem(
            "must be a number of the rules like \"rules.D1.valid_months or 3\", or a number",
        );
    }
    number.map(Months::OfRule)
}

pub(super) fn read_requirements<'r>(
    field: &Field<'r>,
    documents: &[(Field<'_>, DocumentKind)],
    conditions: &Conditions<'_>,
) -> Vec<(Field<'r>, Requirement)> {
    let all = field.section().all();
    if all.len() > MOST {
        field.problem(format!(
            "has {} requirements, {MOST} are allowed",
            all.len()
        ));
    }
    let read = |(name, field): (String, Field<'r>)| {
        let requirement = read_requirement(&name, &field, documents, conditions)?;
        Some((field, requirement))
    };
    let requirements: Vec<(Field<'r>, Requirement)> =
        all.into_iter().take(MOST).filter_map(read).collect();
    for (field, kind) in documents {
        let wanted = |(_, requirement): &(Field<'_>, Requirement)| {
            requirement
                .one_of
                .iter()
                .flatten()
                .any(|paper| *paper == kind.key)
        };
        if !requirements.iter().any(wanted) {
            field.problem(
                "is required nowhere, so nobody can hand it in; require it or take it out",
            );
        }
    }
    requirements
}

fn read_requirement(
    name: &str,
    field: &Field<'_>,
    documents: &[(Field<'_>, DocumentKind)],
    conditions: &Conditions<'_>,
) -> Option<Requirement> {
    let section = field.section();
    let key = key::named(name, field);
    let side = read_side(&section.at("about").required()).unwrap_or(Side::Insured);
    let copies_field = section.at("copies");
    let copies = conditions.any(&copies_field, side, Until::End);
    if let Some(other) = copies
        .as_ref()
        .map(domain::questionnaire::condition::Condition::kind)
        .filter(|kind| **kind != Type::Number)
    {
        copies_field.problem(format!("must be a number, not {other}"));
    }
    let requirement = Requirement {
        side,
        when: conditions.flag(&section.at("when"), side, Until::End),
        one_of: read_alternatives(&section.at("one_of").required(), documents),
        copies,
        optional: section.at("optional").flag().unwrap_or(false),
        why: section.at("why").text(line(200)),
        circumstance: section.at("circumstance").text(line(40)),
        key: key?,
    };
    Some(requirement)
}

/// One paper, or alternatives of one or several papers together: `"a"`, `["a", ["b", "c"]]`.
fn read_alternatives(field: &Field<'_>, documents: &[(Field<'_>, DocumentKind)]) -> Vec<Vec<Key>> {
    if field.is_text() {
        return read_paper(field, documents)
            .map(|paper| vec![vec![paper]])
            .unwrap_or_default();
    }
    let mut alternatives = Vec::new();
    for entry in field.each(ALTERNATIVES) {
        let papers: Vec<Key> = if entry.is_text() {
            read_paper(&entry, documents).into_iter().collect()
        } else {
            entry
                .each(ALTERNATIVES)
                .iter()
                .filter_map(|paper| read_paper(paper, documents))
                .collect()
        };
        if alternatives.contains(&papers) {
            entry.problem("is there twice; take one out");
        } else if !papers.is_empty() {
            alternatives.push(papers);
        }
    }
    if field.given() && alternatives.is_empty() {
        field.problem("names no document, so nobody can hand it in");
    }
    alternatives
}

fn read_paper(field: &Field<'_>, documents: &[(Field<'_>, DocumentKind)]) -> Option<Key> {
    let key = key::read(field)?;
    if !documents.iter().any(|(_, kind)| kind.key == key) {
        field.problem(format!("there is no [document.{key}]"));
        return None;
    }
    Some(key)
}
