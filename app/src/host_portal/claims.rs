//! From claims to a person of the roster.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use definitions::insurer::PersonItem;
use domain::symbol::fold;
use openidconnect::{AdditionalClaims, SubjectIdentifier};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::roster::{find as roster, person};
use uuid::Uuid;

use crate::Result;
use crate::insurers::Insurer;

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
pub(super) struct Said {
    subject: SubjectIdentifier,
    claims: BTreeMap<String, String>,
}

impl Said {
    pub(super) fn of(subject: SubjectIdentifier, extra: &Extra) -> Self {
        let claims = BTreeMap::new();
        let mut said = Self { subject, claims };
        said.add(extra);
        said
    }

    /// Takes what was not there yet.
    pub(super) fn add(&mut self, extra: &Extra) {
        for (name, value) in &extra.all {
            let text = match value {
                Value::String(text) => text.trim().to_owned(),
                Value::Number(number) => number.to_string(),
                _ => continue,
            };
            if text.chars().count() <= LONGEST && !text.is_empty() {
                self.claims.entry(name.clone()).or_insert(text);
            }
        }
    }

    /// The name somebody has at the provider.
    pub(super) fn subject(&self) -> SubjectIdentifier {
        self.subject.clone()
    }

    /// Whether this claim is there.
    pub(super) fn has(&self, claim: &str) -> bool {
        self.claims.contains_key(claim)
    }

    fn item(&self, insurer: &Insurer, item: PersonItem) -> Claimed<'_> {
        let named = insurer
            .host_portal
            .as_ref()
            .and_then(|host| host.claims.get(&item));
        match named {
            None => Claimed::NotNamed,
            Some(claim) => match self.claims.get(claim) {
                Some(text) => Claimed::Says(text),
                None => Claimed::Silent,
            },
        }
    }
}

/// What is said of one item.
#[derive(Clone, Copy)]
enum Claimed<'a> {
    /// The definition names no claim for it.
    NotNamed,
    /// The claim is missing.
    Silent,
    /// It says this.
    Says(&'a str),
}

/// Whom the claims name.
pub(super) enum Named {
    /// An insured person.
    Person(Box<person::Model>),
    /// Somebody of another insurer.
    OtherInsurer,
    /// Nobody of this roster.
    Nobody,
}

/// The person that the claims name, all of them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn named(
    scope: &impl store::Scope,
    insurer: &Insurer,
    said: &Said,
) -> Result<Named> {
    match said.item(insurer, PersonItem::InsurerNumber) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(Named::OtherInsurer),
        Claimed::Says(number) => {
            let own = insurer.numbers.iter().any(|own| own.number == number);
            if !own {
                return Ok(Named::OtherInsurer);
            }
        }
    }
    let Some(person) = look_up(scope, insurer, said).await? else {
        return Ok(Named::Nobody);
    };
    let birth = match said.item(insurer, PersonItem::BirthDate) {
        Claimed::NotNamed => true,
        Claimed::Silent => false,
        Claimed::Says(text) => date(text) == Some(person.birth_date),
    };
    if birth && fits(insurer, said, &person) && person.branch == "00" {
        return Ok(Named::Person(Box::new(person)));
    }
    Ok(Named::Nobody)
}

/// By whichever the definition names first: the id, the employee number, symbol and number.
async fn look_up(
    scope: &impl store::Scope,
    insurer: &Insurer,
    said: &Said,
) -> Result<Option<person::Model>> {
    let item = |item| said.item(insurer, item);
    match item(PersonItem::PersonId) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(None),
        Claimed::Says(text) => {
            let Ok(id) = text.parse::<Uuid>() else {
                return Ok(None);
            };
            return Ok(roster::by_id(scope, id).await?);
        }
    }
    match item(PersonItem::EmployeeNumber) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(None),
        Claimed::Says(text) => {
            let Ok(number) = fold(text) else {
                return Ok(None);
            };
            let mut found = roster::by_employee_number(scope, &number).await?;
            // Two people of one number: nobody can say which of them is meant.
            let only = found.pop();
            return Ok(only.filter(|_| found.is_empty()));
        }
    }
    let (Claimed::Says(symbol), Claimed::Says(number)) =
        (item(PersonItem::Symbol), item(PersonItem::Number))
    else {
        return Ok(None);
    };
    let zeros = insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
        return Ok(None);
    };
    Ok(roster::by_numbers(scope, &symbol, &number, "00").await?)
}

/// Whether everything else that is claimed is the person's, too.
fn fits(insurer: &Insurer, said: &Said, person: &person::Model) -> bool {
    let zeros = insurer.sign_up.zero_policy;
    let same = |item, held: Option<&str>| match said.item(insurer, item) {
        Claimed::NotNamed => true,
        Claimed::Silent => false,
        Claimed::Says(text) => match (zeros.fold(text), held) {
            (Ok(text), Some(held)) => zeros.fold(held).is_ok_and(|held| held == text),
            _ => false,
        },
    };
    same(
        PersonItem::EmployeeNumber,
        person.employee_number.as_deref(),
    ) && same(PersonItem::Symbol, Some(&person.symbol))
        && same(PersonItem::Number, Some(&person.number))
}

fn date(text: &str) -> Option<NaiveDate> {
    let plain = NaiveDate::parse_from_str(text, "%Y%m%d");
    plain
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"))
        .ok()
}
