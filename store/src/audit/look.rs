//! Looking into an insurer's chain, the newest line first.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::entry;
use crate::{Result, Scope};

/// Which lines are wanted; what is not said does not matter.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The room of the action: `survey` of `survey.submit`.
    pub room: Option<String>,
    /// Whom or what it is about.
    pub subject: Option<Uuid>,
    /// Who did it.
    pub actor: Option<Uuid>,
    /// Not before this.
    pub from: Option<DateTime<Utc>>,
    /// Before this.
    pub until: Option<DateTime<Utc>>,
    /// Only lines before this place in the chain.
    pub below: Option<i64>,
}

/// Up to `limit` lines, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn look(scope: &impl Scope, wanted: &Wanted, limit: u64) -> Result<Vec<entry::Model>> {
    let mut find = entry::Entity::find().filter(entry::Column::InsurerId.eq(scope.insurer().0));
    if let Some(room) = &wanted.room {
        find = find.filter(entry::Column::Action.starts_with(format!("{room}.")));
    }
    if let Some(subject) = wanted.subject {
        find = find.filter(entry::Column::SubjectId.eq(subject));
    }
    if let Some(actor) = wanted.actor {
        find = find.filter(entry::Column::ActorId.eq(actor));
    }
    if let Some(from) = wanted.from {
        find = find.filter(entry::Column::At.gte(from));
    }
    if let Some(until) = wanted.until {
        find = find.filter(entry::Column::At.lt(until));
    }
    if let Some(below) = wanted.below {
        find = find.filter(entry::Column::Seq.lt(below));
    }
    Ok(find
        .order_by_desc(entry::Column::Seq)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}
