//! Forgetting details of accounts that are long over; that there was a payment, and how much, stays.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{account, payment, run};
use crate::{Result, Scope as _, Writing};

/// How much was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Versions of accounts.
    pub accounts: u64,
    /// Copies at payments, and files of runs.
    pub payments: u64,
}

/// Forgets accounts that ended before the first time, and what runs that ended before the second hold of accounts.
///
/// # Errors
/// When the database refuses.
pub async fn forget(
    writing: &Writing,
    accounts: DateTime<Utc>,
    payments: DateTime<Utc>,
) -> Result<Forgotten> {
    let (conn, insurer) = (writing.conn(), writing.insurer().0);
    let nothing = || Expr::value(Option::<Vec<u8>>::None);
    let ended = account::Entity::update_many()
        .col_expr(account::Column::Sealed, nothing())
        .filter(account::Column::InsurerId.eq(insurer))
        .filter(account::Column::Until.lt(accounts))
        .filter(account::Column::Sealed.is_not_null())
        .exec(&conn)
        .await?;
    let over = sea_orm::sea_query::Query::select()
        .column(run::Column::Id)
        .from(run::Entity)
        .and_where(run::Column::InsurerId.eq(insurer))
        .and_where(run::Column::EndedAt.lt(payments))
        .to_owned();
    let copies = payment::Entity::update_many()
        .col_expr(payment::Column::Sealed, nothing())
        .filter(payment::Column::InsurerId.eq(insurer))
        .filter(payment::Column::RunId.in_subquery(over))
        .filter(payment::Column::Sealed.is_not_null())
        .exec(&conn)
        .await?;
    let files = run::Entity::update_many()
        .col_expr(run::Column::File, nothing())
        .filter(run::Column::InsurerId.eq(insurer))
        .filter(run::Column::EndedAt.lt(payments))
        .filter(run::Column::File.is_not_null())
        .exec(&conn)
        .await?;
    Ok(Forgotten {
        accounts: ended.rows_affected,
        payments: copies.rows_affected + files.rows_affected,
    })
}
