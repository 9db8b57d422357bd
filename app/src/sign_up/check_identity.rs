//! Step 1: is this person in the roster? A refusal never says which item was wrong, nor whether anybody exists.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::letter_code::LetterCode;
use store::Writing;
use store::accounts::account;
use store::sign_up::{entity, step};
use uuid::Uuid;

use super::found::{Found, find};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Seen, Verdict};
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
    if let Verdict::Paused { until } = counts.reserve(portal).await? {
        return Ok(Identity::Paused { until });
    }
    match find(portal, insurer, claim).await? {
        Found::Person {
            person,
            letter_code,
        } => {
            let token = begin(portal, insurer, person, letter_code, counts).await?;
            Ok(Identity::Found(token))
        }
        Found::LetterCode(state) => {
            counts.failed(portal).await?;
            Ok(Identity::LetterCode(state))
        }
        Found::Account(account) => {
            counts.failed(portal).await?;
            super::not_found::tell_owner(portal, insurer, account);
            Ok(Identity::NotFound)
        }
        Found::Nobody => {
            counts.failed(portal).await?;
            Ok(Identity::NotFound)
        }
    }
}

/// The same check for recovery: the account of the person the claim fits, or the end of a pause.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn identify(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    claim: &Claim,
) -> Result<Result<Option<account::Model>, DateTime<Utc>>> {
    let counts = Counts::of(portal, visit, insurer, claim).await?;
    if let Verdict::Paused { until } = counts.reserve(portal).await? {
        return Ok(Err(until));
    }
    let account = match find(portal, insurer, claim).await? {
        Found::Account(account) => Some(*account),
        _ => None,
    };
    if let Some(account) = &account {
        counts.got_through(portal, account.person_id).await?;
    } else {
        // As much work as the other answer is.
        guard::through(portal, &counts.address, "nobody").await?;
        counts.failed(portal).await?;
    }
    Ok(Ok(account))
}

async fn begin(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    letter_code: Option<Uuid>,
    counts: Counts,
) -> Result<Token> {
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
        created_at: now,
        expires_at: now + super::LIFE,
    };
    let (store, portal) = (portal.store().clone(), portal.clone());
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let mut row = row;
                // On another device the person goes on with the user ID chosen there.
                if let Some(earlier) = store::sign_up::under_way(writing, person, now).await? {
                    row.user_id = earlier.user_id;
                }
                let line = Line::new(Actor::Visitor, "sign_up.identified", "person", person)
                    .with("by_letter_code", letter_code.is_some());
                store::sign_up::begin(writing, row).await?;
                counts.got_through_here(&portal, writing, person).await?;
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(token)
}

/// The counts an identity check touches.
struct Counts {
    person: Bucket,
    address: Bucket,
    insurer: Bucket,
    seen: Seen,
}

impl Counts {
    async fn of(portal: &Portal, visit: &Visit, insurer: &Insurer, claim: &Claim) -> Result<Self> {
        let key = insurer.key.as_str();
        let who = match (&claim.letter_code, &claim.employee_number) {
            (Some(code), _) => code.as_str().to_owned(),
            (None, Some(number)) if claim.number.is_none() => format!("e:{number}"),
            _ => format!(
                "{}:{}",
                claim.symbol.as_deref().unwrap_or(""),
                claim.number.as_deref().unwrap_or("")
            ),
        };
        let from = visit.address.to_string();
        let all = Bucket::of(portal, guard::IDENTITY_INSURER_DAY, &[key]);
        let mut address = Bucket::of(portal, guard::IDENTITY_ADDRESS, &[key, &from]);
        let person = Bucket::of(portal, guard::IDENTITY_PERSON_DAY, &[key, &who]);
        let seen = guard::see(portal, &[&all, &address, &person]).await?;
        if seen.verdict(&all) != Verdict::Open {
            tracing::warn!(insurer = %insurer.id, "many failed identity checks today, patience halved");
            address = address.letting(guard::IDENTITY_ADDRESS.most / 2);
        }
        Ok(Self {
            person,
            address,
            insurer: all,
            seen,
        })
    }

    async fn reserve(&self, portal: &Portal) -> Result<Verdict> {
        match self.seen.verdict(&self.address) {
            Verdict::Open => self.seen.reserve(portal, &[&self.person]).await,
            paused @ Verdict::Paused { .. } => Ok(paused),
        }
    }

    async fn failed(&self, portal: &Portal) -> Result<()> {
        guard::count_all(portal, &[(&self.address, 1), (&self.insurer, 1)]).await
    }

    async fn got_through(&self, portal: &Portal, person: Uuid) -> Result<()> {
        let off = -guard::through(portal, &self.address, &person.to_string()).await?;
        guard::count_all(portal, &self.off(off)).await
    }

    /// The same in the transaction of the act.
    async fn got_through_here(
        &self,
        portal: &Portal,
        writing: &Writing,
        person: Uuid,
    ) -> Result<()> {
        let who = person.to_string();
        let off = -guard::through_here(portal, writing, &self.address, &who).await?;
        guard::count_here(portal, writing, &self.off(off)).await
    }

    fn off(&self, off: i64) -> [(&Bucket, i64); 3] {
        [
            (&self.person, -1),
            (&self.address, off),
            (&self.insurer, off),
        ]
    }
}
