//! Issuing one-time codes for the letters that invite people to sign up.

use chrono::{DateTime, Utc};
use domain::letter_code::LetterCode;
use store::roster::person::Model as Person;
use store::roster::{letter_code, list, record_letter_codes};
use store::{InsurerId, Writing};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::insurers::{Insurer, sign_up_address};
use crate::keys::Purpose;
use crate::{Error, Portal, Result};

/// How many codes are written in one transaction.
const BATCH: usize = 500;

/// What is printed on one person's letter. The code is nowhere else: the database holds a keyed hash.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct Issued {
    /// The person's id.
    pub person: Uuid,
    /// 記号.
    pub symbol: String,
    /// 番号.
    pub number: String,
    /// The name in kana.
    pub kana: String,
    /// The code in groups, as it is typed.
    pub code: String,
    /// The address for the QR code.
    pub url: String,
}

impl std::fmt::Debug for Issued {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Issued(person {})", self.person)
    }
}

/// Issues a code for each insured person of the roster among `people`, good until `expires_at`. Codes issued earlier
/// stay good until they expire. Each batch of 500 is one transaction with one audit line.
///
/// # Errors
/// When the database refuses or there is no randomness; batches before the failure stay.
pub async fn issue(
    portal: &Portal,
    insurer: &Insurer,
    people: &[Uuid],
    expires_at: DateTime<Utc>,
    by: Actor,
) -> Result<Vec<Issued>> {
    let mut issued = Vec::with_capacity(people.len());
    for ids in people.chunks(BATCH) {
        let scope = portal.store().read(insurer.id).await?;
        let found = list::insured_among(&scope, ids).await?;
        drop(scope);
        if found.is_empty() {
            continue;
        }
        let (codes, letters) = codes(portal, insurer, found, expires_at)?;
        write(portal, insurer.id, codes, by).await?;
        issued.extend(letters);
    }
    Ok(issued)
}

fn codes(
    portal: &Portal,
    insurer: &Insurer,
    people: Vec<Person>,
    expires_at: DateTime<Utc>,
) -> Result<(Vec<letter_code::Model>, Vec<Issued>)> {
    let now = portal.now();
    let mut codes = Vec::with_capacity(people.len());
    let mut letters = Vec::with_capacity(people.len());
    for person in people {
        let code = LetterCode::from_entropy(&crate::tokens::random_bytes()?);
        let parts = [insurer.id.0.as_bytes().as_slice(), code.as_str().as_bytes()];
        codes.push(letter_code::Model {
            id: crate::tokens::new_id(now)?,
            insurer_id: insurer.id.0,
            person_id: person.id,
            code_hash: portal.keys().keyed_hash(Purpose::LetterCode, &parts),
            expires_at,
            used_at: None,
            created_at: now,
        });
        letters.push(Issued {
            person: person.id,
            symbol: person.symbol,
            number: person.number,
            kana: person.kana,
            url: address(portal, insurer, &code),
            code: code.grouped(),
        });
    }
    Ok((codes, letters))
}

fn address(portal: &Portal, insurer: &Insurer, code: &LetterCode) -> String {
    format!(
        "{}/letter/{}",
        sign_up_address(portal, insurer),
        code.as_str()
    )
}

/// The same for one person in a transaction of the caller's, who keeps the line.
pub(crate) async fn issue_one(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    person: Person,
    expires_at: DateTime<Utc>,
) -> Result<Option<Issued>> {
    let (codes, letters) = codes(portal, insurer, vec![person], expires_at)?;
    record_letter_codes(writing, codes).await?;
    Ok(letters.into_iter().next())
}

async fn write(
    portal: &Portal,
    insurer: InsurerId,
    codes: Vec<letter_code::Model>,
    by: Actor,
) -> Result<()> {
    let now = portal.now();
    let batch = crate::tokens::new_id(now)?;
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                let count = codes.len();
                record_letter_codes(writing, codes).await?;
                let line = Line::new(by, "letter_codes.issue", "batch", batch).with("codes", count);
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}
