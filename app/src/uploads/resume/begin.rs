//! An upload in pieces begins.

use store::uploads::{arrival, arrivals};
use uuid::Uuid;

use crate::login::Member;
use crate::uploads::bounds::{ARRIVAL, FILE_BYTES, NAME_BYTES, OPEN_ARRIVALS};
use crate::uploads::case::Held;
use crate::uploads::list::name_aad;
use crate::uploads::names;
use crate::uploads::outcome::{Denied, TooMany};
use crate::uploads::reserve::{Slot, allowed, knows};
use crate::{Error, Portal, Result};

/// What came of beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Pieces go to this arrival.
    Ready(Uuid),
    /// It has no bytes, or more than a file may have.
    Length,
    /// Nothing was begun.
    Denied(Denied),
}

/// Begins an upload of so many bytes in pieces.
///
/// # Errors
/// When the database refuses.
pub async fn begin(
    portal: &Portal,
    who: &Member,
    slot: Slot,
    name: &str,
    total: u64,
    replaces: Option<Uuid>,
) -> Result<Begun> {
    if total == 0 || total > FILE_BYTES {
        return Ok(Begun::Length);
    }
    let now = portal.now();
    let id = names::new_family(now)?;
    let name = name.get(..name.floor_char_boundary(NAME_BYTES));
    let sealed = portal
        .keys()
        .seal_for_documents(&name_aad(id), name.unwrap_or_default().as_bytes())?;
    let (own, of) = (portal.clone(), who.clone());
    let begun = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, slot.case, now).await? else {
                return Ok::<_, Error>(Begun::Denied(Denied::NotFound));
            };
            if !knows(&own, writing, &held, &slot).await? {
                return Ok(Begun::Denied(Denied::NotFound));
            }
            let paper = held.paper(slot.person, &slot.document);
            if let Err(denied) = allowed(&held, paper, &slot, total, replaces) {
                return Ok(Begun::Denied(denied));
            }
            let open = arrivals::open(writing, slot.case, now).await?;
            if open.len() >= OPEN_ARRIVALS {
                return Ok(Begun::Denied(TooMany::AtOnce.into()));
            }
            let row = arrival::Model {
                id,
                insurer_id: of.insurer.id.0,
                case_id: slot.case,
                person_id: slot.person,
                document: slot.document,
                replaces,
                account_id: of.account.id,
                name: sealed,
                total: i64::try_from(total).unwrap_or(i64::MAX),
                received: 0,
                attempts: 0,
                file_id: None,
                expires_at: now + ARRIVAL,
                created_at: now,
            };
            arrivals::begin(writing, row).await?;
            Ok(Begun::Ready(id))
        })
    });
    begun.await
}
