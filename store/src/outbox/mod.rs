//! The outbox: letters are written into it by the transaction they belong to and leave it by a job.

pub mod entity;
mod failed;
pub mod lease;
mod of;
mod release;

pub use failed::{Failed, failed, last_sent};
pub use of::of_account;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, ExprTrait as _,
    FromQueryResult as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Set,
};
use uuid::Uuid;

use crate::{InsurerId, Result, Scope as _, Store, Writing};
use entity::{Column, Entity, Model};

/// States of a letter.
pub mod state {
    /// Waits for its turn.
    pub const QUEUED: &str = "queued";
    /// Handed over to the mail server.
    pub const SENT: &str = "sent";
    /// Refused for good, or given up after many tries.
    pub const FAILED: &str = "failed";
    /// Its code or link ran out before it could leave.
    pub const EXPIRED: &str = "expired";
}

/// Puts a letter into the outbox.
///
/// # Errors
/// When the database refuses.
pub async fn put(writing: &Writing, letter: Model) -> Result<()> {
    let letter: entity::ActiveModel = letter.into();
    Entity::insert(letter)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The state of one letter of this insurer.
///
/// # Errors
/// When the database refuses.
pub async fn find(scope: &impl crate::Scope, id: Uuid) -> Result<Option<Model>> {
    let find = Entity::find_by_id(id).filter(Column::InsurerId.eq(scope.insurer().0));
    crate::look_up::one(scope, find).await
}

/// Marks letters about `account` of one kind that have not left as expired: a newer one replaces them.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state::EXPIRED))
        .col_expr(Column::Sealed, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(Column::FinishedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::State.eq(state::QUEUED))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

impl Store {
    /// Takes up to `limit` due letters for `lease_until`, codes before bulk; no other node gets the same.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn claim_letters(
        &self,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
        limit: u64,
    ) -> Result<Vec<Model>> {
        let mut due = Query::select();
        due.column(Column::Id)
            .from(Entity)
            .and_where(Column::State.eq(state::QUEUED))
            .and_where(Column::DueAt.lte(now))
            .and_where(Column::LeaseUntil.is_null().or(Column::LeaseUntil.lt(now)))
            .order_by(Column::Priority, sea_orm::Order::Asc)
            .order_by(Column::DueAt, sea_orm::Order::Asc)
            .limit(limit);
        let backend = self.write.get_database_backend();
        if backend == DbBackend::Postgres {
            due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let claim = Query::update()
            .table(Entity)
            .value(Column::LeaseUntil, lease_until)
            .and_where(Column::Id.in_subquery(due))
            .returning_all()
            .to_owned();
        let rows = self.write.query_all(&claim).await?;
        let mut letters = rows
            .iter()
            .map(|row| Model::from_query_result(row, ""))
            .collect::<Result<Vec<_>, _>>()?;
        letters.sort_by_key(|letter| (letter.priority, letter.due_at));
        Ok(letters)
    }

    /// Records that a letter has left, expired or failed for good; its content is forgotten.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn finish_letter(
        &self,
        id: Uuid,
        state: &'static str,
        error: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::Sealed, Expr::value(Option::<Vec<u8>>::None))
            .col_expr(
                Column::LeaseUntil,
                Expr::value(Option::<DateTime<Utc>>::None),
            )
            .col_expr(Column::FinishedAt, Expr::value(now))
            .col_expr(Column::LastError, Expr::value(error))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(self::state::QUEUED))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// Puts a letter back until `due_at`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn postpone_letter(
        &self,
        id: Uuid,
        due_at: DateTime<Utc>,
        error: String,
    ) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::DueAt, Expr::value(due_at))
            .col_expr(
                Column::LeaseUntil,
                Expr::value(Option::<DateTime<Utc>>::None),
            )
            .col_expr(Column::LastError, Expr::value(error))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(state::QUEUED))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// The newest letters, for `mail list`; content is not part of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn letters(
        &self,
        insurer: Option<InsurerId>,
        only: Option<&str>,
        limit: u64,
    ) -> Result<Vec<Model>> {
        let mut find = Entity::find().order_by_desc(Column::CreatedAt).limit(limit);
        if let Some(insurer) = insurer {
            find = find.filter(Column::InsurerId.eq(insurer.0));
        }
        if let Some(only) = only {
            find = find.filter(Column::State.eq(only));
        }
        Ok(find.all(&self.read).await?)
    }

    /// How many letters wait, and since when the oldest is due.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn waiting_letters(&self) -> Result<(u64, Option<DateTime<Utc>>)> {
        let waiting = Entity::find().filter(Column::State.eq(state::QUEUED));
        let count = waiting.clone().count(&self.read).await?;
        let oldest = waiting.order_by_asc(Column::DueAt).one(&self.read).await?;
        Ok((count, oldest.map(|letter| letter.due_at)))
    }

    /// Makes every waiting letter due now; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn hurry_letters(&self, now: DateTime<Utc>) -> Result<u64> {
        let hurried = Entity::update_many()
            .col_expr(Column::DueAt, Expr::value(now))
            .filter(Column::State.eq(state::QUEUED))
            .exec(&self.write)
            .await?;
        Ok(hurried.rows_affected)
    }

    /// Takes or renews the lease of a job for one node; `false` when another node holds it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_lease(
        &self,
        name: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool> {
        use lease::{ActiveModel, Column, Entity};
        let row = ActiveModel {
            name: Set(name.to_owned()),
            holder: Set(holder),
            until: Set(until),
        };
        let free =
            Expr::col((Entity, Column::Until))
                .lt(now)
                .or(Expr::col((Entity, Column::Holder)).eq(holder));
        let take = OnConflict::column(Column::Name)
            .update_columns([Column::Holder, Column::Until])
            .action_and_where(free)
            .to_owned();
        Entity::insert(row)
            .on_conflict(take)
            .exec_without_returning(&self.write)
            .await?;
        let held = Entity::find_by_id(name.to_owned()).one(&self.write).await?;
        Ok(held.is_some_and(|lease| lease.holder == holder))
    }
}
