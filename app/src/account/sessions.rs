//! The member's own sessions.

use store::sessions::{Ending, session};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Portal, Result};

/// The living sessions of the member, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn my_sessions(portal: &Portal, member: &Member) -> Result<Vec<session::Model>> {
    Ok(portal
        .store()
        .sessions_of(member.account.id, portal.now())
        .await?)
}

/// Ends one session of the member; `false` when there is no such session.
///
/// # Errors
/// When the database refuses.
pub async fn end_session(portal: &Portal, member: &Member, id: Uuid) -> Result<bool> {
    Ok(end(
        portal,
        member,
        Ending::One {
            account: member.account.id,
            id,
        },
        id,
    )
    .await?
        > 0)
}

/// Ends every other session of the member; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn end_other_sessions(portal: &Portal, member: &Member) -> Result<u64> {
    let (account, but) = (member.account.id, member.session.id);
    end(portal, member, Ending::Others { account, but }, but).await
}

async fn end(portal: &Portal, member: &Member, which: Ending, subject: Uuid) -> Result<u64> {
    let (now, account) = (portal.now(), member.account.id);
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let ended = store::sessions::end(writing, which, now).await?;
                if ended > 0 {
                    let line = Line::new(Actor::Member(account), "session.end", "session", subject)
                        .with("ended", ended);
                    audit::record(writing, now, line).await?;
                }
                Ok(ended)
            })
        })
        .await
}
