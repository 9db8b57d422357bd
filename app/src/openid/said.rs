//! What a provider says of somebody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use openidconnect::{
    AdditionalClaims, EndUserBirthday, EndUserName, EndUserUsername, LocalizedClaim,
    SubjectIdentifier,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest claim that is read, in characters.
const LONGEST: usize = 200;

/// Every claim beside those of the protocol itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Extra {
    #[serde(flatten)]
    all: BTreeMap<String, Value>,
}

impl AdditionalClaims for Extra {}

/// What a provider says of somebody.
pub(crate) struct Said {
    subject: SubjectIdentifier,
    claims: BTreeMap<String, String>,
}

impl Said {
    pub(super) fn of(subject: SubjectIdentifier) -> Self {
        let claims = BTreeMap::new();
        Self { subject, claims }
    }

    /// Takes what was not there yet.
    pub(super) fn add(&mut self, extra: &Extra) {
        for (name, value) in &extra.all {
            match value {
                Value::String(text) => self.take(name, text),
                Value::Number(number) => self.take(name, &number.to_string()),
                _ => {}
            }
        }
    }

    /// Takes what was not there yet of the standard claims (OpenID Connect Core 1.0, 5.1) that can name somebody.
    pub(super) fn add_standard(
        &mut self,
        name: Option<&LocalizedClaim<EndUserName>>,
        birthdate: Option<&EndUserBirthday>,
        username: Option<&EndUserUsername>,
    ) {
        if let Some(name) = name.and_then(|name| name.get(None)) {
            self.take("name", name);
        }
        if let Some(birthdate) = birthdate {
            self.take("birthdate", birthdate);
        }
        if let Some(username) = username {
            self.take("preferred_username", username);
        }
    }

    fn take(&mut self, name: &str, text: &str) {
        let text = text.trim();
        if text.chars().count() <= LONGEST && !text.is_empty() {
            let place = self.claims.entry(name.to_owned());
            place.or_insert_with(|| text.to_owned());
        }
    }

    /// The name somebody has at the provider.
    pub(crate) fn subject(&self) -> &SubjectIdentifier {
        &self.subject
    }

    /// What this claim says, if it is there.
    pub(crate) fn claim(&self, name: &str) -> Option<&str> {
        self.claims.get(name).map(String::as_str)
    }
}

/// A day as claims say it, `YYYYMMDD` or `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let plain = NaiveDate::parse_from_str(text, "%Y%m%d");
    plain
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"))
        .ok()
}
