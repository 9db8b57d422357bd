//! The identity page: the insurer number that stands for the person, the birth date, and consent. Which of the two was
//! wrong is never said.

use chrono::{DateTime, NaiveDate, Utc};
use definitions::insurer::Terms;
use domain::insurer_number::InsurerNumber;
use store::first_use::check::Model;
use store::roster::{find, person};

use crate::account::consent_row;
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::insurers::number_of;
use crate::login::Member;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// What somebody shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// 保険者番号 as typed; its check digit fits.
    pub number: InsurerNumber,
    /// 生年月日.
    pub birth_date: NaiveDate,
    /// The version of the terms that was read and agreed to; empty where none are asked on this page.
    pub terms_version: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It is the person.
    Right,
    /// Number or birth date is another; the failure is counted.
    Wrong,
    /// The terms were replaced while they were read: the newer ones are shown.
    NewerTerms,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Compares what is shown with the person who is signed in, and keeps that it fitted, with the consent.
///
/// # Errors
/// When the database refuses.
pub async fn check(portal: &Portal, member: &Member, shown: &Shown) -> Result<Checked> {
    let terms = terms_asked(portal, member);
    if terms.is_some_and(|terms| terms.version != shown.terms_version) {
        return Ok(Checked::NewerTerms);
    }
    let account = member.account.id.to_string();
    let buckets =
        [guard::FIRST_USE, guard::FIRST_USE_DAY].map(|rule| Bucket::of(portal, rule, &[&account]));
    let all: Vec<&Bucket> = buckets.iter().collect();
    let seen = guard::see(portal, &all).await?;
    if let Verdict::Paused { until } = seen.reserve(portal, &all).await? {
        return Ok(Checked::Paused { until });
    }
    let insured = insured(portal, member).await?;
    let held = number_of(&member.insurer, insured.as_ref().unwrap_or(&member.person)).unwrap_or("");
    let number = crate::keys::equal(held, shown.number.as_str());
    let birth = member.person.birth_date == shown.birth_date;
    if !(number & birth) {
        return Ok(Checked::Wrong);
    }
    let done = keep(portal, member, terms).await;
    seen.give_back(portal, &all).await?;
    done.map(|()| Checked::Right)
}

/// The insured person of a family member: whoever is covered through them has the same insurer number.
async fn insured(portal: &Portal, member: &Member) -> Result<Option<person::Model>> {
    if member.is_insured() {
        return Ok(None);
    }
    let scope = portal.store().glance(member.insurer.id).await?;
    let (symbol, number) = (&member.person.symbol_folded, &member.person.number_folded);
    let branch = domain::symbol::Branch::INSURED;
    Ok(find::by_numbers(&scope, symbol, number, branch.as_str()).await?)
}

/// The terms that the identity page asks consent to.
#[must_use]
pub fn terms_asked<'a>(portal: &Portal, member: &'a Member) -> Option<&'a Terms> {
    let insurer = &member.insurer;
    let terms = insurer.latest_in_force(portal.clock().today());
    terms.filter(|_| insurer.first_use.terms)
}

async fn keep(portal: &Portal, member: &Member, terms: Option<&Terms>) -> Result<()> {
    let now = portal.now();
    let consent = terms
        .map(|terms| consent_row(portal, member, terms))
        .transpose()?;
    let row = Model {
        id: new_id(now)?,
        insurer_id: member.insurer.id.0,
        person_id: member.person.id,
        account_id: member.account.id,
        terms_version: terms.map(|terms| terms.version.clone()),
        checked_at: now,
        finished_at: None,
    };
    let actor = Actor::Member(member.account.id);
    let mut line = Line::new(actor, "first_use.identified", "account", member.account.id);
    if let Some(consent) = &consent {
        line = line
            .with("version", consent.terms_version.clone())
            .with("digest", consent.terms_digest.clone());
    }
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                // Kept once: the first time somebody agreed to a version is the one that counts.
                if let Some(consent) = consent {
                    store::accounts::keep_consent(writing, consent).await?;
                }
                store::first_use::insert(writing, row).await?;
                audit::record(writing, now, line).await
            })
        })
        .await
}
