//! Accounts of family members, besides that of the insured person.

use domain::family::MAJORITY;
use serde::{Deserialize, Serialize};

use crate::reading::Field;

/// Whether adult dependents come in with accounts of their own, by invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Family {
    /// Whether they do.
    pub own_accounts: bool,
    /// From which age on, 15–20.
    pub from_age: u32,
}

impl Default for Family {
    fn default() -> Self {
        Self {
            own_accounts: false,
            from_age: MAJORITY,
        }
    }
}

impl Family {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            own_accounts: section.at("own_accounts").flag().unwrap_or(false),
            from_age: section.at("from_age").number(15..=20).unwrap_or(MAJORITY),
        }
    }
}
