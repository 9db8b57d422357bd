//! Sessions of staff, half signed in or whole.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{account, grant, session};
use crate::{Result, Scope as _, Store, Writing};

/// A session that is alive, with its account and every grant of it that was not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The session.
    pub session: session::Model,
    /// The account, whatever its status.
    pub account: account::Model,
    /// The grants, also those whose last day is over.
    pub grants: Vec<grant::Model>,
}

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

/// Gives a living session a new token, stage and ends; the old token is dead. `false` when the session has ended.
///
/// # Errors
/// When the database refuses.
pub async fn renew(writing: &Writing, id: Uuid, new: &session::Model) -> Result<bool> {
    let renewed = session::Entity::update_many()
        .col_expr(
            session::Column::TokenHash,
            Expr::value(new.token_hash.as_str()),
        )
        .col_expr(session::Column::Stage, Expr::value(new.stage.as_str()))
        .col_expr(session::Column::PendingSecret, Expr::value(None::<Vec<u8>>))
        .col_expr(
            session::Column::AuthenticatedAt,
            Expr::value(new.authenticated_at),
        )
        .col_expr(session::Column::LastSeenAt, Expr::value(new.last_seen_at))
        .col_expr(session::Column::IdleUntil, Expr::value(new.idle_until))
        .col_expr(
            session::Column::AbsoluteUntil,
            Expr::value(new.absolute_until),
        )
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Keeps the second factor that is being set up, sealed, where the session has none yet; of two at once one is kept.
///
/// # Errors
/// When the database refuses.
pub async fn keep_pending(writing: &Writing, id: Uuid, sealed: Vec<u8>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::PendingSecret, Expr::value(sealed))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::PendingSecret.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Ends one session of an account; `false` when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn end_one(writing: &Writing, staff: Uuid, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::StaffId.eq(staff))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends every session of an account but one; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn end_all(
    writing: &Writing,
    staff: Uuid,
    but: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let mut end = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::StaffId.eq(staff))
        .filter(session::Column::EndedAt.is_null());
    if let Some(but) = but {
        end = end.filter(session::Column::Id.ne(but));
    }
    Ok(end.exec(&writing.conn()).await?.rows_affected)
}

impl Store {
    /// Who is signed in with this token, if the session is alive now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_signed_in(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Signed>> {
        let find = session::Entity::find_by_id(token_hash.to_owned());
        let session = self.one(find).await?;
        let Some(session) = session.filter(|session| session.is_alive(now)) else {
            return Ok(None);
        };
        let Some(account) = self.staff_by_id(session.staff_id).await? else {
            return Ok(None);
        };
        let grants = self.staff_grants(account.id).await?;
        Ok(Some(Signed {
            session,
            account,
            grants,
        }))
    }

    /// Moves the idle end of a session; a session that has ended stays ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn touch_staff_session(
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

    /// The living sessions of an account that are signed in whole, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_sessions_of(
        &self,
        staff: Uuid,
        stage: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<session::Model>> {
        Ok(session::Entity::find()
            .filter(session::Column::StaffId.eq(staff))
            .filter(session::Column::Stage.eq(stage))
            .filter(session::Column::EndedAt.is_null())
            .filter(session::Column::IdleUntil.gt(now))
            .filter(session::Column::AbsoluteUntil.gt(now))
            .order_by_desc(session::Column::LastSeenAt)
            .limit(100)
            .all(&self.read)
            .await?)
    }

    /// Removes sessions and links of staff that ended before `before`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_staff(&self, before: DateTime<Utc>) -> Result<u64> {
        let sessions = session::Entity::delete_many()
            .filter(session::Column::AbsoluteUntil.lt(before))
            .exec(&self.write)
            .await?;
        let links = super::link::Entity::delete_many()
            .filter(super::link::Column::ExpiresAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(sessions.rows_affected + links.rows_affected)
    }
}
