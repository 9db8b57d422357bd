//! The surveys an insured person has to do with, for the tile and the list.

use std::sync::Arc;

use definitions::campaign::Campaign;
use domain::campaign::Phase;
use domain::case::{Deadline, State, Status};
use uuid::Uuid;

use super::calendar::opened;
use super::held::{deadline, status};
use super::{Insured, family, known};
use crate::{Portal, Result};

/// One survey.
#[derive(Clone, Debug)]
pub struct Card {
    /// The campaign with its name and texts; without its list.
    pub campaign: Arc<Campaign>,
    /// The case; `None` when the insured person isn't asked.
    pub case: Option<Asked>,
    /// The days, extensions included.
    pub deadline: Deadline,
    /// How they stand now.
    pub state: State,
}

/// The case of somebody who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id, which names it in addresses.
    pub id: Uuid,
    /// Where it stands.
    pub status: Status,
    /// How many dependents it is about.
    pub dependents: usize,
}

impl Card {
    /// Whether something is asked of the insured person now.
    #[must_use]
    pub fn waits_for_member(&self) -> bool {
        let running = matches!(self.state, State::Running { .. });
        running && self.case.is_some_and(|case| case.status.waits_for_member())
    }
}

/// Campaigns that are open, and those behind us that asked this insured person; the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(portal: &Portal, who: &Insured) -> Result<Vec<Card>> {
    let campaigns = opened(portal, who.insurer.id).await?;
    if campaigns.is_empty() {
        return Ok(Vec::new());
    }
    // Home asks this: look-ups by index, and a handful of campaigns.
    let scope = portal.store().glances_at_one_moment(who.insurer.id).await?;
    let Some(insured) = store::roster::find::by_id(&scope, who.person).await? else {
        return Ok(Vec::new());
    };
    let cases = store::survey::cases_of(&scope, who.person).await?;
    let now = portal.now();
    let mut cards = Vec::new();
    for days in campaigns.iter() {
        let deadline = deadline(&scope, days, &insured).await?;
        let phase = Phase::of(true, &deadline, now);
        let case = cases.iter().find(|case| case.campaign_id == days.id);
        let shown = match case {
            Some(_) => phase != Phase::Scheduled,
            None => phase == Phase::Open,
        };
        if !shown {
            continue;
        }
        let asked = match case {
            Some(case) => Some(Asked {
                id: case.id,
                status: status(case)?,
                dependents: family::dependents(&scope, case).await?.len(),
            }),
            None => None,
        };
        cards.push(Card {
            campaign: known::campaign(portal, &scope, days).await?,
            case: asked,
            deadline,
            state: deadline.state(now),
        });
    }
    Ok(cards)
}
