//! Who of a campaign has not handed in, by symbol and number; who has left the roster is not waited for.

use domain::case::Status;
use domain::eligibility::Word as _;
use store::roster::{list, person};
use store::survey::many as stored;
use store::{InsurerId, Reading};
use uuid::Uuid;

use super::PEOPLE;
use crate::{Error, Portal, Result};

/// Somebody who is waited for.
#[derive(Clone, Debug)]
pub struct Waited {
    /// The insured person.
    pub person: person::Model,
    /// Where the case stands.
    pub status: Status,
}

/// Those who are waited for, page by page.
#[derive(Debug)]
pub struct Outstanding {
    portal: Portal,
    insurer: InsurerId,
    campaign: Uuid,
    last: Option<Box<person::Model>>,
    /// How many cases there are.
    pub total: u64,
    /// How many have been looked at.
    pub done: u64,
}

impl Outstanding {
    /// Of a campaign. Who may see it and why has been asked and recorded.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn of(portal: &Portal, insurer: InsurerId, campaign: Uuid) -> Result<Self> {
        let scope = portal.store().read(insurer).await?;
        Ok(Self {
            portal: portal.clone(),
            insurer,
            campaign,
            last: None,
            total: stored::count_cases(&scope, campaign).await?,
            done: 0,
        })
    }

    /// The next of them; `None` behind the last.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn next(&mut self) -> Result<Option<Vec<Waited>>> {
        // A scope a page: while the file is behind, no transaction of ours stands idle.
        let scope = self.portal.store().read(self.insurer).await?;
        let people = list::page(&scope, self.last.as_deref(), PEOPLE).await?;
        let Some(last) = people.last() else {
            return Ok(None);
        };
        let last = Box::new(last.clone());
        let waited = self.waited(&scope, people).await?;
        self.last = Some(last);
        Ok(Some(waited))
    }

    async fn waited(&mut self, scope: &Reading, people: Vec<person::Model>) -> Result<Vec<Waited>> {
        let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
        let cases = stored::cases_of(scope, self.campaign, &ids).await?;
        self.done += cases.len() as u64;
        let mut waited = Vec::new();
        for person in people {
            let Some(case) = cases.iter().find(|case| case.insured_id == person.id) else {
                continue;
            };
            let status = Status::named(&case.status)
                .ok_or_else(|| Error::Stored(format!("case {}: unknown status", case.id)))?;
            let waits = matches!(
                status,
                Status::NotStarted | Status::InProgress | Status::Returned
            );
            if waits {
                waited.push(Waited { person, status });
            }
        }
        Ok(waited)
    }
}
