//! Queries of files and their pages while somebody works on them, each within the scope's insurer.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, UpdateMany,
};
use uuid::Uuid;

use super::file::{Column, Entity, Model};
use super::{page, state};
use crate::{Result, Scope, Writing};

/// At most so many files of a case are read.
const MOST: u64 = 2_000;

/// What a file is when it has arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// [`state::KEPT`] or [`state::SCANNED`].
    pub state: &'static str,
    /// Its name, sealed.
    pub name: Vec<u8>,
    /// The word of its kind.
    pub kind: &'static str,
    /// How many bytes it has.
    pub bytes: i64,
    /// SHA-256 in hex.
    pub digest: String,
    /// Its wrapped key.
    pub wrapped_key: Vec<u8>,
    /// How many pages it has.
    pub pages: i32,
    /// `none` or `hinted`.
    pub my_number: &'static str,
    /// Its order in the paper.
    pub place: i32,
    /// Set when the case has been submitted already: it counts as handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The files in papers of a case that take room, in their order; those that were waited for too long are left out.
///
/// # Errors
/// When the database cannot be asked.
pub async fn taking_room(scope: &impl Scope, case: Uuid, now: DateTime<Utc>) -> Result<Vec<Model>> {
    room(scope, case, now, Column::PaperId.ne(case)).await
}

/// The same of files in messages, which stand in no paper: their case's id is where the paper's would be.
///
/// # Errors
/// When the database cannot be asked.
pub async fn in_messages(scope: &impl Scope, case: Uuid, now: DateTime<Utc>) -> Result<Vec<Model>> {
    room(scope, case, now, Column::PaperId.eq(case)).await
}

async fn room(
    scope: &impl Scope,
    case: Uuid,
    now: DateTime<Utc>,
    place: SimpleExpr,
) -> Result<Vec<Model>> {
    let mut all = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(place)
        .filter(Column::State.is_in(state::TAKING_ROOM))
        .order_by_asc(Column::PaperId)
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?;
    all.retain(|file| file.state != state::ARRIVING || file.expires_at.is_some_and(|at| at > now));
    Ok(all)
}

/// How many files a case has ever had.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_ever(scope: &impl Scope, case: Uuid) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .count(&scope.conn())
        .await?)
}

/// The files with these ids, whatever their state.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_ids(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(&scope.conn())
        .await?)
}

/// The file with this id, whatever its state.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// A page of a file; 0 is the small picture.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(scope: &impl Scope, file: Uuid, number: i32) -> Result<Option<page::Model>> {
    Ok(page::Entity::find()
        .filter(page::Column::InsurerId.eq(scope.insurer().0))
        .filter(page::Column::FileId.eq(file))
        .filter(page::Column::Number.eq(number))
        .one(&scope.conn())
        .await?)
}

/// Every page of a file.
///
/// # Errors
/// When the database cannot be asked.
pub async fn pages(scope: &impl Scope, file: Uuid) -> Result<Vec<page::Model>> {
    Ok(page::Entity::find()
        .filter(page::Column::InsurerId.eq(scope.insurer().0))
        .filter(page::Column::FileId.eq(file))
        .order_by_asc(page::Column::Number)
        .all(&scope.conn())
        .await?)
}

/// Reserves the place of an arriving file.
///
/// # Errors
/// When the database refuses.
pub async fn reserve(writing: &Writing, file: Model) -> Result<()> {
    Entity::insert(file.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Waits longer for an arriving file; `false` when it is not waited for any more.
///
/// # Errors
/// When the database refuses.
pub async fn renew(writing: &Writing, id: Uuid, until: DateTime<Utc>) -> Result<bool> {
    let renewed =
        one(writing, id, &[state::ARRIVING]).col_expr(Column::ExpiresAt, Expr::value(until));
    Ok(renewed.exec(&writing.conn()).await?.rows_affected == 1)
}

/// An arriving file is kept, with its pages; `false` when it is not waited for any more.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    writing: &Writing,
    id: Uuid,
    arrived: Arrived,
    pages: Vec<page::Model>,
) -> Result<bool> {
    let scanned = (arrived.state == state::SCANNED).then_some(arrived.at);
    let columns: [(Column, SimpleExpr); 14] = [
        (Column::State, Expr::value(arrived.state)),
        (Column::Name, Expr::value(arrived.name)),
        (Column::Kind, Expr::value(arrived.kind)),
        (Column::Bytes, Expr::value(arrived.bytes)),
        (Column::Digest, Expr::value(arrived.digest)),
        (Column::WrappedKey, Expr::value(arrived.wrapped_key)),
        (Column::Pages, Expr::value(arrived.pages)),
        (Column::MyNumber, Expr::value(arrived.my_number)),
        (Column::Place, Expr::value(arrived.place)),
        (Column::SubmittedAt, Expr::value(arrived.submitted_at)),
        (Column::ScannedAt, Expr::value(scanned)),
        (Column::ScrubbedAt, Expr::value(arrived.at)),
        (Column::ExpiresAt, Expr::value(None::<DateTime<Utc>>)),
        (Column::ChangedAt, Expr::value(arrived.at)),
    ];
    let mut update = one(writing, id, &[state::ARRIVING]);
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    if update.exec(&writing.conn()).await?.rows_affected != 1 {
        return Ok(false);
    }
    let pages = pages.into_iter().map(page::Model::into_active_model);
    page::Entity::insert_many(pages)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(true)
}

/// Puts a file elsewhere in its paper and turns it; `false` when it does not stand in a paper.
///
/// # Errors
/// When the database refuses.
pub async fn arrange(
    writing: &Writing,
    id: Uuid,
    place: i32,
    turns: i32,
    at: DateTime<Utc>,
) -> Result<bool> {
    let arranged = one(writing, id, &state::STANDING)
        .col_expr(Column::Place, Expr::value(place))
        .col_expr(Column::Turns, Expr::value(turns))
        .col_expr(Column::ChangedAt, Expr::value(at));
    Ok(arranged.exec(&writing.conn()).await?.rows_affected == 1)
}

/// Writes down what was said about a My Number in a file.
///
/// # Errors
/// When the database refuses.
pub async fn answer_my_number(writing: &Writing, id: Uuid, answer: &str) -> Result<bool> {
    let answered =
        one(writing, id, &state::STANDING).col_expr(Column::MyNumber, Expr::value(answer));
    Ok(answered.exec(&writing.conn()).await?.rows_affected == 1)
}

/// Takes a submitted file out of its paper without forgetting it.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let withdrawn = one(writing, id, &state::STANDING)
        .col_expr(Column::State, Expr::value(state::WITHDRAWN))
        .col_expr(Column::ChangedAt, Expr::value(at));
    Ok(withdrawn.exec(&writing.conn()).await?.rows_affected == 1)
}

/// Forgets the key of a file that stands in one of these states, and those of its pages. Nobody can read it again,
/// wherever copies are; the bytes are cleared away afterwards.
///
/// # Errors
/// When the database refuses.
pub async fn shred(
    writing: &Writing,
    id: Uuid,
    from: &[&str],
    to: &str,
    at: DateTime<Utc>,
) -> Result<bool> {
    let shredded = one(writing, id, from)
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::WrappedKey, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::Name, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::ExpiresAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::GoneAt, Expr::value(at))
        .col_expr(Column::ChangedAt, Expr::value(at));
    if shredded.exec(&writing.conn()).await?.rows_affected != 1 {
        return Ok(false);
    }
    page::Entity::delete_many()
        .filter(page::Column::InsurerId.eq(writing.insurer().0))
        .filter(page::Column::FileId.eq(id))
        .exec(&writing.conn())
        .await?;
    Ok(true)
}

/// Every file that stands in a paper of this case is handed in now, unless it was before.
///
/// # Errors
/// When the database refuses.
pub async fn submit(writing: &Writing, case: Uuid, at: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SubmittedAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::PaperId.ne(case))
        .filter(Column::State.is_in(state::STANDING))
        .filter(Column::SubmittedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// One file of this insurer in one of these states.
pub(super) fn one(writing: &Writing, id: Uuid, states: &[&str]) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::State.is_in(states.iter().copied()))
}
