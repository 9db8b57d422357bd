//! Taking an invitation back.

use store::family::By;
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Portal, Result};

/// Ends what stands of this member's own invitations of a person; the link leads nowhere then. Whoever has accepted keeps their
/// account. `false` when there was nothing to end.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(portal: &Portal, member: &Member, person: Uuid) -> Result<bool> {
    let (now, account) = (portal.now(), member.account.id);
    let by = By::Household(member.person.id);
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let ended = store::family::end(writing, person, by, now).await?;
                for row in &ended {
                    store::outbox::withdraw(writing, row.outbox_id, now).await?;
                }
                if ended.is_empty() {
                    return Ok::<_, crate::Error>(false);
                }
                let line = Line::new(Actor::Member(account), "family.withdraw", "person", person);
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}
