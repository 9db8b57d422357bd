//! Another mail address: a code to the new one, a notice to the old one.

use chrono::{DateTime, Utc};
use domain::confirmation_code::ConfirmationCode;
use domain::mail_address::{MailAddress, MailAddressError};
use mail::Letter;
use store::Writing;
use store::accounts::mail_change::Model;
use store::sign_up::code;

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::recovery::{Happened, Notice, WayToStop};
use crate::sign_up::{CODE_TRIES, CodeSent, LIFE, Sending, Sends, hash, is_fresh, send};
use crate::tokens::new_id;
use crate::{Portal, Result};

/// A change of mail under way.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The change.
    pub change: Model,
    /// The newest code.
    pub code: Option<code::Model>,
}

/// What came of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The address is changed.
    Done,
    /// Another code; so many tries are left.
    Wrong {
        /// Tries left, 1 to 4.
        left: i32,
    },
    /// The code is more than ten minutes old.
    Expired,
    /// No try is left.
    Exhausted,
    /// No change is under way.
    NoCode,
}

/// Begins a change and sends a code to the new address.
///
/// # Errors
/// When the database refuses. The inner error says why the address cannot be used.
pub async fn begin_mail_change(
    portal: &Portal,
    member: &Member,
    typed: &str,
) -> Result<Result<CodeSent, MailAddressError>> {
    let to = match MailAddress::parse(typed) {
        Ok(to) => to,
        Err(error) => return Ok(Err(error)),
    };
    let now = portal.now();
    let change = Model {
        id: new_id(now)?,
        insurer_id: member.insurer.id.0,
        account_id: member.account.id,
        mail: to.raw().to_owned(),
        created_at: now,
        expires_at: now + LIFE,
        done_at: None,
    };
    send_code(portal, member, change, to, true).await.map(Ok)
}

/// Sends another code to the new address.
///
/// # Errors
/// When the database refuses.
pub async fn resend_mail_code(portal: &Portal, member: &Member) -> Result<Option<CodeSent>> {
    let Some(pending) = pending_mail_change(portal, member).await? else {
        return Ok(None);
    };
    let Ok(to) = MailAddress::parse(&pending.change.mail) else {
        return Ok(None);
    };
    send_code(portal, member, pending.change, to, false)
        .await
        .map(Some)
}

async fn send_code(
    portal: &Portal,
    member: &Member,
    change: Model,
    to: MailAddress,
    new: bool,
) -> Result<CodeSent> {
    let sending = Sending::MailChange {
        change: change.id,
        account: member.account.id,
    };
    let sends = Sends::of(portal, sending, &to).await?;
    let (portal, insurer) = (portal.clone(), member.insurer.clone());
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if has_just_got_one(writing, &change, portal.now()).await? {
                    return Ok::<_, crate::Error>(CodeSent::Yes);
                }
                if let Some(refused) = sends.refuse(writing).await? {
                    return Ok(refused);
                }
                let (id, account) = (change.id, change.account_id);
                if new {
                    store::accounts::insert_mail_change(writing, change).await?;
                }
                send(&portal, writing, &insurer, sending, to).await?;
                let action = if new {
                    "account.mail_asked"
                } else {
                    "account.mail_sent_again"
                };
                let line = Line::new(Actor::Member(account), action, "mail_change", id);
                audit::record(writing, portal.now(), line).await?;
                Ok(CodeSent::Yes)
            })
        })
        .await
}

/// Whether the address of this change has just got a code: a double click sends no other.
async fn has_just_got_one(writing: &Writing, change: &Model, now: DateTime<Utc>) -> Result<bool> {
    // Held first: whoever was first has sent it by now.
    store::accounts::lock(writing, change.account_id).await?;
    let under_way = store::accounts::mail_change(writing, change.account_id).await?;
    Ok(match under_way {
        Some(held) if held.done_at.is_none() && held.mail == change.mail => {
            is_fresh(writing, held.id, now).await?
        }
        _ => false,
    })
}

/// The change under way.
///
/// # Errors
/// When the database refuses.
pub async fn pending_mail_change(portal: &Portal, member: &Member) -> Result<Option<Pending>> {
    let scope = portal.store().read(member.insurer.id).await?;
    let now: DateTime<Utc> = portal.now();
    let change = store::accounts::mail_change(&scope, member.account.id).await?;
    let open = change.filter(|change| change.done_at.is_none() && change.expires_at > now);
    let Some(change) = open else { return Ok(None) };
    let code = store::sign_up::newest_code(&scope, change.id).await?;
    Ok(Some(Pending { change, code }))
}

/// Gives the change under way up.
///
/// # Errors
/// When the database refuses.
pub async fn end_mail_change(portal: &Portal, member: &Member) -> Result<()> {
    let (account, now) = (member.account.id, portal.now());
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                if store::accounts::end_mail_changes(writing, account).await? == 0 {
                    return Ok(());
                }
                let actor = Actor::Member(account);
                let line = Line::new(actor, "account.mail_given_up", "account", account);
                audit::record(writing, now, line).await
            })
        })
        .await
}

/// Compares the code and changes the address, in one transaction.
///
/// # Errors
/// When the database refuses.
pub async fn confirm_mail_change(
    portal: &Portal,
    member: &Member,
    typed: &ConfirmationCode,
) -> Result<Change> {
    let act = Confirm {
        portal: portal.clone(),
        member: member.clone(),
        typed: typed.clone(),
    };
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move { act.run(writing).await })
        })
        .await
}

struct Confirm {
    portal: Portal,
    member: Member,
    typed: ConfirmationCode,
}

impl Confirm {
    async fn run(self, writing: &Writing) -> Result<Change> {
        let now = self.portal.now();
        let change = store::accounts::mail_change(writing, self.member.account.id).await?;
        let Some(change) = change else {
            return Ok(Change::NoCode);
        };
        if change.done_at.is_some() {
            return Ok(Change::Done);
        }
        let Some(code) = store::sign_up::newest_code(writing, change.id).await? else {
            return Ok(Change::NoCode);
        };
        if code.expires_at <= now {
            return Ok(Change::Expired);
        }
        let right = crate::keys::equal(&hash(&self.portal, code.id, &self.typed), &code.code_hash);
        if !store::sign_up::count_attempt(writing, code.id, CODE_TRIES).await? {
            // A double click: the first of the two has changed the address meanwhile.
            let change = store::accounts::mail_change(writing, self.member.account.id).await?;
            let done = right && change.is_some_and(|change| change.done_at.is_some());
            return Ok(if done {
                Change::Done
            } else {
                Change::Exhausted
            });
        }
        if !right {
            let left = CODE_TRIES - code.attempts - 1;
            return Ok(if left > 0 {
                Change::Wrong { left }
            } else {
                Change::Exhausted
            });
        }
        store::sign_up::use_code(writing, code.id, now).await?;
        store::accounts::finish_mail_change(writing, change.id, now).await?;
        self.change(writing, change.mail).await?;
        Ok(Change::Done)
    }

    async fn change(&self, writing: &Writing, mail: String) -> Result<()> {
        let Self { portal, member, .. } = self;
        let now = portal.now();
        let Some(mut account) = store::accounts::lock(writing, member.account.id).await? else {
            return Ok(());
        };
        let old = account.mail.replace(mail);
        store::accounts::save(writing, account.clone()).await?;
        store::recovery::end_take_overs(writing, account.id).await?;
        // A link on its way to the old address is worth nothing from now on.
        crate::recovery::end_reset_links(writing, account.id).await?;
        let new = account
            .mail
            .as_deref()
            .and_then(|mail| MailAddress::parse(mail).ok());
        if let Some(new) = new {
            let notice = Notice {
                insurer: &member.insurer,
                account: &account,
                happened: Happened::MailChanged,
                to: old.as_deref(),
            };
            let letter = |stop: WayToStop| Letter::MailChanged {
                masked_new: new.masked(),
                not_me_url: stop.not_me_url,
            };
            notice.tell(portal, writing, letter).await?;
        }
        let line = Line::new(
            Actor::Member(account.id),
            "account.mail",
            "account",
            account.id,
        );
        audit::record(writing, now, line).await
    }
}
