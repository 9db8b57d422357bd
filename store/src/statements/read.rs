//! Reading statements, decisions, months and imports.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::bulk::Table;
use super::{decision, import, line, month};
use crate::look_up::all;
use crate::{Result, Scope};

/// At most so many lines or decisions of one person or household are shown.
const MOST: u64 = 20_000;

macro_rules! of_person {
    ($room:ident, $person:ident, $scope:ident, $of:ident, $from:ident) => {
        all(
            $scope,
            $room::Entity::find()
                .filter($room::Column::$person.eq($of))
                .filter($room::Column::Month.gte($from))
                .filter($room::Column::Until.is_null())
                .filter($room::Column::InsurerId.eq($scope.insurer().0))
                .order_by_desc($room::Column::Month)
                .limit(MOST),
        )
        .await
    };
}

/// The lines that hold in the statement of this insured person from this month (`202608`) on, newest month first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn lines_of_household(
    scope: &impl Scope,
    insured: Uuid,
    from: i32,
) -> Result<Vec<line::Model>> {
    of_person!(line, HouseholdId, scope, insured, from)
}

/// The lines that hold about this person, whosever statement they stand in.
///
/// # Errors
/// When the database cannot be asked.
pub async fn lines_about(scope: &impl Scope, person: Uuid, from: i32) -> Result<Vec<line::Model>> {
    of_person!(line, PersonId, scope, person, from)
}

/// The decisions that hold, of the household of this insured person.
///
/// # Errors
/// When the database cannot be asked.
pub async fn decisions_of_household(
    scope: &impl Scope,
    insured: Uuid,
    from: i32,
) -> Result<Vec<decision::Model>> {
    of_person!(decision, HouseholdId, scope, insured, from)
}

/// The decisions that hold about this person.
///
/// # Errors
/// When the database cannot be asked.
pub async fn decisions_about(
    scope: &impl Scope,
    person: Uuid,
    from: i32,
) -> Result<Vec<decision::Model>> {
    of_person!(decision, PersonId, scope, person, from)
}

/// The months that are there, oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn months(scope: &impl Scope) -> Result<Vec<month::Model>> {
    let find = month::Entity::find()
        .filter(month::Column::InsurerId.eq(scope.insurer().0))
        .order_by_asc(month::Column::Month);
    all(scope, find).await
}

/// How many entries of a month hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Counted {
    /// The month, `202608`.
    pub month: i32,
    /// How many.
    pub entries: i64,
}

/// How many lines hold, month by month, newest first; walks through all of them.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_months(scope: &impl Scope) -> Result<Vec<Counted>> {
    Ok(line::Entity::find()
        .select_only()
        .column(line::Column::Month)
        .column_as(line::Column::Id.count(), "entries")
        .filter(line::Column::InsurerId.eq(scope.insurer().0))
        .filter(line::Column::Until.is_null())
        .group_by(line::Column::Month)
        .order_by_desc(line::Column::Month)
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// The last imports, newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn imports(scope: &impl Scope, limit: u64) -> Result<Vec<import::Model>> {
    Ok(import::Entity::find()
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .order_by_desc(import::Column::FinishedAt)
        .order_by_desc(import::Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// How many imports the insurer has had; another number later means that somebody imported meanwhile.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_imports(scope: &impl Scope) -> Result<u64> {
    Ok(import::Entity::find()
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .count(&scope.conn())
        .await?)
}

/// An entry that holds, as an import has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Known {
    pub id: Uuid,
    pub key: Uuid,
    pub digest: i64,
    pub version: i32,
}

/// Up to `limit` entries of a month that hold, behind this key, in the order of keys.
///
/// # Errors
/// When the database cannot be asked.
pub(super) async fn known(
    scope: &impl Scope,
    table: Table,
    month: i32,
    behind: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Known>> {
    macro_rules! known {
        ($room:ident) => {{
            let mut find = $room::Entity::find()
                .select_only()
                .columns([
                    $room::Column::Id,
                    $room::Column::Key,
                    $room::Column::Digest,
                    $room::Column::Version,
                ])
                .filter($room::Column::InsurerId.eq(scope.insurer().0))
                .filter($room::Column::Month.eq(month))
                .filter($room::Column::Until.is_null());
            if let Some(behind) = behind {
                find = find.filter($room::Column::Key.gt(behind));
            }
            find.order_by_asc($room::Column::Key)
                .limit(limit)
                .into_model()
                .all(&scope.conn())
                .await?
        }};
    }
    Ok(match table {
        Table::Lines => known!(line),
        Table::Decisions => known!(decision),
    })
}
