//! Confirmation codes: made, sent, sent again; the one before is void at once.

use chrono::{DateTime, TimeDelta, Utc};
use domain::confirmation_code::ConfirmationCode;
use domain::mail_address::{MailAddress, MailAddressError};
use mail::Letter;
use store::Writing;
use store::sign_up::{code, entity, step};
use uuid::Uuid;

use super::{CODE_LIFE, CODE_TRIES, UnderWay};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Seen, Verdict};
use crate::insurers::Insurer;
use crate::keys::Purpose;
use crate::letters::{Addressed, Shown, enqueue};
use crate::tokens::{new_id, random_bytes};
use crate::{Portal, Result};

/// The pause between two codes.
pub const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// Whether a code went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSent {
    /// It is on its way.
    Yes,
    /// Too many letters to this address or for this sign-up; try again then.
    Paused {
        /// When another code may go out.
        until: DateTime<Utc>,
    },
}

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sending {
    /// A sign-up.
    SignUp {
        /// The sign-up.
        id: Uuid,
        /// The person of the roster.
        person: Uuid,
    },
    /// A change of mail of an account.
    MailChange {
        /// The change.
        change: Uuid,
        /// The account.
        account: Uuid,
    },
}

impl Sending {
    const fn subject(self) -> Uuid {
        match self {
            Self::SignUp { id, .. } | Self::MailChange { change: id, .. } => id,
        }
    }

    const fn purpose(self) -> &'static str {
        match self {
            Self::SignUp { .. } => "sign_up",
            Self::MailChange { .. } => "mail_change",
        }
    }

    const fn account(self) -> Option<Uuid> {
        match self {
            Self::SignUp { .. } => None,
            Self::MailChange { account, .. } => Some(account),
        }
    }
}

/// The counts of codes: for one sign-up or account, and to one address.
pub(crate) struct Sends {
    buckets: Vec<Bucket>,
    seen: Seen,
}

impl Sends {
    /// Looks at them, before the transaction of the act.
    pub(crate) async fn of(portal: &Portal, sending: Sending, to: &MailAddress) -> Result<Self> {
        let (who, shown) = match sending {
            Sending::SignUp { id, person } => (id, Shown::Items(person)),
            Sending::MailChange { account, .. } => (account, Shown::Account),
        };
        let sends = Bucket::of(portal, guard::CODE_SENDS, &[&who.to_string()]);
        let mails = shown.buckets(portal, to);
        let buckets: Vec<Bucket> = mails.into_iter().chain([sends]).collect();
        let seen = guard::see(portal, &buckets.iter().collect::<Vec<_>>()).await?;
        Ok(Self { buckets, seen })
    }

    /// Counts a code about to be sent, once it is known that one is due; the refusal when there were too many.
    pub(crate) async fn refuse(&self, writing: &Writing) -> Result<Option<CodeSent>> {
        let buckets: Vec<&Bucket> = self.buckets.iter().collect();
        Ok(match self.seen.reserve_here(writing, &buckets).await? {
            Verdict::Open => None,
            Verdict::Paused { until } => Some(CodeSent::Paused { until }),
        })
    }
}

/// Whether this address has just got a code that can still be used: a double click and a second tab send no other.
pub(super) async fn has_just_got_one(
    writing: &Writing,
    sign_up: &entity::Model,
    to: &MailAddress,
    now: DateTime<Utc>,
) -> Result<bool> {
    let same = sign_up.mail.as_deref() == Some(to.raw());
    Ok(same && is_fresh(writing, sign_up.id, now).await?)
}

/// Whether the newest code of a subject was sent just now and can still be used.
pub(crate) async fn is_fresh(writing: &Writing, subject: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let newest = store::sign_up::newest_code(&writing.untouched(), subject).await?;
    Ok(newest.is_some_and(|code| {
        code.voided_at.is_none()
            && code.used_at.is_none()
            && code.attempts < CODE_TRIES
            && now < code.created_at + PAUSE
    }))
}

/// Makes a code, voids the one before and puts the letter into the outbox.
pub(crate) async fn send(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    sending: Sending,
    to: MailAddress,
) -> Result<()> {
    let now = portal.now();
    let expires_at = now + CODE_LIFE;
    let code = ConfirmationCode::from_number(six_digits()?);
    let minutes = u32::try_from(CODE_LIFE.num_minutes()).unwrap_or(10);
    let letter = match sending {
        Sending::SignUp { .. } => Letter::SignUpCode {
            code: code.exposed(),
            minutes,
        },
        Sending::MailChange { .. } => Letter::MailChangeCode {
            code: code.exposed(),
            minutes,
        },
    };
    let addressed = Addressed {
        to,
        letter,
        account: sending.account(),
        not_after: Some(expires_at),
    };
    let outbox_id = enqueue(portal, writing, insurer, addressed).await?;
    let id = new_id(now)?;
    let row = code::Model {
        id,
        insurer_id: insurer.id.0,
        purpose: sending.purpose().to_owned(),
        subject_id: sending.subject(),
        code_hash: hash(portal, id, &code),
        attempts: 0,
        created_at: now,
        expires_at,
        voided_at: None,
        used_at: None,
        outbox_id,
    };
    for letter in store::sign_up::keep_code(writing, row).await? {
        store::outbox::withdraw(writing, letter, now).await?;
    }
    Ok(())
}

/// The keyed hash of a code, bound to its row.
pub(crate) fn hash(portal: &Portal, id: Uuid, code: &ConfirmationCode) -> String {
    portal.keys().keyed_hash(
        Purpose::ConfirmationCode,
        &[id.as_bytes(), code.exposed().as_bytes()],
    )
}

/// 000000–999999, each equally likely.
fn six_digits() -> Result<u32> {
    const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let number = u32::from_be_bytes(random_bytes::<4>()?);
        if number < FAIR {
            return Ok(number % 1_000_000);
        }
    }
}

/// Sends another code to the address of the sign-up.
///
/// # Errors
/// When the database refuses.
pub async fn resend(portal: &Portal, under_way: &UnderWay) -> Result<CodeSent> {
    if let Some(from) = under_way.resend_from()
        && from > portal.now()
    {
        return Ok(CodeSent::Paused { until: from });
    }
    let Some(to) = under_way
        .sign_up
        .mail
        .as_deref()
        .and_then(|mail| MailAddress::parse(mail).ok())
    else {
        return Ok(CodeSent::Yes);
    };
    send_to(portal, under_way, to).await
}

/// Corrects the address on the code page and sends a code there.
///
/// # Errors
/// When the database refuses. The inner error says why an address cannot be used.
pub async fn change_address(
    portal: &Portal,
    under_way: &UnderWay,
    typed: &str,
) -> Result<Result<CodeSent, MailAddressError>> {
    let to = match under_way.registered_mail() {
        Some(registered) => registered,
        None => match MailAddress::parse(typed) {
            Ok(address) => address,
            Err(error) => return Ok(Err(error)),
        },
    };
    send_to(portal, under_way, to).await.map(Ok)
}

async fn send_to(portal: &Portal, under_way: &UnderWay, to: MailAddress) -> Result<CodeSent> {
    let id = under_way.sign_up.id;
    let sending = under_way.sending();
    let sends = Sends::of(portal, sending, &to).await?;
    let (insurer, node) = (under_way.insurer.clone(), portal.clone());
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::sign_up::lock(writing, id).await?;
                let Some(mut sign_up) = held.filter(|held| held.step == step::CODE_SENT) else {
                    return Ok::<_, crate::Error>(CodeSent::Yes);
                };
                if has_just_got_one(writing, &sign_up, &to, node.now()).await? {
                    return Ok(CodeSent::Yes);
                }
                if let Some(refused) = sends.refuse(writing).await? {
                    return Ok(refused);
                }
                sign_up.mail = Some(to.raw().to_owned());
                store::sign_up::save(writing, sign_up).await?;
                send(&node, writing, &insurer, sending, to).await?;
                let line = Line::new(Actor::Visitor, "sign_up.sent_again", "sign_up", id);
                audit::record(writing, node.now(), line).await?;
                Ok(CodeSent::Yes)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::six_digits;

    /// Pearson's statistic of a thousand equally likely places. At 999 degrees of freedom it lies within 735 and 1,320
    /// but for one run in 10⁹ (Wilson and Hilferty's approximation at 6.5 standard deviations).
    fn is_even(counts: &[u32]) -> bool {
        let all: u32 = counts.iter().sum();
        let expected = f64::from(all) / 1_000.0;
        let strays = counts
            .iter()
            .map(|count| (f64::from(*count) - expected).powi(2));
        counts.len() == 1_000 && (735.0..1_320.0).contains(&(strays.sum::<f64>() / expected))
    }

    #[test]
    fn codes_are_equally_likely_in_their_first_and_last_digits() {
        let (mut first, mut last) = (vec![0; 1_000], vec![0; 1_000]);
        for _ in 0..1_000_000 {
            let code = usize::try_from(six_digits().unwrap()).unwrap();
            first[code / 1_000] += 1;
            last[code % 1_000] += 1;
        }
        assert!(is_even(&first) && is_even(&last));
        // One code in a hundred drawn twice as often would be seen.
        last[..10].iter_mut().for_each(|count| *count *= 2);
        assert!(!is_even(&last));
    }
}
