//! Giving a sign-up up (「キャンセル」).

use super::UnderWay;
use crate::audit::{self, Actor, Line};
use crate::{Portal, Result};

/// Forgets what was typed; the person may begin again.
///
/// # Errors
/// When the database refuses.
pub async fn cancel(portal: &Portal, under_way: &UnderWay) -> Result<()> {
    let (id, now) = (under_way.sign_up.id, portal.now());
    portal
        .store()
        .write(under_way.insurer.id, move |writing| {
            Box::pin(async move {
                store::sign_up::cancel(writing, id).await?;
                let line = Line::new(Actor::Visitor, "sign_up.cancel", "sign_up", id);
                audit::record(writing, now, line).await
            })
        })
        .await
}
