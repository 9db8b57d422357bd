//! `[target]`: conditions over the roster, and the list.

use std::collections::BTreeMap;

use domain::campaign::{Choice, Target};
use domain::questionnaire::condition::Language;
use domain::questionnaire::{Key, Side, rule_types};

use super::parse::{named, read_key};
use super::{List, list};
use crate::files::Files;
use crate::reading::{Field, Section, prose};

/// The most choices of one side.
const MOST: usize = 20;
/// The longest condition, in characters.
const CONDITION: usize = 1_000;

pub(super) fn read(
    root: &Section<'_>,
    reasons: &BTreeMap<Key, String>,
    files: &Files<'_>,
) -> (Target, Option<List>) {
    let language = Language {
        rules: rule_types(),
        shared: read_shared(&root.at("conditions")),
        ..Language::default()
    };
    let field = root.at("target").required();
    let section = field.section();
    let choices = |key: &str, side| {
        let entries = section.at(key).each(MOST);
        let read = |entry: &Field<'_>| read_choice(entry, side, &language, reasons);
        entries.iter().filter_map(read).collect::<Vec<Choice>>()
    };
    let target = Target {
        dependents: choices("dependents", Side::Dependent),
        insured: choices("insured", Side::Insured),
    };
    let listed = section.at("list");
    let list = list::read(&listed, reasons, files);
    let nobody = ["dependents", "insured", "list"]
        .iter()
        .all(|key| !section.at(key).given());
    if field.given() && nobody {
        field.problem("asks nobody; name dependents, insured or list");
    }
    (target, list)
}

fn read_shared(field: &Field<'_>) -> BTreeMap<Key, String> {
    let mut shared = BTreeMap::new();
    for (name, entry) in field.section().all() {
        if let (Some(key), Some(source)) = (named(&name, &entry), entry.text(prose(CONDITION))) {
            shared.insert(key, source);
        }
    }
    shared
}

fn read_choice(
    field: &Field<'_>,
    side: Side,
    language: &Language,
    reasons: &BTreeMap<Key, String>,
) -> Option<Choice> {
    let section = field.section();
    let when = section.at("when").required();
    let given = section.at("reason");
    let reason = read_key(&given);
    if let Some(reason) = reason
        .as_ref()
        .filter(|reason| !reasons.contains_key(*reason))
    {
        given.problem(format!(
            "{reason} is not put into words; add it to [reasons]"
        ));
    }
    let source = when.text(prose(CONDITION))?;
    match language.read_flag(&source, side) {
        Ok(when) => Some(Choice { when, reason }),
        Err(error) => {
            when.problem(error.to_string());
            None
        }
    }
}
