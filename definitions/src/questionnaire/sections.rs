//! `[[section]]`: the way, with the pages and the questions on them.

use domain::questionnaire::{Key, Section, Side, wording};
use serde::Deserialize;

use super::key;
use super::questions::QuestionPlan;
use crate::reading::{Field, TextRule, line, prose};

/// The most sections, pages of a section, and questions of a page.
const MOST: (usize, usize, usize) = (40, 30, 8);

/// A section and the places of its conditions.
pub(super) struct SectionPlan<'r> {
    pub(super) when: Field<'r>,
    pub(super) ends_when: Field<'r>,
    /// Where its first question stands on the way, and where the one after its last would.
    pub(super) span: (usize, usize),
    pub(super) section: Section,
}

/// Whom a section or a requirement is about, as files say it.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum About {
    Insured,
    Dependent,
}

/// `person`: whoever is applied for, which the engine walks as it walks a dependent.
pub(super) fn read_side(field: &Field<'_>) -> Option<Side> {
    if field.is_text() && field.whole().as_deref() == Some("person") {
        return Some(Side::Dependent);
    }
    Some(match field.choice()? {
        About::Insured => Side::Insured,
        About::Dependent => Side::Dependent,
    })
}

pub(super) fn read_all<'r>(
    field: &Field<'r>,
    questions: &mut [QuestionPlan<'_>],
) -> Vec<SectionPlan<'r>> {
    let mut plans: Vec<SectionPlan<'r>> = Vec::new();
    let mut position = 1;
    for entry in field.each(MOST.0) {
        let Some(plan) = read(&entry, questions, &mut position) else {
            continue;
        };
        let same = |known: &SectionPlan<'_>| known.section.key == plan.section.key;
        if plans.iter().any(same) {
            entry.problem(format!(
                "the key {} is there twice; give each section its own",
                plan.section.key
            ));
        }
        let dependents = |known: &SectionPlan<'_>| known.section.side == Side::Dependent;
        let left = plans.last().is_some_and(|last| !dependents(last));
        if dependents(&plan) && left && plans.iter().any(dependents) {
            entry.problem(
                "stands apart from the other sections about dependents; put them together",
            );
        }
        plans.push(plan);
    }
    if field.given() && plans.is_empty() {
        field.problem("is empty; nothing would be asked");
    }
    questions.iter().for_each(QuestionPlan::check_place);
    plans
}

fn read<'r>(
    entry: &Field<'r>,
    questions: &mut [QuestionPlan<'_>],
    position: &mut usize,
) -> Option<SectionPlan<'r>> {
    let section = entry.section();
    let key = key::read(&section.at("key").required());
    let side = read_side(&section.at("about").required()).unwrap_or(Side::Insured);
    let title = read_text(&section.at("title").required(), line(60), side);
    let lead = read_text(&section.at("lead"), prose(600), side);
    let begins = *position;
    let pages = read_pages(&section.at("pages").required(), side, questions, position);
    let plan = SectionPlan {
        when: section.at("when"),
        ends_when: section.at("ends_when"),
        span: (begins, *position),
        section: Section {
            key: key?,
            side,
            title: title.unwrap_or_default(),
            lead,
            when: None,
            pages,
            ends_when: None,
        },
    };
    Some(plan)
}

fn read_text(field: &Field<'_>, rule: TextRule, side: Side) -> Option<String> {
    let text = field.text(rule)?;
    if let Some(placeholder) = wording::unknown_placeholder(&text, side == Side::Dependent) {
        field.problem(format!(
            "{placeholder} is no placeholder here; {{name}} is a dependent's name"
        ));
    }
    Some(text)
}

fn read_pages(
    field: &Field<'_>,
    side: Side,
    questions: &mut [QuestionPlan<'_>],
    position: &mut usize,
) -> Vec<Vec<Key>> {
    let mut pages = Vec::new();
    for page in field.each(MOST.1) {
        let mut keys = Vec::new();
        for entry in page.each(MOST.2) {
            let Some(key) = key::read(&entry) else {
                continue;
            };
            match questions.iter_mut().find(|plan| plan.question.key == key) {
                None => entry.problem(format!("there is no [question.{key}]")),
                Some(plan) if plan.place.is_some() => {
                    entry.problem(format!("{key} stands on a page already; ask it once"));
                }
                Some(plan) => {
                    plan.place = Some((side, *position));
                    *position += 1;
                    keys.push(key);
                }
            }
        }
        pages.push(keys);
    }
    if field.given() && pages.iter().all(Vec::is_empty) {
        field.problem("has no question; take the section out or put questions on it");
    }
    pages
}
