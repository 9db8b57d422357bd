//! What is approved and waits for a run.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _,
    IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{account, payment};
use crate::campaigns::case;
use crate::roster::person;
use crate::subsidies::application::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// So many rows are written at once.
const STEP: usize = 500;

/// Which applications a run collects, in the words of `domain::subsidies`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How they are paid.
    pub way: String,
    /// Those that were decided before this time.
    pub before: DateTime<Utc>,
    /// At most so many, those first that wait longest.
    pub most: u64,
}

/// An application with the insured person and their account in force.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The application.
    pub application: Model,
    /// Who is paid.
    pub person: person::Model,
    /// Where to.
    pub account: Option<account::Model>,
}

fn approved(scope: &impl Scope, wanted: &Wanted) -> Select<Entity> {
    // Nothing that money does moves the case: it stands since it was decided.
    let of = Entity::belongs_to(case::Entity)
        .from(Column::CaseId)
        .to(case::Column::Id);
    Entity::find()
        .join(JoinType::InnerJoin, of.into())
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Status.eq("approved"))
        .filter(Column::Way.eq(wanted.way.as_str()))
        .filter(case::Column::ChangedAt.lt(wanted.before))
        .order_by_asc(case::Column::ChangedAt)
        .order_by_asc(Column::CaseId)
        .limit(wanted.most)
}

/// Holds the cases of what would be collected until the transaction ends, and tells which they are; ask before they are read. On
/// SQLite the transaction holds the file from its beginning.
///
/// # Errors
/// When the database refuses.
pub async fn hold(writing: &Writing, wanted: &Wanted) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = approved(writing, wanted)
        .select_only()
        .column(Column::CaseId)
        .into_tuple()
        .all(&writing.conn())
        .await?;
    let which = Condition::all().add(case::Column::Id.is_in(ids.iter().copied()));
    hold_cases(writing, which).await?;
    Ok(ids)
}

/// Holds cases in one order, whoever holds them.
pub(super) async fn hold_cases(writing: &Writing, which: Condition) -> Result<()> {
    if writing.conn().get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let _: Vec<Uuid> = case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .filter(case::Column::InsurerId.eq(writing.insurer().0))
        .filter(which)
        .order_by_asc(case::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(&writing.conn())
        .await?;
    Ok(())
}

/// What waits, those first that wait longest; of these cases alone where some are held.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting(
    scope: &impl Scope,
    wanted: &Wanted,
    held: Option<&[Uuid]>,
) -> Result<Vec<Waiting>> {
    let of = Entity::belongs_to(person::Entity)
        .from(Column::InsuredId)
        .to(person::Column::Id);
    let mut find = approved(scope, wanted);
    if let Some(held) = held {
        find = find.filter(Column::CaseId.is_in(held.iter().copied()));
    }
    let found = find
        .join(JoinType::InnerJoin, of.into())
        .select_also(person::Entity)
        .all(&scope.conn())
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::Until.is_null());
    let people = found.iter().map(|(application, _)| application.insured_id);
    let accounts = accounts.filter(account::Column::PersonId.is_in(people));
    let accounts = accounts.all(&scope.conn()).await?;
    let accounts: HashMap<_, _> = accounts
        .into_iter()
        .map(|account| (account.person_id, account))
        .collect();
    let mut whole = Vec::new();
    // Somebody may have several applications; the account goes with each.
    for (application, person) in found {
        let Some(person) = person else { continue };
        let account = accounts.get(&person.id).cloned();
        whole.push(Waiting {
            application,
            person,
            account,
        });
    }
    Ok(whole)
}

/// Everything that waits, by way: how many and how much in yen.
///
/// # Errors
/// When the database cannot be asked.
pub async fn counts(scope: &impl Scope) -> Result<Vec<(Option<String>, i64, Option<i64>)>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Way)
        .column_as(Column::CaseId.count(), "applications")
        .column_as(Expr::cust("CAST(SUM(amount) AS BIGINT)"), "yen")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Status.eq("approved"))
        .group_by(Column::Way)
        .order_by_asc(Column::Way)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Keeps payments.
///
/// # Errors
/// When the database refuses; a duplicate when an application has a living payment already.
pub async fn add(writing: &Writing, payments: Vec<payment::Model>) -> Result<()> {
    let mut payments = payments.into_iter().peekable();
    while payments.peek().is_some() {
        let some = payments
            .by_ref()
            .take(STEP)
            .map(payment::Model::into_active_model);
        payment::Entity::insert_many(some)
            .exec_without_returning(&writing.conn())
            .await?;
    }
    Ok(())
}

/// Moves applications, whose cases are held, from one status to another; gives back how many stood there.
///
/// # Errors
/// When the database refuses.
pub async fn carry(
    writing: &Writing,
    of_run: Uuid,
    (from, to): (&str, &str),
    at: DateTime<Utc>,
) -> Result<u64> {
    let payments = payments_of(of_run);
    let moved = Entity::update_many()
        .col_expr(Column::Status, Expr::value(to))
        .col_expr(Column::ChangedAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Status.eq(from))
        .filter(Column::CaseId.in_subquery(payments))
        .exec(&writing.conn())
        .await?;
    Ok(moved.rows_affected)
}

/// The cases of a run's payments that live.
pub(super) fn payments_of(run: Uuid) -> sea_orm::sea_query::SelectStatement {
    use payment::state;
    let living = [state::COLLECTED, state::PAID];
    sea_orm::sea_query::Query::select()
        .column(payment::Column::CaseId)
        .from(payment::Entity)
        .and_where(payment::Column::RunId.eq(run))
        .and_where(payment::Column::State.is_in(living))
        .to_owned()
}
