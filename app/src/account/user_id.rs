//! Another user ID.

use domain::user_id::{UserId, UserIdError};

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserIdChange {
    /// Changed; the old one is free.
    Done,
    /// It breaks a rule.
    Problem(UserIdError),
    /// Somebody has it; these are free.
    Taken(Vec<UserId>),
}

/// Changes the user ID.
///
/// # Errors
/// When the database refuses.
pub async fn change_user_id(portal: &Portal, member: &Member, typed: &str) -> Result<UserIdChange> {
    let wanted = match UserId::parse(typed, &member.insurer.user_id) {
        Ok(wanted) => wanted,
        Err(error) => return Ok(UserIdChange::Problem(error)),
    };
    let (now, account, name) = (portal.now(), member.account.id, wanted.folded());
    let chosen = wanted.as_str().to_owned();
    let done = portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut account) = store::accounts::lock(writing, account).await? else {
                    return Ok::<_, crate::Error>(false);
                };
                if !store::accounts::rename(writing, account.id, &name).await? {
                    return Ok(false);
                }
                account.user_id = chosen;
                let line = Line::new(
                    Actor::Member(account.id),
                    "account.user_id",
                    "account",
                    account.id,
                );
                store::accounts::save(writing, account).await?;
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await?;
    if done {
        return Ok(UserIdChange::Done);
    }
    Ok(UserIdChange::Taken(
        crate::sign_up::suggestions(portal, &wanted, &member.insurer.user_id).await?,
    ))
}
