//! Who is kept from others of the household: protected persons (DV and abuse) and those who object to being shown.
//!
//! A person is hidden while any mark is open, whatever its kind and wherever it comes from. Everything that shows a
//! household to the insured person reads through [`seen`], so that a mark holds from the moment it is made.

pub mod entity;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use crate::roster::person;
use crate::{InsurerId, Result, Scope, Writing};
use entity::{Column, Entity, Model};

/// Kinds of marks.
pub mod kind {
    /// 不開示: a victim of violence or abuse; nothing of the person may reach the household.
    pub const PROTECTED: &str = "protected";
    /// The person objects to being shown to the household.
    pub const OBJECTING: &str = "objecting";
}

/// Where marks come from.
pub mod origin {
    /// The insurer's roster files; a later file takes it back.
    pub const ROSTER: &str = "roster";
    /// Staff; no file takes it back.
    pub const HAND: &str = "hand";
}

/// At most so many marks of a person or of a list are looked at.
const MOST: u64 = 10_000;

/// Everybody of the insurer who is hidden now.
///
/// # Errors
/// When the database cannot be asked.
pub async fn hidden(scope: &impl Scope) -> Result<HashSet<Uuid>> {
    let ids: Vec<Uuid> = open(scope.insurer())
        .select_only()
        .column(Column::PersonId)
        .distinct()
        .into_tuple()
        .all(&scope.conn())
        .await?;
    Ok(ids.into_iter().collect())
}

/// Every mark a person has or had, oldest first, at most 10,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_person(scope: &impl Scope, person: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .order_by_asc(Column::Since)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The marks that are open, newest first, at most 10,000; for staff alone.
///
/// # Errors
/// When the database cannot be asked.
pub async fn all_open(scope: &impl Scope) -> Result<Vec<Model>> {
    Ok(open(scope.insurer())
        .order_by_desc(Column::Since)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Who of these people is hidden, with the kind of every open mark.
///
/// # Errors
/// When the database cannot be asked.
pub async fn open_among(scope: &impl Scope, people: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let mut all = Vec::new();
    for people in people.chunks(500) {
        let find = open(scope.insurer())
            .filter(Column::PersonId.is_in(people.iter().copied()))
            .select_only()
            .column(Column::PersonId)
            .column(Column::Kind)
            .distinct()
            .order_by_desc(Column::Kind);
        all.extend(find.into_tuple().all(&scope.conn()).await?);
    }
    Ok(all)
}

/// Numbers and kind of every open mark that comes from roster files; also of people who left meanwhile.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_files(scope: &impl Scope) -> Result<Vec<(String, String, String, String)>> {
    let person = Entity::belongs_to(person::Entity)
        .from(Column::PersonId)
        .to(person::Column::Id)
        .into();
    Ok(open(scope.insurer())
        .join(JoinType::InnerJoin, person)
        .filter(Column::Origin.eq(origin::ROSTER))
        .select_only()
        .column(person::Column::SymbolFolded)
        .column(person::Column::NumberFolded)
        .column(person::Column::Branch)
        .column(Column::Kind)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Keeps a new mark.
///
/// # Errors
/// When the database refuses; a duplicate when the same mark is open.
pub async fn begin(writing: &Writing, mark: Model) -> Result<()> {
    Entity::insert(mark.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Ends a mark; `false` when it was over already.
///
/// # Errors
/// When the database refuses.
pub async fn end(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Until, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Until.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

fn open(insurer: InsurerId) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::InsurerId.eq(insurer.0))
        .filter(Column::Until.is_null())
}

/// The condition that the person a column names may be seen by the household.
pub(crate) fn seen(insurer: InsurerId, person: impl sea_orm::ColumnTrait) -> SimpleExpr {
    person.not_in_subquery(hidden_ids(insurer))
}

fn hidden_ids(insurer: InsurerId) -> SelectStatement {
    open(insurer)
        .select_only()
        .column(Column::PersonId)
        .into_query()
}
