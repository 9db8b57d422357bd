//! The registered mail address is gone: the items of sign-up and a new address → a waiting time with notice to the
//! old address → a link to the new one.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail_address::MailAddress;
use mail::Letter;
use store::InsurerId;
use store::accounts::{account, status};
use store::recovery::take_over::Model;
use uuid::Uuid;

use super::links::{Happened, take_over_link};
use super::notice::{Notice, WayToStop};
use crate::audit::{self, Actor, Line};
use crate::errands::{About, Errand, address_of, once};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::sign_up::{Claim, Whom, identify};
use crate::tokens::new_id;
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it; the same whether or not anybody exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeOver {
    /// If there is such an account, a link comes to the new address after so many hours.
    Accepted {
        /// The waiting time.
        hours: u32,
    },
    /// This insurer lets only the help desk do it.
    HelpDesk,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Asks for an account to be reached by a new mail address. Only insured people's: a family knows all that is asked here, so
/// accounts of family members are given back by the help desk.
///
/// # Errors
/// When the database refuses.
pub async fn take_over(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    claim: &Claim,
    mail: &MailAddress,
) -> Result<TakeOver> {
    let Some(hours) = insurer.recovery.take_over_after_hours else {
        return Ok(TakeOver::HelpDesk);
    };
    match identify(portal, visit, insurer, claim, Whom::Insured).await? {
        Err(until) => Ok(TakeOver::Paused { until }),
        Ok(account) => {
            let errand = Errand::TakeOver {
                about: About::of(insurer, account.as_ref()),
                mail: mail.raw().to_owned(),
                hours,
            };
            errand.leave(portal).await?;
            Ok(TakeOver::Accepted { hours })
        }
    }
}

/// Begins the waiting time an errand asks for, with notice to the old address.
pub(crate) async fn wait(
    portal: &Portal,
    errand: Uuid,
    (insurer, account): (Arc<Insurer>, account::Model),
    mail: String,
    hours: u32,
) -> Result<()> {
    if account.status == status::VOID {
        return Ok(());
    }
    let now = portal.now();
    let row = Model {
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        account_id: account.id,
        mail,
        state: "waiting".to_owned(),
        created_at: now,
        ready_at: now + TimeDelta::hours(hours.into()),
    };
    // Without notice to the old address there is no take-over.
    let quota = match address_of(&account) {
        Some(old) => {
            let shown = Shown::Items(account.person_id);
            Some(shown.quota(portal, &old).await?)
        }
        None => None,
    };
    let (node, scope) = (portal.clone(), insurer.id);
    once(portal, errand, scope, quota, move |writing| {
        Box::pin(async move {
            let waiting = store::recovery::waiting_take_over(writing, account.id).await?;
            if waiting.is_some_and(|waiting| waiting.mail == row.mail) {
                return Ok(());
            }
            store::recovery::keep_take_over(writing, row).await?;
            let notice = Notice {
                insurer: &insurer,
                account: &account,
                happened: Happened::TakeOver,
                to: account.mail.as_deref(),
            };
            let letter = |stop: WayToStop| Letter::TakeOverNotice {
                at: stop.at,
                hours,
                not_me_url: stop.not_me_url,
            };
            notice.tell(&node, writing, letter).await?;
            let line = Line::new(Actor::Visitor, "recovery.take_over", "account", account.id);
            audit::record(writing, now, line).await
        })
    })
    .await
}

/// Sends the link of every take-over whose waiting time is over; returns how many. For the clock.
///
/// # Errors
/// When the database refuses.
pub async fn ripen(portal: &Portal) -> Result<usize> {
    let ripe = portal.store().ripe_take_overs(portal.now(), 100).await?;
    let count = ripe.len();
    for take_over in ripe {
        send_link(portal, take_over).await?;
    }
    Ok(count)
}

async fn send_link(portal: &Portal, take_over: Model) -> Result<()> {
    let id = InsurerId(take_over.insurer_id);
    let Some(insurer) = portal.insurers().by_id(id) else {
        return Ok(());
    };
    let (portal, store, now) = (portal.clone(), portal.store().clone(), portal.now());
    store
        .write(id, move |writing| {
            Box::pin(async move {
                let account = store::accounts::by_id(writing, take_over.account_id).await?;
                let to = MailAddress::parse(&take_over.mail).ok();
                let moved = store::recovery::move_take_over(writing, take_over.id, "ready").await?;
                let (Some(account), Some(to), true) = (account, to, moved) else {
                    return Ok(());
                };
                let (url, ends) = take_over_link(&portal, writing, &account, &to).await?;
                let minutes = u32::try_from((ends - now).num_minutes()).unwrap_or(0);
                let letter = Letter::TakeOverReady { url, minutes };
                let addressed = Addressed {
                    to,
                    letter,
                    account: Some(account.id),
                    not_after: Some(ends),
                };
                enqueue(&portal, writing, &insurer, addressed).await?;
                let line = Line::new(
                    Actor::Job,
                    "recovery.take_over_ready",
                    "account",
                    account.id,
                );
                audit::record(writing, now, line).await
            })
        })
        .await
}
