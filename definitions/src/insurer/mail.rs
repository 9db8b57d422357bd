//! Who sends an insurer's mail, and where people's addresses come from.

use serde::{Deserialize, Serialize};

use crate::reading::{Field, line};

/// Who sends mail, and where addresses come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPolicy {
    /// The sending address; people are told to allow it.
    pub sender: String,
    /// The sender's name as mail programs show it.
    pub sender_name: String,
    /// Where a person's address comes from.
    pub source: MailSource,
    /// Whether an account needs an address.
    pub required: bool,
}

/// Where a person's mail address comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailSource {
    /// The person types it.
    #[default]
    Typed,
    /// The insurer registered it; shown masked, not changed at sign-up.
    Registered,
    /// The registered one where there is one, else the person types it.
    RegisteredElseTyped,
}

impl MailPolicy {
    pub(super) fn read(field: &Field<'_>, name: &str) -> Self {
        let section = field.section();
        Self {
            sender: read_address(&section.at("sender").required()).unwrap_or_default(),
            sender_name: section
                .at("sender_name")
                .text(line(60))
                .unwrap_or_else(|| name.to_owned()),
            source: section.at("source").choice().unwrap_or_default(),
            required: section.at("required").flag().unwrap_or(true),
        }
    }
}

/// A mail address as people and servers write it.
pub(super) fn read_address(field: &Field<'_>) -> Option<String> {
    let text = field.text(line(254))?;
    match domain::mail_address::MailAddress::parse(&text) {
        Ok(_) => Some(text),
        Err(reason) => {
            field.problem(format!("is no mail address: {reason}"));
            None
        }
    }
}
