//! `/portal/host-portal/{insurer}/sign-out`: the session at the host portal ends, too.

use axum::extract::Path;

use super::open_at;
use crate::answer::{Answer, go};
use crate::who::Visitor;

/// Where the provider sends people back to.
const BACK: &str = "/portal/signed-out";

/// `GET`: here nothing ends any more.
pub(crate) async fn leave(visitor: Visitor, Path(key): Path<String>) -> Answer {
    let insurer = open_at(&visitor, &key)?;
    let there = app::host_portal::leave(visitor.portal(), &insurer, BACK).await;
    Ok(go(there.as_deref().unwrap_or(BACK)))
}
