//! What one insurer sets itself: values that the rules leave to it, and what its relationships mean.

use domain::eligibility::{Override, OverrideError, Parameter, Rule, Rules, Word};
use serde::{Deserialize, Serialize};

use super::relationships::Relationships;
use super::table::Rulebook;
use super::value;
use crate::problem::Problem;
use crate::reading::{Section, read};

/// An insurer's own values and relationships.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The values it sets, each allowed by the rulebook it was read with.
    pub overrides: Vec<Override>,
    /// Its relationships; they come before the usual ones.
    pub relationships: Relationships,
}

impl Own {
    /// Reads an insurer's file, or tells everything that is wrong with it.
    ///
    /// # Errors
    /// Every problem found: unknown rules, values that are the same for everybody, texts that stand for two classes.
    pub fn parse(file_name: &str, text: &str, book: &Rulebook) -> Result<Self, Vec<Problem>> {
        read(file_name, text, |root| Self {
            overrides: read_overrides(&root.at("rules").section(), &book.rules),
            relationships: Relationships::read(&root.at("relationships").section()),
        })
    }

    /// The rules as this insurer has them.
    ///
    /// # Errors
    /// When a rulebook other than the one it was read with doesn't let the insurer set a value.
    pub fn rules(&self, book: &Rulebook) -> Result<Rules, OverrideError> {
        let mut rules = book.rules.clone();
        for switch in &self.overrides {
            rules.set(switch)?;
        }
        Ok(rules)
    }
}

/// The values that an insurer sets, by rule; `rules` say which may be set.
pub(crate) fn read_overrides(section: &Section<'_>, rules: &Rules) -> Vec<Override> {
    let mut all = Vec::new();
    for (word, field) in section.all() {
        let Some(rule) = Rule::named(&word) else {
            field.problem(format!(
                "is no rule; the rules are: {}",
                Rule::ALL.join(", ")
            ));
            continue;
        };
        let values = field.section();
        for parameter in allowed(rules, rule) {
            let entry = values.at(parameter.word());
            if let Some(value) = value::read(parameter, &entry) {
                all.push(Override {
                    rule,
                    parameter,
                    value,
                });
            }
        }
    }
    all
}

/// The values of a rule that an insurer may set, in any of its rows.
fn allowed(rules: &Rules, rule: Rule) -> Vec<Parameter> {
    let rows = rules.rows().iter().filter(|row| row.rule == rule);
    let mut all: Vec<Parameter> = rows
        .flat_map(|row| row.may_override.iter().copied())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
