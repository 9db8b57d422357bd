//! The lines of an insurer's chain about somebody.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::entry::{Column, Entity, Model};
use crate::{Result, Scope};

/// Which acts are wanted.
#[derive(Clone, Copy, Debug)]
pub enum Acts<'a> {
    /// These, done by staff.
    OfStaff(&'a [&'a str]),
    /// These, whoever did them.
    These(&'a [&'a str]),
    /// All but these.
    But(&'a [&'a str]),
}

/// Up to `limit` lines about any of these subjects, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn about(
    scope: &impl Scope,
    subjects: &[Uuid],
    acts: Acts<'_>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut lines = Vec::new();
    // One look through the index for each: together they could be a walk along the whole chain.
    for subject in subjects {
        let mut find = Entity::find()
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .filter(Column::SubjectId.eq(*subject));
        find = match acts {
            Acts::OfStaff(acts) => find
                .filter(Column::ActorKind.eq("staff"))
                .filter(Column::Action.is_in(acts.iter().copied())),
            Acts::These(acts) => find.filter(Column::Action.is_in(acts.iter().copied())),
            Acts::But(acts) => find.filter(Column::Action.is_not_in(acts.iter().copied())),
        };
        let find = find.order_by_desc(Column::Seq).limit(limit);
        lines.extend(find.all(&scope.conn()).await?);
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.seq));
    lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(lines)
}
