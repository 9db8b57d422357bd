//! 本人確認画面 and the pages after it: what a person does once before the services that ask for it.

use serde::{Deserialize, Serialize};

use super::services::ModuleKind;
use crate::reading::Field;

/// What a person does once before some services: identity, consent, and whether notices by mail are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FirstUse {
    /// The services that ask for it; empty: none does.
    pub before: Vec<ModuleKind>,
    /// Whether consent to the terms is asked there, and not after the log-in.
    pub terms: bool,
}

impl FirstUse {
    /// Whether this service asks for it.
    #[must_use]
    pub fn is_before(&self, service: ModuleKind) -> bool {
        self.before.contains(&service)
    }

    pub(super) fn read(field: &Field<'_>) -> Self {
        if !field.given() {
            return Self::default();
        }
        let section = field.section();
        let at = section.at("before").required();
        let before: Vec<ModuleKind> = at.each(3).iter().filter_map(Field::choice).collect();
        if before.is_empty() {
            at.problem("is empty: nobody would be asked; name a service or take the section out");
        }
        Self {
            before,
            terms: section.at("terms").flag().unwrap_or(false),
        }
    }
}
