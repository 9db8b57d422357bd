//! Facts of the roster and the campaign in a file.

use chrono::{Days, NaiveDate};
use domain::eligibility::{Kinship, Word};
use domain::questionnaire::family::{self, RosterKind};
use domain::questionnaire::{CampaignFacts, DependentFacts, InsuredFacts, Key, Questionnaire};

use crate::reading::{Field, line};

/// How long a campaign is when nobody says.
const USUAL: Days = Days::new(60);

/// Reads the campaign's days; without any, an example is about the same campaign as the one it is like.
pub(super) fn read_campaign(field: &Field<'_>, before: Option<CampaignFacts>) -> CampaignFacts {
    let section = field.section();
    let based = section.at("base_date");
    let base_date = match before {
        Some(before) => based.date().unwrap_or(before.base_date),
        None => based.required().date().unwrap_or(NaiveDate::MIN),
    };
    let opens_on = section.at("opens_on").date();
    let closes = section.at("closes_on");
    let opens_on = opens_on
        .or(before.map(|before| before.opens_on))
        .unwrap_or(base_date);
    let usual = opens_on.checked_add_days(USUAL).unwrap_or(opens_on);
    let closes_on = closes
        .date()
        .or(before.map(|before| before.closes_on))
        .unwrap_or(usual);
    if closes_on < opens_on {
        closes.problem("lies before opens_on");
    }
    CampaignFacts {
        base_date,
        opens_on,
        closes_on,
    }
}

pub(crate) fn read_insured(field: &Field<'_>, facts: &mut InsuredFacts) {
    let section = field.section();
    replace(&mut facts.born_on, section.at("born_on").date());
    replace(&mut facts.sex, word(&section.at("sex"), "insured.sex"));
    replace(
        &mut facts.category,
        word(&section.at("category"), "insured.category"),
    );
    replace(&mut facts.workplace, section.at("workplace").text(line(40)));
    replace(&mut facts.acquired_on, section.at("acquired_on").date());
    texts(&section.at("marks"), &mut facts.marks);
    let covers = section.at("covers");
    if covers.given() {
        facts.covers = covers.each(64).iter().filter_map(kinship).collect();
    }
}

pub(crate) fn read_dependent(
    field: &Field<'_>,
    questionnaire: &Questionnaire,
    facts: &mut DependentFacts,
) {
    let section = field.section();
    replace(&mut facts.born_on, section.at("born_on").date());
    replace(&mut facts.sex, word(&section.at("sex"), "dependent.sex"));
    replace(
        &mut facts.relationship,
        section.at("relationship").text(line(20)),
    );
    replace(&mut facts.kinship, kinship(&section.at("kinship")));
    replace(&mut facts.certified_on, section.at("certified_on").date());
    replace(
        &mut facts.household,
        word(&section.at("household"), "dependent.household"),
    );
    texts(&section.at("reasons"), &mut facts.reasons);
    texts(&section.at("marks"), &mut facts.marks);
    let covered = section.at("covered");
    texts(&covered, &mut facts.covered);
    if let Some(unknown) = facts
        .covered
        .iter()
        .find(|paper| !questionnaire.documents.contains_key(paper.as_str()))
    {
        covered.problem(format!("there is no [document.{unknown}]"));
    }
}

fn replace<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

fn texts(field: &Field<'_>, place: &mut Vec<String>) {
    if field.given() {
        *place = field
            .each(64)
            .iter()
            .filter_map(|entry| entry.text(line(40)))
            .collect();
    }
}

/// One of the words that this fact of the roster has.
pub(crate) fn word(field: &Field<'_>, path: &str) -> Option<Key> {
    let text = field.text(line(40))?;
    let words = match family::named(path).map(|name| name.kind) {
        Some(RosterKind::Words(words)) => words,
        _ => &[],
    };
    if !words.contains(&text.as_str()) {
        field.problem(format!("must be one of {}", words.join(", ")));
        return None;
    }
    Key::parse(&text).ok()
}

pub(crate) fn kinship(field: &Field<'_>) -> Option<Kinship> {
    let text = field.text(line(40))?;
    let kinship = Kinship::named(&text);
    if kinship.is_none() {
        field.problem(format!("must be one of {}", Kinship::ALL.join(", ")));
    }
    kinship
}
