//! Who reads or writes: the insured person of the case, or staff who may.

use domain::staff::Task;
use store::campaigns::case;
use store::messages::author;
use store::{Reading, Writing};
use uuid::Uuid;

use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::login::Member;
use crate::staff::Duty;
use crate::survey::{Held, Insured};
use crate::{Error, Result};

/// One of the two sides of a thread.
#[derive(Clone, Debug)]
pub enum Writer {
    /// The insured person.
    Member(Box<Member>),
    /// Somebody of the staff.
    Staff(Box<Duty>),
}

impl From<&Member> for Writer {
    fn from(member: &Member) -> Self {
        Self::Member(Box::new(member.clone()))
    }
}

impl From<&Duty> for Writer {
    fn from(duty: &Duty) -> Self {
        Self::Staff(Box::new(duty.clone()))
    }
}

impl Writer {
    /// At which insurer.
    #[must_use]
    pub fn insurer(&self) -> &Insurer {
        match self {
            Self::Member(member) => &member.insurer,
            Self::Staff(duty) => &duty.insurer,
        }
    }

    /// Whose account.
    pub(crate) fn account(&self) -> Uuid {
        match self {
            Self::Member(member) => member.account.id,
            Self::Staff(duty) => duty.staff.account.id,
        }
    }

    /// For the audit trail.
    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Member(member) => Actor::Member(member.account.id),
            Self::Staff(duty) => duty.actor(),
        }
    }

    /// The word for this side in stored rows.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Member(_) => author::MEMBER,
            Self::Staff(_) => author::STAFF,
        }
    }

    /// The word for the other side.
    pub(super) const fn other(&self) -> &'static str {
        match self {
            Self::Member(_) => author::STAFF,
            Self::Staff(_) => author::MEMBER,
        }
    }

    /// Goes on only when messages are theirs to read and write at this insurer.
    pub(super) fn must(&self) -> Result<()> {
        match self {
            Self::Member(_) => Ok(()),
            Self::Staff(duty) => duty.must(Task::WriteMessages),
        }
    }

    fn may_in(&self, campaign: Uuid) -> bool {
        match self {
            Self::Member(_) => true,
            Self::Staff(duty) => duty.may_in(Task::WriteMessages, campaign),
        }
    }

    /// Whose case it has to be: members have their own alone.
    fn person(&self) -> Option<Uuid> {
        match self {
            Self::Member(member) => Some(member.person.id),
            Self::Staff(_) => None,
        }
    }

    /// A case in which they may read and write; `None` when there is none for them, as for one of somebody else.
    pub(super) async fn case(&self, scope: &Reading, id: Uuid) -> Result<Option<case::Model>> {
        let found = store::survey::by_id(scope, id, self.person()).await?;
        Ok(found.filter(|case| self.may_in(case.campaign_id)))
    }

    /// The same, held until the transaction ends; its first act.
    pub(crate) async fn hold(&self, writing: &Writing, id: Uuid) -> Result<Option<Held>> {
        let held = match self {
            Self::Member(member) => Held::lock(writing, id, &Insured::of(member)).await?,
            Self::Staff(_) => Held::lock_any(writing, id).await?,
        };
        Ok::<_, Error>(held.filter(|held| self.may_in(held.case.campaign_id)))
    }
}
