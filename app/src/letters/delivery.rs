//! Letting due letters leave: codes first, expired ones never, each once as far as mail allows.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail_address::MailAddress;
use mail::{Carrier, Outgoing, Rendered, Undelivered};
use store::outbox::{entity::Model, state};
use tokio::task::JoinSet;

use super::Posted;
use crate::campaigns::letters::{Leaving, bounced, leaving};
use crate::{Error, Portal, Result};

/// How many letters are taken at once: two rounds of [`SIDE_BY_SIDE`].
const BATCH: u64 = 8;
/// How many are handed over side by side.
const SIDE_BY_SIDE: usize = 4;
/// For how long a node holds what it took: longer than the slowest batch (two rounds of 20 s), and so short that what
/// a dead node held leaves within a minute.
const LEASE: TimeDelta = TimeDelta::seconds(45);
/// After so many tries a letter has failed; with the back-off below that is about two days.
const TRIES: i32 = 20;

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Handed over.
    pub sent: u32,
    /// Put back for a later try.
    pub postponed: u32,
    /// Given up.
    pub failed: u32,
    /// Ran out before they could leave.
    pub expired: u32,
    /// Whether the carrier did not answer; what was not tried yet was given back.
    pub away: bool,
}

impl Delivered {
    /// Whether there was anything to do.
    #[must_use]
    pub fn any(&self) -> bool {
        self.sent + self.postponed + self.failed + self.expired > 0
    }

    fn add(&mut self, left: Left) {
        match left {
            Left::Sent => self.sent += 1,
            Left::Postponed { away } => {
                self.postponed += 1;
                self.away |= away;
            }
            Left::Failed => self.failed += 1,
            Left::Expired => self.expired += 1,
        }
    }
}

/// What became of one letter.
#[derive(Clone, Copy)]
enum Left {
    Sent,
    Postponed { away: bool },
    Failed,
    Expired,
}

/// Takes what is due and hands it to the carrier, a few side by side.
///
/// # Errors
/// When the database refuses; letters that were taken are due again when the lease ends.
pub async fn deliver_due(portal: &Portal, carrier: &Arc<Carrier>) -> Result<Delivered> {
    let now = portal.now();
    let letters = portal
        .store()
        .claim_letters(now, now + LEASE, BATCH)
        .await?;
    let (mut waiting, mut done) = (letters.into_iter(), Delivered::default());
    let mut leaving = JoinSet::new();
    loop {
        while leaving.len() < SIDE_BY_SIDE && !done.away {
            let Some(letter) = waiting.next() else { break };
            leaving.spawn(deliver(portal.clone(), Arc::clone(carrier), letter));
        }
        match leaving.join_next().await {
            None => break,
            Some(Ok(left)) => done.add(left?),
            Some(Err(_)) => return Err(Error::Stored("a delivery was abandoned".to_owned())),
        }
    }
    let untried: Vec<_> = waiting.map(|letter| letter.id).collect();
    portal.store().release_letters(&untried).await?;
    Ok(done)
}

async fn deliver(portal: Portal, carrier: Arc<Carrier>, letter: Model) -> Result<Left> {
    let (store, now) = (portal.store(), portal.now());
    if letter.not_after.is_some_and(|end| end <= now) {
        store
            .finish_letter(letter.id, state::EXPIRED, None, now)
            .await?;
        return Ok(Left::Expired);
    }
    match leaving(&portal, &letter).await? {
        Leaving::Now => {}
        Leaving::Later(due_at) => {
            let reason = "quiet hours".to_owned();
            store.postpone_letter(letter.id, due_at, reason).await?;
            return Ok(Left::Postponed { away: false });
        }
        Leaving::Never => {
            store
                .finish_letter(letter.id, state::EXPIRED, None, now)
                .await?;
            return Ok(Left::Expired);
        }
    }
    hand_over(&portal, &carrier, &letter).await
}

async fn hand_over(portal: &Portal, carrier: &Carrier, letter: &Model) -> Result<Left> {
    let store = portal.store();
    let outcome = match open(portal, letter) {
        Ok(outgoing) => carrier.deliver(&outgoing).await,
        Err(error) => Err(Undelivered::GiveUp {
            code: None,
            reason: error.to_string(),
        }),
    };
    let now = portal.now();
    match outcome {
        Ok(()) => {
            store
                .finish_letter(letter.id, state::SENT, None, now)
                .await?;
            Ok(Left::Sent)
        }
        Err(Undelivered::Retry { reason, code })
            if letter.attempts + 1 < TRIES || letter.not_after.is_some() =>
        {
            tracing::warn!(letter = %letter.id, attempt = letter.attempts + 1, %reason, "letter postponed");
            store
                .postpone_letter(letter.id, now + back_off(letter, now), reason)
                .await?;
            Ok(Left::Postponed {
                away: matches!(code, None | Some(421)),
            })
        }
        Err(Undelivered::Retry { reason, .. } | Undelivered::GiveUp { reason, .. }) => {
            tracing::error!(letter = %letter.id, %reason, "letter given up");
            bounced(portal, letter).await?;
            store
                .finish_letter(letter.id, state::FAILED, Some(reason), now)
                .await?;
            Ok(Left::Failed)
        }
    }
}

/// 5 s, 10 s, 20 s … at most 4 hours; a letter that soon runs out (a code) waits 20 s at most, so that it leaves
/// within a minute of the mail server's return.
fn back_off(letter: &Model, now: DateTime<Utc>) -> TimeDelta {
    let doublings = u32::try_from(letter.attempts.clamp(0, 12)).unwrap_or(0);
    let urgent = letter
        .not_after
        .is_some_and(|end| end - now < TimeDelta::hours(2));
    let longest = if urgent { 20 } else { 4 * 3600 };
    TimeDelta::seconds((5_i64 << doublings).min(longest))
}

fn open(portal: &Portal, letter: &Model) -> Result<Outgoing> {
    let sealed = letter
        .sealed
        .as_deref()
        .ok_or(Error::Sealed("the letter is empty"))?;
    let posted: Posted =
        serde_json::from_slice(&portal.keys().open(letter.id.as_bytes(), sealed)?)?;
    let address =
        |text: &str| MailAddress::parse(text).map_err(|_| Error::Sealed("an address is broken"));
    Ok(Outgoing {
        id: letter.id.to_string(),
        from: address(&posted.from)?,
        from_name: posted.from_name,
        to: address(&posted.to)?,
        rendered: Rendered {
            subject: posted.subject,
            text: posted.text,
            html: posted.html,
        },
        date: letter.created_at,
    })
}
