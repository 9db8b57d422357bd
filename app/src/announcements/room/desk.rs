//! Whose announcements somebody of the staff may write.

use std::sync::Arc;

use definitions::announcement::Audience;
use domain::staff::Task;
use store::InsurerId;

use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::staff::{Duty, Staff};
use crate::{Error, Result};

/// Whose announcements somebody may write: an insurer's, or the site's. It is had only by whoever may, so that no
/// operation has to ask again.
#[derive(Clone, Debug)]
pub struct Desk {
    insurer: Option<Arc<Insurer>>,
    by: Actor,
}

impl Desk {
    /// The insurer's where somebody is at work.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn at(duty: &Duty) -> Result<Self> {
        duty.must(Task::Announce)?;
        Ok(Self {
            insurer: Some(Arc::clone(&duty.insurer)),
            by: duty.actor(),
        })
    }

    /// The site's.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn of_site(staff: &Staff) -> Result<Self> {
        if !staff.may_everywhere(Task::Announce) {
            return Err(Error::NotAllowed);
        }
        Ok(Self {
            insurer: None,
            by: Actor::Staff(staff.account.id),
        })
    }

    /// Whether it is the site's.
    #[must_use]
    pub const fn is_site(&self) -> bool {
        self.insurer.is_none()
    }

    pub(super) fn id(&self) -> InsurerId {
        self.insurer
            .as_ref()
            .map_or(InsurerId::SITE, |insurer| insurer.id)
    }

    pub(super) const fn by(&self) -> Actor {
        self.by
    }

    pub(super) fn audience(&self) -> Audience {
        match &self.insurer {
            Some(insurer) => Audience::Insurer(insurer.key.clone()),
            None => Audience::Site,
        }
    }
}
