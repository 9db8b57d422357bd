//! Reading everybody of an insurer once.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{postgres, sqlite};
use crate::open::Kind;
use crate::{InsurerId, Result, Scope, Store, roster::import};

/// A person as an import needs to know them; unknown texts are empty.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct KnownPerson<'a> {
    pub id: Uuid,
    pub symbol_folded: &'a str,
    pub number_folded: &'a str,
    pub branch: &'a str,
    pub kana_folded: &'a str,
    pub birth_date: NaiveDate,
    pub name: &'a str,
    pub sex: &'a str,
    pub employee_number: &'a str,
    pub row_digest: i64,
    pub insured_id: Option<Uuid>,
    pub lost_on: Option<NaiveDate>,
}

/// The columns of a [`KnownPerson`].
pub(super) const KNOWN: &str = "SELECT id, symbol_folded, number_folded, branch, kana_folded, birth_date, name, sex, \
     employee_number, row_digest, insured_id, lost_on FROM persons";

/// Whom to read.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// Those in the roster; probably about so many.
    Current {
        /// How many are expected; the way to read them depends on it.
        about: u64,
    },
    /// Those who left.
    Former,
}

/// Shows every person that is wanted to `meet`. Gives `state` back.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_known<T: Send + 'static>(
    store: &Store,
    insurer: InsurerId,
    wanted: Wanted,
    mut state: T,
    meet: fn(&mut T, KnownPerson<'_>),
) -> Result<T> {
    match &store.kind {
        Kind::Sqlite(path, _) => {
            let path = path.clone();
            super::blocking(move || {
                sqlite::read_known(&path, insurer, wanted, |known| meet(&mut state, known))?;
                Ok(state)
            })
            .await
        }
        Kind::Postgres(pools) => {
            let pools = pools.clone();
            postgres::in_task(async move {
                postgres::read_known(&pools, insurer, wanted, |known| meet(&mut state, known))
                    .await?;
                Ok(state)
            })
            .await
        }
    }
}

/// How many imports the insurer has had; another number later means that somebody imported meanwhile.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_imports(scope: &impl Scope) -> Result<u64> {
    Ok(import::Entity::find()
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .count(&scope.conn())
        .await?)
}

/// When a file became the insurer's roster last.
///
/// # Errors
/// When the database cannot be asked.
pub async fn last_import(scope: &impl Scope) -> Result<Option<DateTime<Utc>>> {
    Ok(import::Entity::find()
        .select_only()
        .column(import::Column::FinishedAt)
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .order_by_desc(import::Column::FinishedAt)
        .limit(1)
        .into_tuple()
        .one(&scope.conn())
        .await?)
}
