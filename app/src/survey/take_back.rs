//! 取り下げ: until a reviewer has opened the case.

use domain::case::Act;
use uuid::Uuid;

use super::held::Held;
use super::{Insured, NotNow, removal};
use crate::audit::{self, Line};
use crate::{Portal, Result, subsidies};

/// What became of taking a submission back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// Answers can be changed again, and have to be submitted again.
    Done,
    /// It can't be taken back.
    NotNow(NotNow),
    /// The insured person has no such case.
    NotFound,
}

/// Takes a submission back. Its receipt stays and says so.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(portal: &Portal, who: &Insured, case: Uuid) -> Result<TakenBack> {
    let (portal, who) = (portal.clone(), who.clone());
    let (store, insurer) = (portal.store().clone(), who.insurer.id);
    store
        .write(insurer, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock(writing, case, &who).await? else {
                    return Ok(TakenBack::NotFound);
                };
                let now = portal.now();
                let to = match held.next(Act::TakeBack, who.by, now) {
                    Ok(to) => to,
                    Err(not_now) => return Ok(TakenBack::NotNow(not_now)),
                };
                held.go(writing, (Act::TakeBack, to), who.by, now).await?;
                removal::forget(writing, case).await?;
                subsidies::taken_back(writing, &mut held, now).await?;
                let mut line = Line::new(who.by, "survey.take_back", "case", case)
                    .with("revision", held.case.revision);
                if let Some(receipt) = store::survey::latest(writing, case).await? {
                    store::survey::take_back(writing, receipt.id, now).await?;
                    line = line.with("receipt", receipt.number);
                }
                audit::record(writing, now, line).await?;
                Ok(TakenBack::Done)
            })
        })
        .await
}
