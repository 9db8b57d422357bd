//! Accepting another spelling of a person's name, for the few that folding cannot bring together (ヅ and ズ, ヴァ and バ).

use chrono::{DateTime, Utc};
use domain::kana::KanaError;
use store::roster::{find, kana_alias, record_alias};
use store::{InsurerId, Store};
use uuid::Uuid;

use crate::Error;
use crate::audit::{self, Actor, Line};

/// Most spellings a person may have.
const MOST: usize = 10;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The spelling is accepted from now on.
    Added(Uuid),
    /// It was accepted before.
    Already,
    /// The insurer has no such person.
    NoSuchPerson,
    /// The person has ten spellings.
    TooMany,
    /// It isn't a name in kana.
    NotKana(KanaError),
}

/// Accepts another spelling of a person's name at sign-up.
///
/// # Errors
/// When the database refuses.
pub async fn add_kana_alias(
    store: &Store,
    insurer: InsurerId,
    person: Uuid,
    kana: &str,
    by: Actor,
    now: DateTime<Utc>,
) -> crate::Result<Added> {
    let folded = match domain::kana::fold(kana) {
        Ok(folded) => folded.as_str().to_owned(),
        Err(error) => return Ok(Added::NotKana(error)),
    };
    let kana = kana.trim().to_owned();
    let id = crate::tokens::new_id(now)?;
    store
        .write(insurer, move |writing| {
            Box::pin(async move {
                if find::by_id(writing, person).await?.is_none() {
                    return Ok(Added::NoSuchPerson);
                }
                let known = find::aliases_of(writing, person).await?;
                if known.iter().any(|alias| alias.kana_folded == folded) {
                    return Ok(Added::Already);
                }
                if known.len() >= MOST {
                    return Ok(Added::TooMany);
                }
                let alias = kana_alias::Model {
                    id,
                    insurer_id: insurer.0,
                    person_id: person,
                    kana,
                    kana_folded: folded,
                    created_at: now,
                };
                record_alias(writing, alias).await?;
                let line = Line::new(by, "roster.add_kana_alias", "person", person);
                audit::record(writing, now, line.with("alias", id.to_string())).await?;
                Ok::<_, Error>(Added::Added(id))
            })
        })
        .await
}
