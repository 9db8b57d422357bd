//! `/portal/national-id`: on to where somebody who is signed in shows a My Number card.

pub(crate) mod returned;

use app::national_id::{is_open, set_out};
use app::openid::{SetOut, WrongTurn};
use axum::extract::Query;

use super::first_use;
use super::step_up::{self, Asking, SERVICE, Said};
use crate::answer::{Answer, Failure, go};
use crate::who::{Cookie, Member};

use returned::{Trouble, trouble};

/// This page.
pub(super) const ADDRESS: &str = "/portal/national-id";

/// `GET`: nothing is kept here. A link and no form, because a form's answer must not lead to another site.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let asking = said.asking();
    let portal = member.portal();
    if !is_open(portal, &member.member.insurer) {
        return Err(Failure::NotFound);
    }
    // The card comes after the insurer's own check.
    if asking == Asking::Medical
        && app::first_use::comes_first(portal, &member.member, SERVICE).await?
    {
        return Err(Failure::Elsewhere(first_use::ADDRESS.to_owned()));
    }
    step_up::is_asked(&member, asking).await?;
    match set_out(portal, &member.member, asking.next()).await? {
        SetOut::There { url, held } => {
            let mut response = go(&url);
            Cookie::NationalId.set_text(&member.visitor.web, &mut response, &held);
            Ok(response)
        }
        SetOut::Away => Ok(trouble(member.shell(), Trouble::Wrong(WrongTurn::Away))),
    }
}
