//! `/portal/host-portal/{insurer}/sign-out`: the session at the host portal ends, too.

use app::insurers::Insurer;
use axum::extract::Path;

use super::open_at;
use crate::answer::{Answer, go};
use crate::who::Visitor;

/// Where the provider sends people back to.
const BACK: &str = "/portal/signed-out";

/// The page that tells who comes from this insurer's host portal that they are still logged in there.
pub(in crate::portal) fn told_at(insurer: &Insurer) -> String {
    format!("{BACK}?from={}", insurer.key)
}

/// The provider's address that ends the session there; `None` where it has none, or the insurer does not want it.
async fn there(visitor: &Visitor, insurer: &Insurer) -> Option<String> {
    app::host_portal::leave(visitor.portal(), insurer, BACK).await
}

/// Whether the session there can be ended from here.
pub(in crate::portal) async fn is_offered(visitor: &Visitor, insurer: &Insurer) -> bool {
    there(visitor, insurer).await.is_some()
}

/// `GET`: here nothing ends any more.
pub(crate) async fn leave(visitor: Visitor, Path(key): Path<String>) -> Answer {
    let insurer = open_at(&visitor, &key)?;
    let there = there(&visitor, &insurer).await;
    // Where it cannot be ended from here, nobody is told that it has.
    Ok(go(&there.unwrap_or_else(|| told_at(&insurer))))
}
