//! Another mail address for a caller whose own is gone, after they have shown who they are: a link to the new address, and
//! word to the old one, which can still stop it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use domain::reason::Reason;
use mail::Letter;
use store::Writing;
use store::accounts::{account, status};
use uuid::Uuid;

use super::Call;
use crate::audit::Line;
use crate::errands::address_of;
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::recovery::{Happened, Notice, WayToStop, take_over_link};
use crate::staff::Duty;
use crate::{Portal, Result};

const ACTION: &str = "account.change_mail";

/// What a caller was asked and knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// 生年月日.
    BirthDate,
    /// 氏名カナ and those of the family.
    Family,
    /// 住所 or 電話番号.
    Contact,
    /// 勤務先 or 社員番号.
    Workplace,
    /// The phone number they were called back at.
    CalledBack,
}

impl Checked {
    /// All, in the order they are asked in.
    pub const ALL: [Self; 5] = [
        Self::BirthDate,
        Self::Family,
        Self::Contact,
        Self::Workplace,
        Self::CalledBack,
    ];
    /// How many have to be right.
    pub const LEAST: usize = 2;

    /// The name in forms and in the trail.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BirthDate => "birth_date",
            Self::Family => "family",
            Self::Contact => "contact",
            Self::Workplace => "workplace",
            Self::CalledBack => "called_back",
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailChange {
    /// A link is on its way to the new address.
    Sent {
        /// The new address, masked.
        to: String,
        /// Until when the link is good.
        until: DateTime<Utc>,
    },
    /// It is the registered address already.
    Same,
    /// Too few of the caller's answers were checked.
    Unchecked,
    /// Too many letters went to the new address of late.
    TooMany,
    /// There is no account that this could be done to.
    Nothing,
}

/// Begins the change; the address is another one when its reader has set a new password by the link.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn change_mail(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    to: &MailAddress,
    checked: &[Checked],
    reason: &Reason,
) -> Result<MailChange> {
    let Some(call) = Call::of(portal, duty, person).await? else {
        return Ok(MailChange::Nothing);
    };
    let Some(account) = &call.account else {
        return Ok(MailChange::Nothing);
    };
    let known: Vec<&str> = Checked::ALL
        .into_iter()
        .filter(|one| checked.contains(one))
        .map(Checked::name)
        .collect();
    if known.len() < Checked::LEAST {
        return Ok(MailChange::Unchecked);
    }
    if address_of(account).is_some_and(|own| own.raw() == to.raw()) {
        return Ok(MailChange::Same);
    }
    let noted = call.noted(ACTION, reason)?;
    let quota = Shown::Account.quota(portal, to).await?;
    let line = Line::new(duty.actor(), ACTION, "account", account.id).with("checked", known);
    let change = Change {
        portal: portal.clone(),
        insurer: duty.insurer.clone(),
        account: account.id,
        to: to.clone(),
    };
    let store = portal.store();
    store
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::accounts::lock(writing, change.account).await?;
                let Some(account) = held.filter(|held| held.status != status::VOID) else {
                    return Ok(MailChange::Nothing);
                };
                if !quota.lets_through(writing).await? {
                    return Ok(MailChange::TooMany);
                }
                let until = change.begin(writing, &account).await?;
                noted.record(writing, line).await?;
                let to = change.to.masked();
                Ok(MailChange::Sent { to, until })
            })
        })
        .await
}

/// A change about to begin.
struct Change {
    portal: Portal,
    insurer: Arc<Insurer>,
    account: Uuid,
    to: MailAddress,
}

impl Change {
    /// Ends others, tells the old address, and sends the link to the new one; returns until when that is good.
    async fn begin(&self, writing: &Writing, account: &account::Model) -> Result<DateTime<Utc>> {
        let (portal, id) = (&self.portal, self.account);
        store::recovery::end_take_overs(writing, id).await?;
        store::accounts::end_mail_changes(writing, id).await?;
        let (url, until) = take_over_link(portal, writing, account, &self.to).await?;
        let notice = Notice {
            insurer: &self.insurer,
            account,
            happened: Happened::MailAsked,
            to: account.mail.as_deref(),
        };
        let letter = |stop: WayToStop| Letter::MailChangeAsked {
            at: stop.at,
            masked_new: self.to.masked(),
            not_me_url: stop.not_me_url,
        };
        notice.tell(portal, writing, letter).await?;
        let minutes = u32::try_from((until - portal.now()).num_minutes()).unwrap_or(0);
        let addressed = Addressed {
            to: self.to.clone(),
            letter: Letter::MailChangeLink { url, minutes },
            account: Some(id),
            not_after: Some(until),
        };
        enqueue(portal, writing, &self.insurer, addressed).await?;
        Ok(until)
    }
}
