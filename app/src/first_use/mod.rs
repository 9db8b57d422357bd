//! What a person does once before some services: shows who they are, agrees to the terms where they are asked there, and
//! says whether news are wanted by mail. An insurer can have everybody do it again after a day.

mod check;
mod details;
mod hint;

use chrono::{DateTime, Utc};
use definitions::insurer::ModuleKind;
use store::first_use::check::Model;

use crate::insurers::Insurer;
use crate::login::Member;
use crate::{Portal, Result};

pub use check::{Checked, Shown, check, terms_asked};
pub use details::{Details, Kept, Wishes, keep, wish, wishes};
pub use hint::{Number, which_number};

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Still has to show who they are.
    Identity,
    /// Has shown it, and still has to say what news are wanted.
    Details,
    /// Through.
    Done,
}

/// How far this member is.
///
/// # Errors
/// When the database refuses.
pub async fn stage(portal: &Portal, member: &Member) -> Result<Stage> {
    let scope = portal.store().glance(member.insurer.id).await?;
    let latest = store::first_use::latest(&scope, member.account.id).await?;
    Ok(reached(portal, &member.insurer, latest.as_ref()))
}

/// Whether this member has to go through these pages before a service.
///
/// # Errors
/// When the database refuses.
pub async fn comes_first(portal: &Portal, member: &Member, service: ModuleKind) -> Result<bool> {
    if !member.insurer.first_use.is_before(service) {
        return Ok(false);
    }
    Ok(stage(portal, member).await? != Stage::Done)
}

fn reached(portal: &Portal, insurer: &Insurer, latest: Option<&Model>) -> Stage {
    let valid_from = valid_from(portal, insurer);
    let holds = |check: &&Model| valid_from.is_none_or(|from| check.checked_at >= from);
    match latest.filter(holds) {
        None => Stage::Identity,
        Some(check) if check.finished_at.is_none() => Stage::Details,
        Some(_) => Stage::Done,
    }
}

/// From when on checks count: the day on which the insurer asks everybody again, once it has come.
fn valid_from(portal: &Portal, insurer: &Insurer) -> Option<DateTime<Utc>> {
    let day = insurer.reset.identity_again_after?;
    let begins = domain::japan_time::at_midnight(day);
    (begins <= portal.now()).then_some(begins)
}
