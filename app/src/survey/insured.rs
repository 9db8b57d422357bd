//! Whose case it is, and who acts on it.

use std::sync::Arc;

use domain::case;
use uuid::Uuid;

use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::login::Member;

/// An insured person, and who acts for them: they themselves, or staff in their place.
#[derive(Clone, Debug)]
pub struct Insured {
    /// The insurer.
    pub insurer: Arc<Insurer>,
    /// The insured person's id in the roster.
    pub person: Uuid,
    /// Who acts.
    pub by: Actor,
}

impl Insured {
    /// A signed-in member, who acts for themselves.
    #[must_use]
    pub fn of(member: &Member) -> Self {
        Self {
            insurer: Arc::clone(&member.insurer),
            person: member.person.id,
            by: Actor::Member(member.account.id),
        }
    }
}

/// How the table of moves calls somebody.
pub(crate) fn actor(by: Actor) -> case::Actor {
    match by {
        Actor::Member(_) | Actor::Visitor => case::Actor::Member,
        Actor::Operator | Actor::Staff(_) => case::Actor::Staff,
        Actor::Job => case::Actor::Job,
    }
}
