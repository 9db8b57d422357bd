//! Leaving for a host portal, and coming back from it.

use std::sync::Arc;

use uuid::Uuid;

use super::enter::enter;
use super::party;
use crate::insurers::Insurer;
use crate::login::Begun;
use crate::openid::{self, Aim, Returned, SetOut, WrongTurn};
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it.
#[derive(Debug)]
pub enum Arrival {
    /// Signed in; on to this path of ours, or to the home page where it is empty.
    In {
        /// The session that has begun.
        begun: Begun,
        /// Where to go.
        next: String,
    },
    /// It is not known who somebody is.
    Wrong(WrongTurn),
    /// Nobody of the roster is named.
    Nobody,
    /// Somebody of another insurer is named.
    OtherInsurer,
    /// Who is named has come under another name before, or the name has come for another person.
    AnotherPerson,
    /// Somebody else is signed in in this browser.
    SomebodyElse,
    /// An account of sign-up is there, and nobody is signed in to it in this browser.
    LogInFirst,
    /// The account was stopped.
    Stopped,
}

/// Prepares the way to the insurer's host portal and back to `next`, a path of ours. With `again`, somebody who is signed in
/// here is to show there once more who they are.
///
/// # Errors
/// When there is no randomness.
pub async fn set_out(
    portal: &Portal,
    insurer: &Insurer,
    again: bool,
    next: &str,
) -> Result<SetOut> {
    let Some(party) = party(insurer) else {
        return Ok(SetOut::Away);
    };
    let aim = if again { Aim::Again } else { Aim::In };
    openid::set_out(portal, &party, aim, next).await
}

/// Lets somebody in who comes back from the insurer's host portal; `held` is what the browser kept, `here` the account
/// that is signed in in it.
///
/// # Errors
/// When the database refuses.
pub async fn arrive(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    (held, here, returned): (Option<&str>, Option<Uuid>, &Returned),
) -> Result<Arrival> {
    let Some(party) = party(insurer) else {
        return Ok(Arrival::Wrong(WrongTurn::Away));
    };
    let way = match openid::begun_here(portal, &party, (held, returned))? {
        Ok(way) => way,
        Err(wrong) => return Ok(Arrival::Wrong(wrong)),
    };
    match openid::answer(portal, &party, (&way, returned)).await? {
        Ok(said) => enter(portal, visit, insurer, (&party, &said, here, way.next)).await,
        Err(wrong) => Ok(Arrival::Wrong(wrong)),
    }
}
