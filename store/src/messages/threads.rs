//! Threads: which wait for an answer, who of the staff had to do with them, what the member was told.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::thread::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// Which threads are listed, and so in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Those that wait for an answer, the one first that has waited longest.
    Waiting,
    /// Every one, the one first in which something was written last.
    All,
    /// Those in which this one of the staff wrote last, in the same order.
    Of(Uuid),
}

/// Where a page of threads begins: behind this one, which waits since then, or in which was written last then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// When.
    pub at: DateTime<Utc>,
    /// Its case.
    pub case: Uuid,
}

impl Listed {
    const fn column(self) -> Column {
        match self {
            Self::Waiting => Column::WaitingSince,
            Self::All | Self::Of(_) => Column::ChangedAt,
        }
    }
}

/// The thread of a case, where something was written in it.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// The threads of these cases, of those in which something was written.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_cases(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<Model>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(among(scope, None)
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .all(&scope.conn())
        .await?)
}

/// Keeps a thread as it stands now; its case has to be held.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, thread: Model) -> Result<()> {
    let instead = OnConflict::column(Column::CaseId)
        .update_columns([
            Column::Messages,
            Column::WaitingSince,
            Column::StaffId,
            Column::ToldAt,
            Column::ChangedAt,
        ])
        .to_owned();
    Entity::insert(thread.into_active_model())
        .on_conflict(instead)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The member has read everything: the next message is told again.
///
/// # Errors
/// When the database refuses.
pub async fn seen_by_member(writing: &Writing, case: Uuid) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ToldAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The thread waits for nothing any more; `false` when it didn't.
///
/// # Errors
/// When the database refuses.
pub async fn settle(writing: &Writing, case: Uuid) -> Result<bool> {
    let settled = Entity::update_many()
        .col_expr(Column::WaitingSince, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::WaitingSince.is_not_null())
        .exec(&writing.conn())
        .await?;
    Ok(settled.rows_affected > 0)
}

/// Threads of these campaigns, or of every one; the same effort however deep.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(
    scope: &impl Scope,
    listed: Listed,
    campaigns: Option<&[Uuid]>,
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<Model>> {
    let column = listed.column();
    let mut find = among(scope, campaigns);
    if let Listed::Of(staff) = listed {
        find = find.filter(Column::StaffId.eq(staff));
    }
    let oldest_first = listed == Listed::Waiting;
    if oldest_first {
        find = find.filter(Column::WaitingSince.is_not_null());
    }
    if let Some(Behind { at, case }) = behind {
        let (further, same) = if oldest_first {
            (column.gt(at), Column::CaseId.gt(case))
        } else {
            (column.lt(at), Column::CaseId.lt(case))
        };
        let same = Condition::all().add(column.eq(at)).add(same);
        find = find.filter(Condition::any().add(further).add(same));
    }
    let ordered = if oldest_first {
        find.order_by_asc(column).order_by_asc(Column::CaseId)
    } else {
        find.order_by_desc(column).order_by_desc(Column::CaseId)
    };
    Ok(ordered.limit(limit).all(&scope.conn()).await?)
}

/// How many threads of these campaigns, or of every one, wait for an answer, and since when the first of them does.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting(
    scope: &impl Scope,
    campaigns: Option<&[Uuid]>,
) -> Result<(i64, Option<DateTime<Utc>>)> {
    let found: Option<(i64, Option<DateTime<Utc>>)> = among(scope, campaigns)
        .select_only()
        .column_as(Column::CaseId.count(), "threads")
        .column_as(Column::WaitingSince.min(), "since")
        .filter(Column::WaitingSince.is_not_null())
        .into_tuple()
        .one(&scope.conn())
        .await?;
    Ok(found.unwrap_or_default())
}

fn among(scope: &impl Scope, campaigns: Option<&[Uuid]>) -> Select<Entity> {
    let find = Entity::find().filter(Column::InsurerId.eq(scope.insurer().0));
    match campaigns {
        Some(campaigns) => find.filter(Column::CampaignId.is_in(campaigns.iter().copied())),
        None => find,
    }
}
