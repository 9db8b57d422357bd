//! Step 3: the confirmation code; exactly one account comes of it, however often it is sent.

use chrono::{DateTime, Utc};
use domain::confirmation_code::ConfirmationCode;
use store::Writing;
use store::accounts::{account, origin, status};
use store::sign_up::{code, entity, step};

use super::{CODE_TRIES, UnderWay, hash};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::keys::Purpose;
use crate::login::{Begun, Method, begin_under, remember_device};
use crate::tokens::{Token, new_id};
use crate::visit::Visit;
use crate::{Error, Portal, Result};

/// What came of it.
#[derive(Clone, Debug)]
pub enum Confirmed {
    /// The account exists.
    Done {
        /// The session, where the insurer signs people in at once.
        session: Option<Token>,
        /// The browser's token.
        device: Token,
    },
    /// Another code; so many tries are left.
    Wrong {
        /// Tries left, 1 to 4.
        left: i32,
    },
    /// The code is more than ten minutes old.
    Expired,
    /// No try is left; another code is needed.
    Exhausted,
    /// Somebody took the user ID meanwhile; another one is chosen.
    UserIdTaken,
    /// The person got an account meanwhile, by another sign-up.
    PersonTaken,
    /// No code was sent.
    NoCode,
}

/// Compares the code and makes the account, in one transaction.
///
/// # Errors
/// When the database refuses.
pub async fn confirm(
    portal: &Portal,
    visit: &Visit,
    under_way: &UnderWay,
    typed: &ConfirmationCode,
) -> Result<Confirmed> {
    if is_used_up(portal, under_way) {
        return Ok(Confirmed::Exhausted);
    }
    let act = Act {
        portal: portal.clone(),
        visit: visit.clone(),
        insurer: under_way.insurer.clone(),
        typed: typed.clone(),
        secret: under_way.token.clone(),
    };
    let id = under_way.sign_up.id;
    let outcome = portal
        .store()
        .write(under_way.insurer.id, move |writing| {
            Box::pin(async move { act.confirm(writing, id).await })
        })
        .await;
    match outcome {
        Err(Error::Store(error)) if error.is_duplicate() => Ok(Confirmed::PersonTaken),
        outcome => outcome,
    }
}

/// Whether no try is left, as far as it was seen: tries never come back. Who goes on guessing gets no turn at the sign-up,
/// so that a crowd of guesses keeps no connection waiting for another.
fn is_used_up(portal: &Portal, under_way: &UnderWay) -> bool {
    let used_up = |code: &code::Model| {
        code.attempts >= CODE_TRIES && code.used_at.is_none() && portal.now() < code.expires_at
    };
    under_way.awaits_code() && under_way.code.as_ref().is_some_and(used_up)
}

struct Act {
    portal: Portal,
    visit: Visit,
    insurer: std::sync::Arc<Insurer>,
    typed: ConfirmationCode,
    secret: Token,
}

impl Act {
    async fn confirm(&self, writing: &Writing, id: uuid::Uuid) -> Result<Confirmed> {
        let now = self.portal.now();
        // Held first: whoever was first is done by now.
        let Some(sign_up) = store::sign_up::lock(writing, id).await? else {
            return Ok(Confirmed::NoCode);
        };
        let Some(code) = store::sign_up::newest_code(&writing.untouched(), id).await? else {
            return Ok(Confirmed::NoCode);
        };
        let right = crate::keys::equal(&hash(&self.portal, code.id, &self.typed), &code.code_hash);
        let counted = store::sign_up::count_attempt(writing, code.id, CODE_TRIES).await?;
        if sign_up.step == step::DONE {
            return self.again(writing, &code, right).await;
        }
        if sign_up.step != step::CODE_SENT {
            return Ok(Confirmed::NoCode);
        }
        if code.expires_at <= now {
            return Ok(Confirmed::Expired);
        }
        if !counted {
            return Ok(Confirmed::Exhausted);
        }
        if !right {
            let left = CODE_TRIES - code.attempts - 1;
            return Ok(if left > 0 {
                Confirmed::Wrong { left }
            } else {
                Confirmed::Exhausted
            });
        }
        store::sign_up::use_code(writing, code.id, now).await?;
        self.create(writing, sign_up, &code).await
    }

    async fn create(
        &self,
        writing: &Writing,
        mut sign_up: entity::Model,
        code: &code::Model,
    ) -> Result<Confirmed> {
        let now = self.portal.now();
        if let Some(invitation) = sign_up.invitation_id {
            // It may have been accepted by another sign-up, whose account is void by now.
            let held = store::family::by_id(writing, invitation).await?;
            if held.is_none_or(|held| held.used_at.is_some() || held.ended_at.is_some()) {
                return Ok(Confirmed::NoCode);
            }
        }
        // One moment for the account and the letter's code: what was used before the account is not its own.
        let account = self.account(&sign_up, now)?;
        let name = domain::user_id::fold(&account.user_id);
        if !store::accounts::take_name(writing, &name, account.id).await? {
            step::IDENTIFIED.clone_into(&mut sign_up.step);
            let taken = "sign_up.user_id_taken";
            let line = Line::new(Actor::Visitor, taken, "sign_up", sign_up.id);
            store::sign_up::save(writing, sign_up).await?;
            audit::record(writing, now, line).await?;
            return Ok(Confirmed::UserIdTaken);
        }
        store::accounts::create(writing, account.clone()).await?;
        if let Some(letter_code) = sign_up.letter_code_id {
            store::sign_up::use_letter_code(writing, letter_code, now).await?;
        }
        if let Some(invitation) = sign_up.invitation_id {
            store::family::accept(writing, invitation, now).await?;
        }
        step::DONE.clone_into(&mut sign_up.step);
        sign_up.account_id = Some(account.id);
        sign_up.password_hash = None;
        let line = Line::new(
            Actor::Member(account.id),
            "account.create",
            "account",
            account.id,
        )
        .with("sign_up", sign_up.id.to_string())
        .with("person", account.person_id.to_string());
        let line = match sign_up.invitation_id {
            Some(invitation) => line.with("invitation", invitation.to_string()),
            None => line,
        };
        store::sign_up::save(writing, sign_up).await?;
        let done = self.enter(writing, &account, code).await?;
        audit::record(writing, now, line).await?;
        Ok(done)
    }

    fn account(&self, sign_up: &entity::Model, now: DateTime<Utc>) -> Result<account::Model> {
        let missing = || Error::Stored("a sign-up without user ID".to_owned());
        Ok(account::Model {
            id: new_id(now)?,
            insurer_id: sign_up.insurer_id,
            person_id: sign_up.person_id,
            user_id: sign_up.user_id.clone().ok_or_else(missing)?,
            password_hash: sign_up.password_hash.clone(),
            must_change_password: false,
            mail: sign_up.mail.clone(),
            status: status::ACTIVE.to_owned(),
            origin: match sign_up.invitation_id {
                Some(_) => origin::INVITED.to_owned(),
                None => origin::SIGN_UP.to_owned(),
            },
            created_at: now,
            last_login_at: self.insurer.sign_up.signed_in_at_once.then_some(now),
            password_changed_at: Some(now),
            voided_at: None,
            passkey_offered_at: None,
        })
    }

    /// The same code once more: a double click, a reload. It leads where the first one led, and changes nothing: the
    /// browser gets the tokens of the session that has begun, unless that has ended since.
    async fn again(&self, writing: &Writing, code: &code::Model, right: bool) -> Result<Confirmed> {
        let now = self.portal.now();
        if !right || code.expires_at <= now {
            return Ok(Confirmed::PersonTaken);
        }
        let Begun { session, device } = self.tokens(code)?;
        let begun = store::sessions::here(writing, &session.hash()).await?;
        let alive = begun.is_some_and(|begun| begun.is_alive(now));
        Ok(Confirmed::Done {
            session: alive.then_some(session),
            device,
        })
    }

    /// What the browser gets: the same each time, and kept nowhere.
    fn tokens(&self, code: &code::Model) -> Result<Begun> {
        let keys = self.portal.keys();
        let parts = [self.secret.secret().as_bytes(), code.id.as_bytes()];
        Ok(Begun {
            session: keys.token(Purpose::SignUpSession, &parts)?,
            device: keys.token(Purpose::SignUpDevice, &parts)?,
        })
    }

    async fn enter(
        &self,
        writing: &Writing,
        account: &account::Model,
        code: &code::Model,
    ) -> Result<Confirmed> {
        let (portal, visit, insurer) = (&self.portal, &self.visit, &self.insurer);
        let (new, by) = (self.tokens(code)?, Method::SignUp);
        if insurer.sign_up.signed_in_at_once {
            let begun = begin_under(portal, writing, insurer, account, visit, by, new).await?;
            return Ok(Confirmed::Done {
                session: Some(begun.session),
                device: begun.device,
            });
        }
        let device =
            remember_device(portal, writing, insurer, account, visit, by, new.device).await?;
        Ok(Confirmed::Done {
            session: None,
            device,
        })
    }
}
