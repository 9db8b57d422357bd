//! `/portal/signup/resume`: on to where an interrupted sign-up stands.

use super::account::current;
use crate::answer::{Answer, go};
use crate::who::Visitor;

/// `GET`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    Ok(go(match current(&visitor).await? {
        None => "/portal/signup",
        Some(under_way) if under_way.is_done() => "/portal/signup/done",
        Some(under_way) if under_way.awaits_code() => "/portal/signup/code",
        Some(_) => "/portal/signup/account",
    }))
}
