//! Which news are wanted by mail, and the address they go to: what the pages after the identity page ask.

use domain::mail_address::MailAddress;
use mail::Letter;
use store::Writing;
use store::first_use::wish::{self, kind};

use super::{Stage, reached};
use crate::audit::{self, Actor, Line};
use crate::letters::{Addressed, Quota, Shown, enqueue};
use crate::login::Member;
use crate::{Portal, Result};

/// What somebody says.
#[derive(Clone, Debug)]
pub struct Details {
    /// The mail address. Only where the account has none: another one is changed with a code.
    pub mail: Option<MailAddress>,
    /// Whether news of medical expenses are wanted by mail; they need an address.
    pub news: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, or was before.
    Yes,
    /// Who they are has not been shown yet, or has to be shown again.
    NotIdentified,
}

/// Keeps what somebody says and ends the first use; the welcome letter goes out. A second time changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn keep(portal: &Portal, member: &Member, details: Details) -> Result<Kept> {
    let known = member.account.mail.as_deref();
    let to = known.and_then(|known| MailAddress::parse(known).ok());
    let quota = match to.as_ref().or(details.mail.as_ref()) {
        Some(to) => Some(Shown::Account.quota(portal, to).await?),
        None => None,
    };
    let act = Act {
        portal: portal.clone(),
        member: member.clone(),
        details,
        quota,
    };
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move { act.run(writing).await })
        })
        .await
}

struct Act {
    portal: Portal,
    member: Member,
    details: Details,
    quota: Option<Quota>,
}

impl Act {
    async fn run(self, writing: &Writing) -> Result<Kept> {
        let (now, id) = (self.portal.now(), self.member.account.id);
        // Held first: of two at once the second finds everything done.
        let Some(mut account) = store::accounts::lock(writing, id).await? else {
            return Ok(Kept::NotIdentified);
        };
        let latest = store::first_use::latest(writing, id).await?;
        let stage = reached(&self.portal, &self.member.insurer, latest.as_ref());
        let check = match (stage, latest) {
            (Stage::Details, Some(check)) => check,
            (Stage::Done, _) => return Ok(Kept::Yes),
            _ => return Ok(Kept::NotIdentified),
        };
        let given = account.mail.is_none() && self.details.mail.is_some();
        if given {
            account.mail = self.details.mail.as_ref().map(|mail| mail.raw().to_owned());
            store::accounts::save(writing, account.clone()).await?;
        }
        let news = self.details.news && account.mail.is_some();
        store::first_use::wish_for(
            writing,
            row(&self.member, (kind::MEDICAL_EXPENSES, news), now),
        )
        .await?;
        store::first_use::finish(writing, check.id, now).await?;
        self.welcome(writing, account.mail.as_deref()).await?;
        let line = Line::new(Actor::Member(id), "first_use.finished", "account", id)
            .with("news", news)
            .with("mail_given", given);
        audit::record(writing, now, line).await?;
        Ok(Kept::Yes)
    }

    /// Where there is an address, and it has not had too many letters today.
    async fn welcome(&self, writing: &Writing, to: Option<&str>) -> Result<()> {
        let Some(to) = to.and_then(|to| MailAddress::parse(to).ok()) else {
            return Ok(());
        };
        match &self.quota {
            Some(quota) if quota.lets_through(writing).await? => {}
            _ => return Ok(()),
        }
        let addressed = Addressed {
            to,
            letter: Letter::Welcome {
                login_url: self.portal.link("/portal/"),
            },
            account: Some(self.member.account.id),
            not_after: None,
        };
        enqueue(&self.portal, writing, &self.member.insurer, addressed).await?;
        Ok(())
    }
}

fn row(
    member: &Member,
    (kind, wanted): (&str, bool),
    now: chrono::DateTime<chrono::Utc>,
) -> wish::Model {
    wish::Model {
        account_id: member.account.id,
        kind: kind.to_owned(),
        insurer_id: member.insurer.id.0,
        wanted,
        changed_at: now,
    }
}

/// Of what somebody is told by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// New statements of medical expenses.
    pub statements: bool,
    /// New decisions on benefits.
    pub decisions: bool,
}

/// Of what this member wants to be told by mail; `None` where they never said. Who said nothing of decisions is told of them
/// as of statements.
///
/// # Errors
/// When the database refuses.
pub async fn wishes(portal: &Portal, member: &Member) -> Result<Option<Wishes>> {
    let (scope, id) = (
        portal.store().glance(member.insurer.id).await?,
        member.account.id,
    );
    let statements = store::first_use::wish_of(&scope, id, kind::MEDICAL_EXPENSES).await?;
    let decisions = store::first_use::wish_of(&scope, id, kind::BENEFIT_DECISIONS).await?;
    Ok(statements.map(|statements| Wishes {
        statements: statements.wanted,
        decisions: decisions.map_or(statements.wanted, |decisions| decisions.wanted),
    }))
}

/// Changes of what somebody is told by mail. `false`, and nothing is changed, where something is wanted and the account has no
/// address.
///
/// # Errors
/// When the database refuses.
pub async fn wish(portal: &Portal, member: &Member, wishes: Wishes) -> Result<bool> {
    if (wishes.statements || wishes.decisions) && member.account.mail.is_none() {
        return Ok(false);
    }
    let (now, id) = (portal.now(), member.account.id);
    let said = [
        (kind::MEDICAL_EXPENSES, wishes.statements),
        (kind::BENEFIT_DECISIONS, wishes.decisions),
    ];
    let rows = said.map(|said| row(member, said, now));
    let line = Line::new(Actor::Member(id), "account.news", "account", id)
        .with("wanted", wishes.statements)
        .with("decisions", wishes.decisions);
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                for row in rows {
                    store::first_use::wish_for(writing, row).await?;
                }
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}
