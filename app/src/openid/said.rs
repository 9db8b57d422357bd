//! What a provider says of somebody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use openidconnect::{AdditionalClaims, SubjectIdentifier};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest claim that is read, in characters.
const LONGEST: usize = 200;
/// Claims about the token, not about somebody (OpenID Connect Core 1.0, 2; RFC 7519, 4.1).
const PROTOCOL: [&str; 14] = [
    "iss",
    "aud",
    "exp",
    "iat",
    "nbf",
    "jti",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "at_hash",
    "c_hash",
    "sid",
];

/// Every claim beside those that the protocol describes.
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

    /// Takes what was not there yet of an ID token or a user-info answer: `sub`, standard claims (OpenID Connect Core 1.0, 5.1)
    /// and the provider's own, as far as they are a text or a number.
    pub(super) fn add(&mut self, claims: &impl Serialize) {
        let Ok(Value::Object(claims)) = serde_json::to_value(claims) else {
            return;
        };
        let of_somebody = |name: &str| !PROTOCOL.contains(&name);
        for (name, value) in claims.iter().filter(|(name, _)| of_somebody(name)) {
            match value {
                Value::String(text) => self.take(name, text),
                Value::Number(number) => self.take(name, &number.to_string()),
                _ => {}
            }
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

#[cfg(test)]
mod tests {
    use openidconnect::UserInfoClaims;
    use openidconnect::core::CoreGenderClaim;

    use super::*;

    fn said(answer: &str) -> Said {
        type Info = UserInfoClaims<Extra, CoreGenderClaim>;
        let info = Info::from_json::<std::io::Error>(answer.as_bytes(), None).unwrap();
        let mut said = Said::of(info.subject().clone());
        said.add(&info);
        said
    }

    #[test]
    fn the_subject_standard_claims_and_others_are_read_alike() {
        let said = said(
            r#"{
                "sub": "20071", "preferred_username": "yui.asagiri", "email": " yui@example.jp ",
                "name": "Yui", "name#en": "Yui A.", "phone_number": "0312345678",
                "birthdate": "19740322", "employee_no": 20071, "symbol": "1"
            }"#,
        );
        for (claim, says) in [
            ("sub", "20071"),
            ("preferred_username", "yui.asagiri"),
            ("email", "yui@example.jp"),
            ("name", "Yui"),
            ("name#en", "Yui A."),
            ("phone_number", "0312345678"),
            ("birthdate", "19740322"),
            ("employee_no", "20071"),
            ("symbol", "1"),
        ] {
            assert_eq!(said.claim(claim), Some(says), "{claim}");
        }
    }

    #[test]
    fn nothing_of_the_token_itself_and_nothing_but_texts_and_numbers_is_a_claim() {
        let said = said(
            r#"{
                "sub": "yui", "iss": "https://login.example.jp", "aud": "madoguchi", "sid": "1",
                "email_verified": true, "address": { "formatted": "Tokyo" }, "groups": ["1"],
                "nickname": null, "given_name": " "
            }"#,
        );
        for claim in [
            "iss",
            "aud",
            "sid",
            "email_verified",
            "address",
            "groups",
            "nickname",
            "given_name",
        ] {
            assert_eq!(said.claim(claim), None, "{claim}");
        }
    }

    #[test]
    fn what_came_first_stays() {
        let mut said = said(r#"{ "sub": "yui", "employee_no": "20071" }"#);
        said.add(&serde_json::json!({ "employee_no": "20001", "symbol": "1" }));
        assert_eq!(said.claim("employee_no"), Some("20071"));
        assert_eq!(said.claim("symbol"), Some("1"));
    }
}
