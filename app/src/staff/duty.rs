//! What somebody may do, and where.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::staff::{Role, Task};
use store::InsurerId;
use store::staff::{grant, status};
use uuid::Uuid;

use super::Staff;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// A role that holds today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// Where; none: at every insurer.
    pub insurer: Option<InsurerId>,
    /// In which campaign; none: in every one.
    pub campaign: Option<Uuid>,
}

impl Held {
    /// What a grant gives; nothing when a newer version of the program wrote it.
    pub(super) fn of(grant: &grant::Model) -> Option<Self> {
        Some(Self {
            role: Role::named(&grant.role)?,
            insurer: grant.insurer_id.map(InsurerId),
            campaign: grant.campaign_id,
        })
    }

    /// Whether it holds at this insurer.
    pub(super) fn is_at(&self, insurer: InsurerId) -> bool {
        self.insurer.is_none_or(|own| own == insurer)
    }

    /// Whether it allows this, in its campaign at least.
    fn allows(&self, task: Task) -> bool {
        let wide = self.campaign.is_none() || !task.spans_campaigns();
        wide && self.role.may(task)
    }
}

/// Whether somebody who isn't there now may still do this in a campaign: the account can be used, and a role that holds
/// today allows it.
///
/// # Errors
/// When the database cannot be asked.
pub(crate) async fn may_still(
    portal: &Portal,
    staff: Uuid,
    insurer: InsurerId,
    (task, campaign): (Task, Uuid),
) -> Result<bool> {
    let account = portal.store().staff_by_id(staff).await?;
    if account.is_none_or(|account| account.status != status::ACTIVE) {
        return Ok(false);
    }
    let today = portal.clock().today();
    let grants = portal.store().staff_grants(staff).await?;
    Ok(allow(&grants, today, insurer, (task, campaign)))
}

/// Everybody who may do this in a campaign today, signed in or not; of the first few hundred who work for the insurer.
///
/// # Errors
/// When the database cannot be asked.
pub(crate) async fn who_may(
    portal: &Portal,
    insurer: InsurerId,
    (task, campaign): (Task, Uuid),
) -> Result<Vec<Uuid>> {
    let today = portal.clock().today();
    let mut staff = portal.store().staff(Some(insurer)).await?;
    staff.retain(|one| {
        let active = one.account.status == status::ACTIVE;
        active && allow(&one.grants, today, insurer, (task, campaign))
    });
    Ok(staff.into_iter().map(|one| one.account.id).collect())
}

/// Whether one of these grants allows this on a day.
fn allow(
    grants: &[grant::Model],
    today: NaiveDate,
    insurer: InsurerId,
    (task, campaign): (Task, Uuid),
) -> bool {
    let mut held = grants
        .iter()
        .filter(|grant| grant.holds_on(today))
        .filter_map(Held::of);
    held.any(|held| {
        let there = held.campaign.is_none_or(|own| own == campaign);
        held.allows(task) && held.is_at(insurer) && there
    })
}

impl Staff {
    /// Whether this may be done for every insurer at once, and so for the site itself.
    #[must_use]
    pub fn may_everywhere(&self, task: Task) -> bool {
        let mut everywhere = self.held.iter().filter(|held| held.insurer.is_none());
        everywhere.any(|held| held.campaign.is_none() && held.role.may(task))
    }
}

/// Somebody of the staff at work for one insurer, with what they hold there.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Who.
    pub staff: Staff,
    /// For whom.
    pub insurer: Arc<Insurer>,
    held: Vec<Held>,
}

impl Duty {
    /// At the insurer with this key; `None` when there is none, or nothing is held there: the same answer.
    #[must_use]
    pub fn at(portal: &Portal, staff: &Staff, key: &str) -> Option<Self> {
        let insurer = portal.insurers().by_key(key)?;
        let at = staff.held.iter().filter(|held| held.is_at(insurer.id));
        let held: Vec<Held> = at.copied().collect();
        (!held.is_empty()).then(|| Self {
            staff: staff.clone(),
            insurer,
            held,
        })
    }

    /// The roles, each once, in the order of [`Role::ALL`].
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let held = |role: &Role| self.held.iter().any(|held| held.role == *role);
        Role::ALL.into_iter().filter(held).collect()
    }

    /// Whether this may be done here, in some campaign at least where it is a campaign's.
    #[must_use]
    pub fn may(&self, task: Task) -> bool {
        self.held.iter().any(|held| held.allows(task))
    }

    /// Whether this may be done in this campaign.
    #[must_use]
    pub fn may_in(&self, task: Task, campaign: Uuid) -> bool {
        let mut held = self.held.iter().filter(|held| held.allows(task));
        held.any(|held| held.campaign.is_none_or(|own| own == campaign))
    }

    /// The campaigns in which this may be done; `None`: in every one.
    #[must_use]
    pub fn campaigns(&self, task: Task) -> Option<Vec<Uuid>> {
        let held = self.held.iter().filter(|held| held.allows(task));
        held.map(|held| held.campaign).collect()
    }

    /// Goes on only when this may be done here.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn must(&self, task: Task) -> Result<()> {
        if self.may(task) {
            Ok(())
        } else {
            Err(Error::NotAllowed)
        }
    }

    /// Goes on only when this may be done here and the password was shown recently: for what has consequences (Z6).
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn must_freshly(&self, task: Task, now: DateTime<Utc>) -> Result<()> {
        if self.staff.is_fresh(now) {
            self.must(task)
        } else {
            Err(Error::NotAllowed)
        }
    }

    /// Goes on only when this may be done in this campaign.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn must_in(&self, task: Task, campaign: Uuid) -> Result<()> {
        if self.may_in(task, campaign) {
            Ok(())
        } else {
            Err(Error::NotAllowed)
        }
    }

    /// Who it is, for the audit trail.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.staff.account.id)
    }
}
