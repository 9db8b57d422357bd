//! `[exclude.KEY]`: answers that leave a person out, each with the sentence for the member.

use std::collections::BTreeMap;

use domain::questionnaire::{Key, Side};
use domain::subsidies::{Exclusion, Refusal};

use super::Placed;
use crate::questionnaire::conditions::{Conditions, Until};
use crate::questionnaire::key;
use crate::reading::{Field, prose};

/// The most exclusions.
const MOST: usize = 30;

/// What was read.
#[derive(Default)]
pub(super) struct Excluded<'r> {
    pub(super) exclusions: Vec<Exclusion>,
    pub(super) reasons: BTreeMap<Key, String>,
    pub(super) placed: Vec<Placed<'r>>,
}

pub(super) fn read<'r>(field: &Field<'r>, conditions: &Conditions<'_>) -> Excluded<'r> {
    let mut excluded = Excluded::default();
    let all = field.section().all();
    if all.len() > MOST {
        field.problem(format!("has {} entries, {MOST} are allowed", all.len()));
    }
    for (name, entry) in all.into_iter().take(MOST) {
        let section = entry.section();
        let when = section.at("when").required();
        let condition = conditions.flag(&when, Side::Dependent, Until::End);
        let reason = section.at("reason").required().text(prose(300));
        let Some(key) = key::named(&name, &entry) else {
            continue;
        };
        if Refusal::WORDS.contains(&key.as_str()) {
            entry.problem("is a reason that the program has itself; take another name");
        }
        let (Some(condition), Some(reason)) = (condition, reason) else {
            continue;
        };
        excluded.exclusions.push(Exclusion {
            key: key.clone(),
            when: condition.clone(),
        });
        excluded.reasons.insert(key, reason);
        excluded.placed.push(Placed {
            field: when,
            condition,
        });
    }
    excluded
}
