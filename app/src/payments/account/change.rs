//! Another account: of the insured alone, with a name that the insurer's bank takes, told by mail.

use chrono::{DateTime, Utc};
use domain::bank_account::{BankAccount, Owner};
use domain::case::Actor as Mover;
use domain::eligibility::Word as _;
use domain::subsidies::{Act, Status, make};
use domain::zengin::{Change, HOLDER, Unwritable, write_text};
use mail::Letter;
use store::Writing;
use store::payments::{account, accounts};
use store::roster::find;
use uuid::Uuid;

use super::is_to_account;
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::payments::sealed::{self, seal};
use crate::recovery::{Happened, Notice};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is in force.
    Done {
        /// What of the holder's name is written otherwise in files.
        changes: Vec<Change>,
        /// So many payments that had come back wait for the next run.
        mended: usize,
        /// So many are under way to the account before.
        under_way: usize,
    },
    /// It is the one in force.
    Same,
    /// It is somebody else's.
    NotTheirs(Owner),
    /// The bank doesn't take the holder's name.
    Unwritable(Vec<Unwritable>),
}

/// Puts an account in the place of the one before. The member has just shown the password.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do: they are not the insured, the insurer pays nothing, or the password
/// was not shown lately.
pub async fn change(portal: &Portal, member: &Member, new: BankAccount) -> Result<Changed> {
    let own = member.insurer.payments.as_ref();
    let own = own.ok_or(Error::NotAllowed)?;
    if !member.is_insured() || !member.is_fresh(portal.now()) {
        return Err(Error::NotAllowed);
    }
    let profile = own.profile();
    let profile = profile.ok_or_else(|| Error::Stored("no profile of that name".to_owned()))?;
    match owner(portal, member, &new).await? {
        Owner::Insured => {}
        other => return Ok(Changed::NotTheirs(other)),
    }
    let changes = match write_text(new.holder.as_str(), &profile, HOLDER) {
        Ok(written) => written.changes,
        Err(unwritable) => return Ok(Changed::Unwritable(unwritable)),
    };
    let work = Work {
        portal: portal.clone(),
        member: member.clone(),
        id: new_id(portal.now())?,
        now: portal.now(),
        new,
        changes,
    };
    let store = portal.store().clone();
    store
        .write(member.insurer.id, move |writing| {
            Box::pin(async move { work.run(writing).await })
        })
        .await
}

/// Whose name it is, as the roster has the names of the family. Who is kept from the household is a stranger here.
async fn owner(portal: &Portal, member: &Member, new: &BankAccount) -> Result<Owner> {
    let scope = portal.store().read(member.insurer.id).await?;
    let aliases = find::aliases_of(&scope, member.person.id).await?;
    let family = store::survey::family(&scope, &member.person).await?;
    let own = [member.person.kana.as_str()].into_iter();
    let own = own.chain(aliases.iter().map(|alias| alias.kana.as_str()));
    let others = family.iter().filter(|one| one.id != member.person.id);
    Ok(new.holder.owner(own, others.map(|one| one.kana.as_str())))
}

struct Work {
    portal: Portal,
    member: Member,
    id: Uuid,
    now: DateTime<Utc>,
    new: BankAccount,
    changes: Vec<Change>,
}

impl Work {
    async fn run(self, writing: &Writing) -> Result<Changed> {
        let person = self.member.person.id;
        // Held, so that of two changes at once each is told with what was before it.
        let held = store::accounts::lock(writing, self.member.account.id).await?;
        let held = held.ok_or(Error::NotAllowed)?;
        let before = accounts::of_person(writing, person).await?;
        if let Some(before) = &before
            && sealed::account(&self.portal, before)?.as_ref() == Some(&self.new)
        {
            return Ok(Changed::Same);
        }
        let (mended, under_way) = self.mend(writing).await?;
        let last = accounts::end(writing, person, self.now).await?;
        accounts::add(writing, self.row(last + 1)?).await?;
        let notice = Notice {
            insurer: &self.member.insurer,
            account: &held,
            happened: Happened::BankAccount,
            to: held.mail.as_deref(),
        };
        let letter = |stop: crate::recovery::WayToStop| Letter::BankAccountChanged {
            at: stop.at,
            not_me_url: stop.not_me_url,
        };
        notice.tell(&self.portal, writing, letter).await?;
        let actor = Actor::Member(held.id);
        let line = Line::new(actor, "account.bank", "person", person)
            .with("version", last + 1)
            .with("first", before.is_none());
        audit::record(writing, self.now, line).await?;
        for case in &mended {
            let line = Line::new(actor, "payments.mend", "case", *case);
            audit::record(writing, self.now, line).await?;
        }
        Ok(Changed::Done {
            changes: self.changes,
            mended: mended.len(),
            under_way,
        })
    }

    /// Applications whose payment came back wait for the next run; how many are under way besides.
    async fn mend(&self, writing: &Writing) -> Result<(Vec<Uuid>, usize)> {
        let all = store::subsidies::of_insured(writing, self.member.person.id).await?;
        let mut cases: Vec<Uuid> = all
            .iter()
            .filter(|one| is_to_account(one))
            .map(|one| one.case_id)
            .collect();
        cases.sort_unstable();
        let (mut mended, mut under_way) = (Vec::new(), 0);
        for case in cases {
            store::survey::lock(writing, case, None).await?;
            let Some(mut row) = store::subsidies::by_id(writing, case).await? else {
                continue;
            };
            let Some(from) = Status::named(&row.status) else {
                continue;
            };
            under_way += usize::from(from == Status::InRun);
            let Ok(to) = make(from, Act::Mend, Mover::Member) else {
                continue;
            };
            to.word().clone_into(&mut row.status);
            row.changed_at = self.now;
            store::subsidies::set(writing, row).await?;
            mended.push(case);
        }
        Ok((mended, under_way))
    }

    fn row(&self, version: i32) -> Result<account::Model> {
        Ok(account::Model {
            id: self.id,
            insurer_id: self.member.insurer.id.0,
            person_id: self.member.person.id,
            version,
            sealed: Some(seal(&self.portal, self.id, &self.new)?),
            since: self.now,
            said_by: self.member.account.id,
            until: None,
        })
    }
}
