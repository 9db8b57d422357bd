//! Step 1: is this person in the roster? A refusal never says which item was wrong, nor whether anybody exists.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::letter_code::LetterCode;
use store::accounts::account;
use store::sign_up::{entity, step};
use uuid::Uuid;

use super::found::{Found, Whom, find};
use super::patience::Counts;
use crate::audit::{self, Actor, Line};
use crate::errands::{About, Errand};
use crate::guard::Verdict;
use crate::insurers::Insurer;
use crate::tokens::{Token, new_id};
use crate::visit::Visit;
use crate::{Portal, Result};

/// What somebody says of themselves. Which of it is asked is the insurer's choice; what was not asked is `None`.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// 記号, folded.
    pub symbol: Option<String>,
    /// 番号, folded.
    pub number: Option<String>,
    /// 生年月日.
    pub birth_date: Option<NaiveDate>,
    /// 氏名（カナ）, as typed.
    pub kana: Option<String>,
    /// 社員番号, folded like a number.
    pub employee_number: Option<String>,
    /// 氏名（英字）, as typed.
    pub english_name: Option<String>,
    /// The one-time code of the insurer's letter.
    pub letter_code: Option<LetterCode>,
    /// The invitation that a family member accepts.
    pub invitation: Option<Uuid>,
}

/// What came of it.
#[derive(Debug)]
pub enum Identity {
    /// Found; the sign-up goes on under this token.
    Found(Token),
    /// Not found, or an account exists already (its owner gets a letter): one answer for all.
    NotFound,
    /// The letter's code is right but cannot be used any more.
    LetterCode(LetterCodeState),
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Why a letter's code is no longer good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterCodeState {
    /// Somebody signed up with it.
    Used,
    /// Its time is over.
    Expired,
}

/// Checks a claim against the roster and begins a sign-up.
///
/// # Errors
/// When the database refuses.
pub async fn check_identity(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    claim: &Claim,
) -> Result<Identity> {
    let counts = Counts::of(portal, visit, insurer, claim).await?;
    if let Verdict::Paused { until } = counts.so_far() {
        return Ok(Identity::Paused { until });
    }
    let found = find(portal, insurer, claim, Whom::SignsUp).await?;
    if let Found::Person {
        person,
        letter_code,
    } = found
    {
        let through = (letter_code, claim.invitation);
        return begin(portal, insurer, person, through, counts).await;
    }
    // Counted before it is answered: however many come at once, no more than may be are told what came of theirs.
    if let Verdict::Paused { until } = counts.failed(portal).await? {
        return Ok(Identity::Paused { until });
    }
    match found {
        Found::LetterCode(state) => Ok(Identity::LetterCode(state)),
        Found::Account(account) => not_found(portal, insurer, Some(&*account)).await,
        Found::Person { .. } | Found::Nobody => not_found(portal, insurer, None).await,
    }
}

/// One answer, and as much work, for somebody who has an account and for nobody.
async fn not_found(
    portal: &Portal,
    insurer: &Insurer,
    account: Option<&account::Model>,
) -> Result<Identity> {
    let errand = Errand::AlreadyRegistered(About::of(insurer, account));
    errand.leave(portal).await?;
    Ok(Identity::NotFound)
}

/// The same check for recovery: the account of the person the claim fits, or the end of a pause. Family members are found
/// where `whom` says so.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn identify(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    claim: &Claim,
    whom: Whom,
) -> Result<Result<Option<account::Model>, DateTime<Utc>>> {
    let counts = Counts::of(portal, visit, insurer, claim).await?;
    if let Verdict::Paused { until } = counts.so_far() {
        return Ok(Err(until));
    }
    let account = match find(portal, insurer, claim, whom).await? {
        Found::Account(account) => Some(*account),
        _ => None,
    };
    if let Verdict::Paused { until } = counts.failed(portal).await? {
        return Ok(Err(until));
    }
    if let Some(account) = &account {
        counts.got_through(portal, account.person_id).await?;
    } else {
        counts.nobody_got_through(portal).await?;
    }
    Ok(Ok(account))
}

async fn begin(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    (letter_code, invitation): (Option<Uuid>, Option<Uuid>),
    counts: Counts,
) -> Result<Identity> {
    let now = portal.now();
    let token = Token::random()?;
    let row = entity::Model {
        id: new_id(now)?,
        token_hash: token.hash(),
        insurer_id: insurer.id.0,
        person_id: person,
        letter_code_id: letter_code,
        step: step::IDENTIFIED.to_owned(),
        user_id: None,
        password_hash: None,
        mail: None,
        account_id: None,
        invitation_id: invitation,
        created_at: now,
        expires_at: now + super::LIFE,
    };
    let (store, portal) = (portal.store().clone(), portal.clone());
    let outcome = store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let mut row = row;
                if let Verdict::Paused { until } =
                    counts.gets_through(&portal, writing, person).await?
                {
                    return Err(Late::Paused(until));
                }
                // On another device the person goes on with the user ID chosen there.
                let earlier = writing.untouched();
                let earlier = store::sign_up::under_way(&earlier, person, now).await?;
                // Who came by another invitation may be somebody else.
                if let Some(earlier) = earlier.filter(|one| one.invitation_id == invitation) {
                    row.user_id = earlier.user_id;
                }
                let line = Line::new(Actor::Visitor, "sign_up.identified", "person", person)
                    .with("by_letter_code", letter_code.is_some())
                    .with("by_invitation", invitation.is_some());
                store::sign_up::begin(writing, row).await?;
                audit::record(writing, now, line).await?;
                Ok(())
            })
        })
        .await;
    match outcome {
        Ok(()) => Ok(Identity::Found(token)),
        Err(Late::Paused(until)) => Ok(Identity::Paused { until }),
        Err(Late::Error(error)) => Err(error),
    }
}

/// Why a transaction is rolled back.
enum Late {
    /// Too many failures were counted before its turn came.
    Paused(DateTime<Utc>),
    /// It could not be done.
    Error(crate::Error),
}

impl From<crate::Error> for Late {
    fn from(error: crate::Error) -> Self {
        Self::Error(error)
    }
}

impl From<store::Error> for Late {
    fn from(error: store::Error) -> Self {
        Self::Error(error.into())
    }
}
