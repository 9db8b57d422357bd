//! What the help desk has sent once more: the code of a sign-up, the user ID, a link to a new password. Only to the address
//! that is registered, or was typed at sign-up.

use domain::mail_address::MailAddress;
use mail::Letter;
use store::accounts::{account, status};
use store::sign_up::step;

use super::{Act, Call, Helped, Noted};
use crate::Result;
use crate::audit::Line;
use crate::errands::address_of;
use crate::letters::{Addressed, Shown, enqueue};
use crate::recovery::{LINK_MINUTES, reset_link};
use crate::sign_up::{Sending, Sends, is_fresh, send};

/// Another code to the address of the sign-up under way.
pub(super) async fn code(call: &Call<'_>, noted: Noted) -> Result<Helped> {
    let (portal, insurer, person) = (
        call.portal.clone(),
        call.duty.insurer.clone(),
        call.person.id,
    );
    let scope = portal.store().read(insurer.id).await?;
    let under_way = store::sign_up::under_way(&scope, person, portal.now()).await?;
    drop(scope);
    let Some(sign_up) = under_way.filter(|sign_up| sign_up.step == step::CODE_SENT) else {
        return Ok(Helped::Nothing);
    };
    let to = sign_up.mail.as_deref();
    let Some(to) = to.and_then(|mail| MailAddress::parse(mail).ok()) else {
        return Ok(Helped::Nothing);
    };
    let (id, masked) = (sign_up.id, to.masked());
    let sending = Sending::SignUp { id, person };
    let sends = Sends::of(&portal, sending, &to).await?;
    let line = Line::new(call.duty.actor(), Act::SendCode.action(), "person", person);
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::sign_up::lock(writing, id).await?;
                let same = held.is_some_and(|held| {
                    held.step == step::CODE_SENT && held.mail.as_deref() == Some(to.raw())
                });
                if !same {
                    return Ok(Helped::Nothing);
                }
                // A double click sends no other.
                if !is_fresh(writing, id, portal.now()).await? {
                    if sends.refuse(writing).await?.is_some() {
                        return Ok(Helped::TooMany);
                    }
                    send(&portal, writing, &insurer, sending, to).await?;
                    noted.record(writing, line).await?;
                }
                Ok(Helped::Sent { to: masked })
            })
        })
        .await
}

/// The user ID to the registered address.
pub(super) async fn user_id(
    call: &Call<'_>,
    account: account::Model,
    noted: Noted,
) -> Result<Helped> {
    if account.status == status::VOID {
        return Ok(Helped::Nothing);
    }
    let letter = Letter::UserIdReminder {
        user_id: account.user_id.clone(),
        login_url: call.portal.link("portal/"),
    };
    to_registered(call, account, Sent::UserId(letter), noted).await
}

/// A link to a new password to the registered address; a frozen account has to be opened first.
pub(super) async fn password_link(
    call: &Call<'_>,
    account: account::Model,
    noted: Noted,
) -> Result<Helped> {
    if account.status != status::ACTIVE {
        return Ok(Helped::Nothing);
    }
    to_registered(call, account, Sent::Link, noted).await
}

enum Sent {
    UserId(Letter),
    Link,
}

async fn to_registered(
    call: &Call<'_>,
    account: account::Model,
    sent: Sent,
    noted: Noted,
) -> Result<Helped> {
    let Some(to) = address_of(&account) else {
        return Ok(Helped::Nothing);
    };
    let quota = Shown::Account.quota(call.portal, &to).await?;
    let act = match sent {
        Sent::UserId(_) => Act::SendUserId,
        Sent::Link => Act::SendPasswordLink,
    };
    let line = Line::new(call.duty.actor(), act.action(), "account", account.id);
    let (portal, insurer) = (call.portal.clone(), call.duty.insurer.clone());
    let (store, masked) = (portal.store().clone(), to.masked());
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if !quota.lets_through(writing).await? {
                    return Ok(Helped::TooMany);
                }
                let (letter, not_after) = match sent {
                    Sent::UserId(letter) => (letter, None),
                    Sent::Link => {
                        let (url, ends) = reset_link(&portal, writing, &account).await?;
                        let minutes = LINK_MINUTES;
                        (Letter::PasswordReset { url, minutes }, Some(ends))
                    }
                };
                let addressed = Addressed {
                    to,
                    letter,
                    account: Some(account.id),
                    not_after,
                };
                enqueue(&portal, writing, &insurer, addressed).await?;
                noted.record(writing, line).await?;
                Ok(Helped::Sent { to: masked })
            })
        })
        .await
}
