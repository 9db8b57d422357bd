//! デジタル認証アプリ of the Digital Agency: where somebody who is signed in shows a My Number card.

use serde::{Deserialize, Serialize};

use super::host_portal::{read_issuer, words};
use crate::reading::{Field, line};

/// The service itself; its sandbox is at `sb-auth-and-sign.go.jp` (API reference, read in November 2026).
const ISSUER: &str = "https://auth-and-sign.go.jp/api/realms/main";
/// What is compared with the roster; the scopes are named as the claims are.
const SCOPES: [&str; 2] = ["name", "birthdate"];
/// A card with its PIN, and its certificate looked up in the list of those that were revoked.
const ACR_VALUES: [&str; 1] = ["aal3 crl"];

/// How people show a card. The portal signs who it is; the key stands in the operator's settings, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalId {
    /// The issuer identifier, to the letter; the service's addresses are below it.
    pub issuer: String,
    /// Who this portal is to the service.
    pub client_id: String,
    /// The key's `kid`, where the service wants one.
    pub key_id: Option<String>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The level that is asked for; the first word of each names it and has to be reached.
    pub acr_values: Vec<String>,
}

impl NationalId {
    pub(super) fn read(field: &Field<'_>) -> Option<Self> {
        if !field.given() {
            return None;
        }
        let section = field.section();
        let issuer = section.at("issuer");
        let or = |key: &str, usual: &[&str]| {
            let at = section.at(key);
            if at.given() {
                return words(&at);
            }
            usual.iter().copied().map(str::to_owned).collect()
        };
        let scopes = or("scopes", &SCOPES);
        if SCOPES
            .iter()
            .any(|known| !scopes.iter().any(|scope| scope == known))
        {
            let reason = "must hold name and birthdate: they are compared with the roster";
            section.at("scopes").problem(reason);
        }
        let acr_values = or("acr_values", &ACR_VALUES);
        if acr_values.is_empty() {
            let reason = "must not be empty: anything at all would count as shown";
            section.at("acr_values").problem(reason);
        }
        Some(Self {
            issuer: if issuer.given() {
                read_issuer(&issuer).unwrap_or_default()
            } else {
                ISSUER.to_owned()
            },
            client_id: section
                .at("client_id")
                .required()
                .text(line(200))
                .unwrap_or_default(),
            key_id: section.at("key_id").text(line(100)),
            scopes,
            acr_values,
        })
    }
}
