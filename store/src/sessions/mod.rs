//! Sessions and the devices an account is known on. Both are found by the hash of a random token.

pub mod device;
pub mod session;
mod signed_in;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

pub use signed_in::SignedIn;

use crate::{Result, Scope as _, Store, Writing};

/// Begins a session.
///
/// # Errors
/// When the database refuses.
pub async fn begin(writing: &Writing, new: session::Model) -> Result<()> {
    session::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Ends sessions of an account: all, all but one, or one; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn end(writing: &Writing, which: Ending, now: DateTime<Utc>) -> Result<u64> {
    let mut end = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::InsurerId.eq(writing.insurer().0))
        .filter(session::Column::EndedAt.is_null());
    end = match which {
        Ending::All { accounts } => end.filter(session::Column::AccountId.is_in(accounts)),
        Ending::Others { account, but } => end
            .filter(session::Column::AccountId.eq(account))
            .filter(session::Column::Id.ne(but)),
        Ending::One { account, id } => end
            .filter(session::Column::AccountId.eq(account))
            .filter(session::Column::Id.eq(id)),
    };
    Ok(end.exec(&writing.conn()).await?.rows_affected)
}

/// Which sessions end.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Every session of these accounts.
    All {
        /// The accounts.
        accounts: Vec<Uuid>,
    },
    /// Every session of an account but one.
    Others {
        /// The account.
        account: Uuid,
        /// The session that goes on.
        but: Uuid,
    },
    /// One session of an account.
    One {
        /// The account.
        account: Uuid,
        /// The session.
        id: Uuid,
    },
}

/// Gives a session a new token after an authentication; the old one is dead.
///
/// # Errors
/// When the database refuses.
pub async fn renew(
    writing: &Writing,
    id: Uuid,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::TokenHash, Expr::value(token_hash))
        .col_expr(session::Column::AuthenticatedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The session with this token, alive or not, asked inside a transaction.
///
/// # Errors
/// When the database refuses.
pub async fn here(writing: &Writing, token_hash: &str) -> Result<Option<session::Model>> {
    Ok(session::Entity::find_by_id(token_hash.to_owned())
        .filter(session::Column::InsurerId.eq(writing.insurer().0))
        .one(&writing.conn())
        .await?)
}

/// Remembers the browser an account signed in with.
///
/// # Errors
/// When the database refuses.
pub async fn know_device(writing: &Writing, new: device::Model) -> Result<()> {
    let again = OnConflict::column(device::Column::TokenHash)
        .update_columns([
            device::Column::InsurerId,
            device::Column::AccountId,
            device::Column::LastSeenAt,
        ])
        .to_owned();
    device::Entity::insert(new.into_active_model())
        .on_conflict(again)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The browser with this token, asked inside a transaction.
///
/// # Errors
/// When the database refuses.
pub async fn device_here(writing: &Writing, token_hash: &str) -> Result<Option<device::Model>> {
    Ok(device::Entity::find_by_id(token_hash.to_owned())
        .one(&writing.conn())
        .await?)
}

/// Forgets every browser an account is known on.
///
/// # Errors
/// When the database refuses.
pub async fn forget_devices(writing: &Writing, account: Uuid) -> Result<()> {
    device::Entity::delete_many()
        .filter(device::Column::AccountId.eq(account))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

impl Store {
    /// A session that is alive now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<session::Model>> {
        let find = session::Entity::find_by_id(token_hash.to_owned());
        let found = self.one(find).await?;
        Ok(found.filter(|session| session.is_alive(now)))
    }

    /// Moves the idle end of a session; a session that has ended stays ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn touch_session(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
        idle_until: DateTime<Utc>,
    ) -> Result<()> {
        session::Entity::update_many()
            .col_expr(session::Column::LastSeenAt, Expr::value(now))
            .col_expr(session::Column::IdleUntil, Expr::value(idle_until))
            .filter(session::Column::TokenHash.eq(token_hash))
            .filter(session::Column::EndedAt.is_null())
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// The living sessions of an account, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sessions_of(
        &self,
        account: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Vec<session::Model>> {
        Ok(session::Entity::find()
            .filter(session::Column::AccountId.eq(account))
            .filter(session::Column::EndedAt.is_null())
            .filter(session::Column::IdleUntil.gt(now))
            .filter(session::Column::AbsoluteUntil.gt(now))
            .order_by_desc(session::Column::LastSeenAt)
            .limit(100)
            .all(&self.read)
            .await?)
    }

    /// The account a browser is known for.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn device(&self, token_hash: &str) -> Result<Option<device::Model>> {
        self.one(device::Entity::find_by_id(token_hash.to_owned()))
            .await
    }

    /// Removes sessions that ended before `before`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_sessions(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = session::Entity::delete_many()
            .filter(session::Column::AbsoluteUntil.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }
}
