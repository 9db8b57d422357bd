//! `[subsidy.applicants]`: who may apply.

use domain::questionnaire::Key;
use domain::questionnaire::family::{RosterKind, named};
use domain::subsidies::{AgeDay, Ages, Applicants, Dependents};

use crate::questionnaire::example::roster::{kinship, word};
use crate::reading::Field;

/// The oldest age there is.
const OLDEST: u32 = 130;

pub(super) fn read(field: &Field<'_>) -> Applicants {
    let section = field.section();
    let dependents = section.at("dependents");
    let applicants = Applicants {
        insured: section.at("insured").flag().unwrap_or(true),
        dependents: read_dependents(&dependents),
        categories: read_categories(&section.at("categories")),
        ages: read_ages(&section.at("ages")),
    };
    if !applicants.insured && applicants.dependents == Dependents::None {
        field.problem("leaves everybody out; let the insured or dependents apply");
    }
    applicants
}

/// `true`, `false`, or a list of what they are to the insured.
fn read_dependents(field: &Field<'_>) -> Dependents {
    if !field.given() {
        return Dependents::All;
    }
    if field.is_list() {
        let kinships: Vec<_> = field.each(64).iter().filter_map(kinship).collect();
        if kinships.is_empty() {
            field.problem("names nobody; write false, or what they are to the insured");
        }
        return Dependents::Of(kinships);
    }
    match field.flag() {
        Some(false) => Dependents::None,
        _ => Dependents::All,
    }
}

/// Kinds of insured people, by the words of `insured.category`; none: all of them.
pub(super) fn read_categories(field: &Field<'_>) -> Vec<Key> {
    let mut categories: Vec<Key> = Vec::new();
    for entry in field.each(8) {
        let Some(category) = word(&entry, "insured.category") else {
            continue;
        };
        if categories.contains(&category) {
            entry.problem("is there twice; take one out");
        }
        categories.push(category);
    }
    let all = match named("insured.category").map(|name| name.kind) {
        Some(RosterKind::Words(words)) => words.len(),
        _ => 0,
    };
    if field.given() && (categories.is_empty() || categories.len() == all) {
        field.problem("is for nobody or for everybody; leave it out where it is for everybody");
    }
    categories
}

fn read_ages(field: &Field<'_>) -> Ages {
    let section = field.section();
    let least = section.at("least").number(0..=OLDEST);
    let most = section.at("most").number(0..=OLDEST);
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        section
            .at("least")
            .problem(format!("is {least}, above most ({most}); nobody fits"));
    }
    let on = section.at("on").date();
    if field.given() && least.is_none() && most.is_none() {
        field.problem("says neither least nor most");
    }
    Ages {
        least,
        most,
        on: on.map_or(AgeDay::Treatment, AgeDay::Day),
    }
}
