//! The review queue, and who has a case before them.

pub mod assignment;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::campaigns::case;
use crate::{Result, Scope, Writing};

/// Where a page of the queue begins: behind the case that has waited since then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Since when that case waits.
    pub since: DateTime<Utc>,
    /// Its id.
    pub case: Uuid,
}

/// Cases of a campaign in one state, those first that have waited longest; the same effort however deep.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting(
    scope: &impl Scope,
    campaign: Uuid,
    status: &str,
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<case::Model>> {
    let mut find = case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.eq(status));
    if let Some(behind) = behind {
        let later = Condition::any()
            .add(case::Column::ChangedAt.gt(behind.since))
            .add(
                Condition::all()
                    .add(case::Column::ChangedAt.eq(behind.since))
                    .add(case::Column::Id.gt(behind.case)),
            );
        find = find
            .filter(case::Column::ChangedAt.gte(behind.since))
            .filter(later);
    }
    Ok(find
        .order_by_asc(case::Column::ChangedAt)
        .order_by_asc(case::Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The case of a campaign in this state that has waited longest and is before nobody.
///
/// # Errors
/// When the database cannot be asked.
pub async fn first_free(
    scope: &impl Scope,
    campaign: Uuid,
    status: &str,
    now: DateTime<Utc>,
) -> Result<Option<case::Model>> {
    let taken = Query::select()
        .expr(Expr::val(1))
        .from(assignment::Entity)
        .and_where(
            Expr::col((assignment::Entity, assignment::Column::CaseId))
                .equals((case::Entity, case::Column::Id)),
        )
        .and_where(Expr::col((assignment::Entity, assignment::Column::Until)).gt(now))
        .to_owned();
    Ok(case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.eq(status))
        .filter(Expr::exists(taken).not())
        .order_by_asc(case::Column::ChangedAt)
        .order_by_asc(case::Column::Id)
        .one(&scope.conn())
        .await?)
}

/// Puts a case before somebody: `true` when it was before nobody, before them already, or the time of who had it is over.
///
/// # Errors
/// When the database refuses.
pub async fn take(writing: &Writing, new: assignment::Model, now: DateTime<Utc>) -> Result<bool> {
    use assignment::Column;
    let row = |column| Expr::col((assignment::Entity, column));
    let free = row(Column::Until)
        .lte(now)
        .or(row(Column::StaffId).eq(new.staff_id));
    let again = OnConflict::column(Column::CaseId)
        .update_columns([Column::StaffId, Column::TakenAt, Column::Until])
        .action_and_where(free)
        .to_owned();
    let taken = assignment::Entity::insert(new.into_active_model())
        .on_conflict(again)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(taken > 0)
}

/// Nobody has the case before them any more.
///
/// # Errors
/// When the database refuses.
pub async fn let_go(writing: &Writing, case: Uuid) -> Result<()> {
    assignment::Entity::delete_many()
        .filter(assignment::Column::InsurerId.eq(writing.insurer().0))
        .filter(assignment::Column::CaseId.eq(case))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Who has these cases before them now.
///
/// # Errors
/// When the database cannot be asked.
pub async fn assignments(
    scope: &impl Scope,
    cases: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<assignment::Model>> {
    Ok(assignment::Entity::find()
        .filter(assignment::Column::InsurerId.eq(scope.insurer().0))
        .filter(assignment::Column::CaseId.is_in(cases.iter().copied()))
        .filter(assignment::Column::Until.gt(now))
        .all(&scope.conn())
        .await?)
}

/// The cases that somebody has before them now, the one first that they took first; at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn before(
    scope: &impl Scope,
    staff: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<assignment::Model>> {
    Ok(assignment::Entity::find()
        .filter(assignment::Column::InsurerId.eq(scope.insurer().0))
        .filter(assignment::Column::StaffId.eq(staff))
        .filter(assignment::Column::Until.gt(now))
        .order_by_asc(assignment::Column::TakenAt)
        .limit(50)
        .all(&scope.conn())
        .await?)
}
