//! Finding people by whatever is known of them.

use domain::staff::Task;
use domain::symbol::Branch;
use store::Reading;
use store::roster::person::Model;
use store::roster::search;

use super::typed::{self, Meant};
use super::{Kept, Marks, known, role};
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::{Portal, Result};

/// What is longer is not looked for.
const LONGEST: usize = 100;

/// Who was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Those in the roster, then those who left it; at most 50.
    pub people: Vec<(Model, Kept)>,
    /// There are more.
    pub more: bool,
}

/// Looks for whatever was typed: symbol and number, number, employee number, user ID, mail address, receipt number; where
/// none of these is anybody's, a part of a name. What was typed is not kept.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn find(portal: &Portal, duty: &Duty, typed: &str) -> Result<Found> {
    duty.must(Task::SeePeople)?;
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().count() > LONGEST {
        return Ok(Found::default());
    }
    let meant = typed::read(typed, duty.insurer.sign_up.zero_policy);
    // Names for the portal are one over all insurers, and asked before the scope is open.
    let account = match &meant.user_id {
        Some(user_id) => store::accounts::find_name(portal.store(), user_id).await?,
        None => None,
    };
    let insurer = duty.insurer.id;
    let mut scope = portal.store().read(insurer).await?;
    let mut found = exactly(&scope, &meant).await?;
    if let Some(name) = account
        && let Some(account) = store::accounts::by_id(&scope, name.account_id).await?
    {
        found.extend(search::by_ids(&scope, [account.person_id]).await?);
    }
    if let (Some(part), true) = (&meant.name, found.is_empty()) {
        drop(scope);
        let known = known::names(portal, insurer).await?;
        scope = portal.store().read(insurer).await?;
        found = search::by_name(&scope, part, known.as_deref()).await?;
    }
    let (people, more) = search::gathered(found);
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let marks = Marks::among(&scope, &ids).await?;
    drop(scope);
    note(portal, duty, people.len(), more).await?;
    let people = people.into_iter().map(|person| {
        let kept = marks.of(person.id);
        (person, kept)
    });
    Ok(Found {
        people: people.collect(),
        more,
    })
}

/// Whose numbers, names for the portal, or addresses these are.
async fn exactly(scope: &Reading, meant: &Meant) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    for pair in &meant.pairs {
        let branch = pair.branch.as_ref().map(Branch::as_str);
        found.extend(search::by_numbers(scope, &pair.symbols, &pair.numbers, branch).await?);
    }
    for number in &meant.number {
        if found.is_empty() {
            found = search::by_number(scope, number).await?;
        }
    }
    if let Some(number) = &meant.employee {
        found.extend(search::by_employee_number(scope, number).await?);
    }
    if let Some(mail) = &meant.mail {
        found.extend(search::by_mail(scope, mail.raw()).await?);
    }
    if let Some(number) = &meant.receipt
        && let Some(receipt) = store::survey::receipt_by_number(scope, number.as_str()).await?
        && let Some(case) = store::survey::by_id(scope, receipt.case_id, None).await?
    {
        found.extend(search::by_ids(scope, [case.insured_id]).await?);
    }
    Ok(found)
}

async fn note(portal: &Portal, duty: &Duty, hits: usize, more: bool) -> Result<()> {
    let (now, insurer) = (portal.now(), duty.insurer.id);
    let line = Line::new(duty.actor(), "person.find", "insurer", insurer.0)
        .with("hits", hits)
        .with("more", more)
        .with("role", role(duty, Task::SeePeople));
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await
}
