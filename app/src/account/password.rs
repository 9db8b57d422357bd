//! A new password for a signed-in member.

use domain::password::{Password, PasswordProblem};
use mail::Letter;
use store::Writing;
use store::accounts::account;
use store::sessions::Ending;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::login::{Member, Proof, prove};
use crate::recovery::{Happened, Notice, WayToStop};
use crate::tokens::Token;
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Debug)]
pub enum PasswordChange {
    /// Changed; other sessions have ended and this one goes on under a new token.
    Done(Token),
    /// The current password is wrong.
    CurrentWrong,
    /// The new one breaks these rules.
    Problems(Vec<PasswordProblem>),
    /// It is the one in use.
    Same,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: chrono::DateTime<chrono::Utc>,
    },
}

/// Changes the password after checking the current one.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn change_password(
    portal: &Portal,
    member: &Member,
    current: &Password,
    new: &Password,
) -> Result<PasswordChange> {
    let context =
        crate::password_context::of(&member.insurer, &member.account.user_id, &member.person);
    let problems = member.insurer.password.check(new, &context);
    if !problems.is_empty() {
        return Ok(PasswordChange::Problems(problems));
    }
    match prove(portal, member, current).await? {
        Proof::Right => {}
        Proof::Wrong => return Ok(PasswordChange::CurrentWrong),
        Proof::Paused { until } => return Ok(PasswordChange::Paused { until }),
    }
    if current.exposed() == new.exposed() {
        return Ok(PasswordChange::Same);
    }
    let hash = portal.hasher().hash(new.exposed()).await?;
    let token = Token::random()?;
    let kept = keep(portal, member, hash, token.hash()).await?;
    Ok(if kept {
        PasswordChange::Done(token)
    } else {
        PasswordChange::CurrentWrong
    })
}

/// `false` when the password is another one by now.
async fn keep(portal: &Portal, member: &Member, hash: String, token_hash: String) -> Result<bool> {
    let (portal, member, now) = (portal.clone(), member.clone(), portal.now());
    let store = portal.store().clone();
    store
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::accounts::lock(writing, member.account.id).await?;
                let Some(mut account) =
                    held.filter(|held| held.password_hash == member.account.password_hash)
                else {
                    return Ok(false);
                };
                account.password_hash = Some(hash);
                account.must_change_password = false;
                account.password_changed_at = Some(now);
                let others = Ending::Others {
                    account: account.id,
                    but: member.session.id,
                };
                store::sessions::end(writing, others, now).await?;
                store::sessions::renew(writing, member.session.id, &token_hash, now).await?;
                store::accounts::save(writing, account.clone()).await?;
                tell_password_changed(&portal, writing, &member.insurer, &account).await?;
                let line = Line::new(
                    Actor::Member(account.id),
                    "account.password",
                    "account",
                    account.id,
                );
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}

/// Tells the owner that the password was changed.
pub(crate) async fn tell_password_changed(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
) -> Result<()> {
    let notice = Notice {
        insurer,
        account,
        happened: Happened::PasswordChanged,
        to: account.mail.as_deref(),
    };
    let letter = |stop: WayToStop| Letter::PasswordChanged {
        at: stop.at,
        not_me_url: stop.not_me_url,
    };
    notice.tell(portal, writing, letter).await
}
