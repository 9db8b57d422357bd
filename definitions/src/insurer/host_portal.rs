//! A host portal: where people have signed in already, by OpenID Connect.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::reading::{Field, TextRule, line};

/// How people come in from a host portal. The secret stands in the operator's settings, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostPortal {
    /// What people call it.
    pub name: String,
    /// The issuer identifier, to the letter as the provider says it (OpenID Connect Discovery 1.0, 3).
    pub issuer: String,
    /// Who this portal is to the provider.
    pub client_id: String,
    /// How it shows that to the provider.
    pub client_auth: ClientAuth,
    /// The key's `kid`, where the provider wants one.
    pub key_id: Option<String>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// Requested `acr` values; an ID token with another one is refused.
    pub acr_values: Vec<String>,
    /// What the button says.
    pub button: String,
    /// Whether logging out here ends the session there, too, where the provider offers it.
    pub logout: bool,
    /// Which claim says what of the person, by item.
    pub claims: BTreeMap<PersonItem, String>,
}

/// How the portal shows a provider who it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// By a shared secret.
    #[default]
    Secret,
    /// By a token signed with its own key (RFC 7523).
    PrivateKeyJwt,
}

/// What a claim can say of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonItem {
    /// 社員番号; names the person.
    EmployeeNumber,
    /// 記号; names the person together with the number.
    Symbol,
    /// 番号.
    Number,
    /// The person's id in this portal, as its exports have it; names the person.
    PersonId,
    /// 生年月日, `YYYYMMDD` or `YYYY-MM-DD`; has to fit where it is named.
    BirthDate,
    /// 保険者番号; has to be one of this insurer's where it is named.
    InsurerNumber,
}

const ITEMS: [(&str, PersonItem); 6] = [
    ("employee_number", PersonItem::EmployeeNumber),
    ("symbol", PersonItem::Symbol),
    ("number", PersonItem::Number),
    ("person_id", PersonItem::PersonId),
    ("birth_date", PersonItem::BirthDate),
    ("insurer_number", PersonItem::InsurerNumber),
];

const WORD: TextRule = line(200);

impl HostPortal {
    pub(super) fn read(field: &Field<'_>) -> Option<Self> {
        if !field.given() {
            return None;
        }
        let section = field.section();
        let name = section.at("name").required().text(line(40))?;
        let button = section.at("button").text(line(40));
        Some(Self {
            issuer: read_issuer(&section.at("issuer").required()).unwrap_or_default(),
            client_id: section
                .at("client_id")
                .required()
                .text(WORD)
                .unwrap_or_default(),
            client_auth: section.at("client_auth").choice().unwrap_or_default(),
            key_id: section.at("key_id").text(line(100)),
            scopes: words(&section.at("scopes")),
            acr_values: words(&section.at("acr_values")),
            button: button.unwrap_or_else(|| format!("{name}でログイン")),
            logout: section.at("logout").flag().unwrap_or(true),
            claims: read_claims(&section.at("claims").required()),
            name,
        })
    }

    /// The items by their words in a definition.
    #[must_use]
    pub fn claims_written(&self) -> Vec<(&'static str, &str)> {
        let claim = |(word, item): &(&'static str, PersonItem)| {
            self.claims.get(item).map(|claim| (*word, claim.as_str()))
        };
        ITEMS.iter().filter_map(claim).collect()
    }
}

fn read_claims(field: &Field<'_>) -> BTreeMap<PersonItem, String> {
    let section = field.section();
    let claims: BTreeMap<PersonItem, String> = ITEMS
        .iter()
        .filter_map(|(word, item)| Some((*item, section.at(word).text(line(100))?)))
        .collect();
    let has = |item: PersonItem| claims.contains_key(&item);
    let both = has(PersonItem::Symbol) && has(PersonItem::Number);
    if field.given() && !(both || has(PersonItem::EmployeeNumber) || has(PersonItem::PersonId)) {
        field.problem("name nobody: employee_number, symbol and number, or person_id is needed");
    }
    claims
}

/// Scopes or `acr` values.
pub(super) fn words(field: &Field<'_>) -> Vec<String> {
    let words = field.each(20);
    words
        .iter()
        .filter_map(|word| word.text(line(100)))
        .collect()
}

/// `https`, without query and fragment; `http` on this machine only.
pub(super) fn read_issuer(field: &Field<'_>) -> Option<String> {
    let text = field.text(WORD)?;
    let url = Url::parse(&text).ok();
    let local = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let fine = url.is_some_and(|url| {
        let scheme = url.scheme() == "https" || (url.scheme() == "http" && local(&url));
        scheme && url.query().is_none() && url.fragment().is_none() && url.username().is_empty()
    });
    if !fine {
        field.problem("must be an address such as \"https://login.example.jp\"");
    }
    Some(text)
}
