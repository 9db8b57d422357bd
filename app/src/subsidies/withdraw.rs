//! 申請をやめる: for good, as long as nobody looks at it.

use domain::case::Act;
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::survey::{Held, Insured, NotNow};
use crate::{Portal, Result};

/// What became of giving an application up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// It counts for nothing any more.
    Done,
    /// It can't be given up from where it stands.
    NotNow(NotNow),
    /// The insured person has no such application.
    NotFound,
}

/// Gives an application up that is a draft or was returned. What was handed in stays on record.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(portal: &Portal, who: &Insured, case: Uuid) -> Result<Withdrawn> {
    let (own, who) = (portal.clone(), who.clone());
    portal
        .store()
        .write(who.insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock(writing, case, &who).await? else {
                    return Ok(Withdrawn::NotFound);
                };
                if held.application.is_none() {
                    return Ok(Withdrawn::NotFound);
                }
                let now = own.now();
                let to = match held.next(Act::Withdraw, who.by, now) {
                    Ok(to) => to,
                    Err(not_now) => return Ok(Withdrawn::NotNow(not_now)),
                };
                held.go(writing, (Act::Withdraw, to), who.by, now).await?;
                let line = Line::new(who.by, "subsidy.withdraw", "case", case)
                    .with("revision", held.case.revision);
                audit::record(writing, now, line).await?;
                Ok(Withdrawn::Done)
            })
        })
        .await
}
