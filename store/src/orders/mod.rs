//! Orders of staff: placed, taken by one node at a time, ended once.

mod ending;
pub mod order;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, UpdateMany,
};
use uuid::Uuid;

use crate::{Result, Scope, Writing};
use order::{Column, Entity, Model};

pub use ending::{cleared, done_of, end_copies, expire, known};

/// The states of orders that are not over.
const OPEN: [&str; 2] = ["waiting", "running"];

/// Which order a node has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The order.
    pub order: Uuid,
    /// The node that runs it.
    pub node: Uuid,
}

/// How an order ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// The state from now on.
    pub state: String,
    /// What came of it, as JSON.
    pub outcome: Option<String>,
    /// Why it failed.
    pub problem: Option<String>,
    /// The file it made.
    pub file: Option<File>,
}

/// A file in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What people call it.
    pub name: String,
    /// Its length.
    pub bytes: i64,
    /// SHA-256 in hex.
    pub digest: String,
    /// Its key, wrapped.
    pub key: Vec<u8>,
}

fn of(scope: &impl Scope) -> Select<Entity> {
    Entity::find().filter(Column::InsurerId.eq(scope.insurer().0))
}

fn one(writing: &Writing, id: Uuid) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
}

/// Places an order.
///
/// # Errors
/// When the database refuses.
pub async fn place(writing: &Writing, order: Model) -> Result<()> {
    Entity::insert(order.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// One order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(of(scope)
        .filter(Column::Id.eq(id))
        .one(&scope.conn())
        .await?)
}

/// Orders of these kinds, of a campaign where one is named, the newest first; those that stand behind one where it is named.
///
/// # Errors
/// When the database cannot be asked.
pub async fn list(
    scope: &impl Scope,
    (kinds, campaign): (&[&str], Option<Uuid>),
    behind: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut find = of(scope).filter(Column::Kind.is_in(kinds.iter().copied()));
    if let Some(campaign) = campaign {
        find = find.filter(Column::CampaignId.eq(campaign));
    }
    if let Some((at, id)) = behind {
        let same = Condition::all()
            .add(Column::OrderedAt.eq(at))
            .add(Column::Id.lt(id));
        let earlier = Condition::any().add(Column::OrderedAt.lt(at)).add(same);
        find = find.filter(Column::OrderedAt.lte(at)).filter(earlier);
    }
    Ok(find
        .order_by_desc(Column::OrderedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// How many orders are not over.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_open(scope: &impl Scope) -> Result<u64> {
    let open = of(scope).filter(Column::State.is_in(OPEN));
    Ok(open.count(&scope.conn()).await?)
}

/// How many orders of the last days failed.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_failed(scope: &impl Scope, since: DateTime<Utc>) -> Result<u64> {
    let failed = of(scope)
        .filter(Column::State.eq("failed"))
        .filter(Column::OrderedAt.gte(since));
    Ok(failed.count(&scope.conn()).await?)
}

/// The order that waits longest and that nobody runs, or whose node has not been heard of.
///
/// # Errors
/// When the database cannot be asked.
pub async fn next(scope: &impl Scope, now: DateTime<Utc>) -> Result<Option<Uuid>> {
    Ok(of(scope)
        .select_only()
        .column(Column::Id)
        .filter(Column::State.is_in(OPEN))
        .filter(free(now))
        .order_by_asc(Column::OrderedAt)
        .order_by_asc(Column::Id)
        .limit(1)
        .into_tuple()
        .one(&scope.conn())
        .await?)
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Column::Until.is_null())
        .add(Column::Until.lte(now))
}

/// Takes an order for a node; `None` when another one was first or it is over.
///
/// # Errors
/// When the database refuses.
pub async fn take(
    writing: &Writing,
    taken: Taken,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Model>> {
    let done = one(writing, taken.order)
        .col_expr(Column::State, Expr::value("running"))
        .col_expr(Column::Node, Expr::value(taken.node))
        .col_expr(Column::Until, Expr::value(until))
        .col_expr(Column::Done, Expr::value(0_i64))
        .col_expr(Column::Total, Expr::value(0_i64))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::State.is_in(OPEN))
        .filter(free(now))
        .exec(&writing.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    by_id(writing, taken.order).await
}

/// The node that took it is still at work: how far it is. `None` when it is the node's no longer; else whether somebody
/// wants it stopped.
///
/// # Errors
/// When the database refuses.
pub async fn at(
    writing: &Writing,
    taken: Taken,
    (phase, done, total): (&str, i64, i64),
    until: DateTime<Utc>,
) -> Result<Option<bool>> {
    let moved = one(writing, taken.order)
        .col_expr(Column::Phase, Expr::value(phase))
        .col_expr(Column::Done, Expr::value(done))
        .col_expr(Column::Total, Expr::value(total))
        .col_expr(Column::Until, Expr::value(until))
        .filter(Column::State.eq("running"))
        .filter(Column::Node.eq(taken.node))
        .exec(&writing.conn())
        .await?;
    if moved.rows_affected == 0 {
        return Ok(None);
    }
    let order = by_id(writing, taken.order).await?;
    Ok(order.map(|order| order.cancel_at.is_some()))
}

/// Ends an order; `false` when it is the node's no longer.
///
/// # Errors
/// When the database refuses.
pub async fn end(
    writing: &Writing,
    taken: Taken,
    end: End,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    let (name, bytes, digest, key) = match end.file {
        Some(file) => (
            Some(file.name),
            Some(file.bytes),
            Some(file.digest),
            Some(file.key),
        ),
        None => (None, None, None, None),
    };
    let done = one(writing, taken.order)
        .col_expr(Column::State, Expr::value(end.state))
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::Outcome, Expr::value(end.outcome))
        .col_expr(Column::Problem, Expr::value(end.problem))
        .col_expr(Column::FileName, Expr::value(name))
        .col_expr(Column::FileBytes, Expr::value(bytes))
        .col_expr(Column::FileDigest, Expr::value(digest))
        .col_expr(Column::FileKey, Expr::value(key))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .col_expr(Column::Until, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::State.eq("running"))
        .filter(Column::Node.eq(taken.node))
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives an order back unfinished: it is begun again after `until`.
///
/// # Errors
/// When the database refuses.
pub async fn give_back(writing: &Writing, taken: Taken, until: DateTime<Utc>) -> Result<()> {
    one(writing, taken.order)
        .col_expr(Column::State, Expr::value("waiting"))
        .col_expr(Column::Until, Expr::value(until))
        .filter(Column::State.eq("running"))
        .filter(Column::Node.eq(taken.node))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Somebody wants it stopped. One that nobody has begun ends at once; `false` when it was over already.
///
/// # Errors
/// When the database refuses.
pub async fn cancel(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let begun_by_nobody = one(writing, id)
        .col_expr(Column::State, Expr::value("cancelled"))
        .col_expr(Column::CancelAt, Expr::value(now))
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .filter(Column::State.eq("waiting"))
        .exec(&writing.conn())
        .await?;
    if begun_by_nobody.rows_affected == 1 {
        return Ok(true);
    }
    let running = one(writing, id)
        .col_expr(Column::CancelAt, Expr::value(now))
        .filter(Column::State.eq("running"))
        .exec(&writing.conn())
        .await?;
    Ok(running.rows_affected == 1)
}
