//! Rate limits: how often something failed in a window of time, shared by all nodes, surviving restarts.

pub mod entity;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, Set,
};

use crate::{Result, Scope as _, Store, Writing};
use entity::{ActiveModel, Column, Entity};

/// A window of a bucket. The name must hold no personal data (hash it with a key).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// What is counted.
    pub bucket: String,
    /// The window's first second since 1970.
    pub start: i64,
    /// When the row may be forgotten.
    pub expires_at: DateTime<Utc>,
}

/// Adds to several windows, each of another bucket, inside a transaction, and returns their counts in this order. The
/// rows stay locked until it ends: call it late, and before the audit line.
///
/// # Errors
/// When the database refuses.
pub async fn count_here(writing: &Writing, counts: Vec<(Window, i64)>) -> Result<Vec<i64>> {
    add(&writing.conn(), counts).await
}

/// One atomic statement, always in one order, so that two of these never wait for each other.
async fn add<C: ConnectionTrait>(conn: &C, counts: Vec<(Window, i64)>) -> Result<Vec<i64>> {
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let windows: Vec<Window> = counts.iter().map(|(window, _)| window.clone()).collect();
    let mut sorted = counts;
    sorted.sort_by(|(one, _), (other, _)| one.bucket.cmp(&other.bucket));
    let rows = sorted.into_iter().map(|(window, by)| ActiveModel {
        bucket: Set(window.bucket),
        window_start: Set(window.start),
        count: Set(by),
        expires_at: Set(window.expires_at),
    });
    let added = Expr::col(("excluded", Column::Count));
    let merge = OnConflict::columns([Column::Bucket, Column::WindowStart])
        .value(Column::Count, Expr::col((Entity, Column::Count)).add(added))
        .to_owned();
    let rows = Entity::insert_many(rows)
        .on_conflict(merge)
        .exec_with_returning(conn)
        .await?;
    Ok(in_order(&windows, &rows))
}

impl Store {
    /// Adds `by` (which may be negative) to a window and returns its count, in one atomic statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count(&self, window: Window, by: i64) -> Result<i64> {
        let counts = self.count_all(vec![(window, by)]).await?;
        Ok(counts.first().copied().unwrap_or(by))
    }

    /// Adds to several windows, each of another bucket, and returns their counts in this order; one atomic statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count_all(&self, counts: Vec<(Window, i64)>) -> Result<Vec<i64>> {
        add(&self.write, counts).await
    }

    /// The counts of several windows, in one statement; a window nobody touched counts 0.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counts(&self, windows: &[Window]) -> Result<Vec<i64>> {
        let buckets = windows.iter().map(|window| window.bucket.as_str());
        let starts = windows.iter().map(|window| window.start);
        let find = Entity::find()
            .filter(Column::Bucket.is_in(buckets))
            .filter(Column::WindowStart.is_in(starts));
        let rows = self.all(find).await?;
        Ok(in_order(windows, &rows))
    }

    /// Forgets a bucket: staff lift a pause, or the person proved who they are.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_bucket(&self, bucket: &str) -> Result<()> {
        Entity::delete_many()
            .filter(Column::Bucket.eq(bucket))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// Removes windows that are over, at most `limit`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_limits(&self, now: DateTime<Utc>, limit: u64) -> Result<u64> {
        let old = Entity::find()
            .select_only()
            .column(Column::Bucket)
            .filter(Column::ExpiresAt.lt(now))
            .limit(limit)
            .into_tuple::<String>()
            .all(&self.read)
            .await?;
        if old.is_empty() {
            return Ok(0);
        }
        let gone = Entity::delete_many()
            .filter(Column::Bucket.is_in(old))
            .filter(Column::ExpiresAt.lt(now))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }
}

fn in_order(windows: &[Window], rows: &[entity::Model]) -> Vec<i64> {
    let count = |window: &Window| {
        rows.iter()
            .find(|row| row.bucket == window.bucket && row.window_start == window.start)
            .map_or(0, |row| row.count)
    };
    windows.iter().map(count).collect()
}
