//! Staff: accounts, grants, sessions, links, recovery codes, passkeys. They belong to no insurer; who may do what where is said by
//! the grants. Writes run in the site's scope, so that they stand in one transaction with the site's audit line.

pub mod account;
pub mod factor_reset;
mod factor_resets;
pub mod grant;
pub mod link;
mod many;
pub mod passkey;
mod passkeys;
pub mod recovery_code;
pub mod session;
mod sessions;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

pub use factor_resets::{ask_factor_reset, take_factor_reset};
pub use many::{Listed, MOST};
pub use passkeys::{count_passkeys, keep_passkey, remove_passkey, remove_passkeys, used_passkey};
pub use sessions::{Signed, begin, end_all, end_one, keep_pending, renew};

use crate::{Result, Scope as _, Store, Writing};

/// States of an account.
pub mod status {
    /// Invited; no password yet.
    pub const INVITED: &str = "invited";
    /// Can sign in.
    pub const ACTIVE: &str = "active";
    /// Cannot sign in any more.
    pub const DISABLED: &str = "disabled";
}

/// Keeps a new account.
///
/// # Errors
/// When the database refuses; a duplicate when the mail address is known.
pub async fn add(writing: &Writing, new: account::Model) -> Result<()> {
    account::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// An account as it stands now, held until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub async fn lock(writing: &Writing, id: Uuid) -> Result<Option<account::Model>> {
    let mut find = account::Entity::find_by_id(id);
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    Ok(find.one(&writing.conn()).await?)
}

/// Saves every column of an account that was locked.
///
/// # Errors
/// When the database refuses.
pub async fn save(writing: &Writing, account: account::Model) -> Result<()> {
    account
        .into_active_model()
        .reset_all()
        .update(&writing.conn())
        .await?;
    Ok(())
}

/// The account with this mail address, asked inside a transaction.
///
/// # Errors
/// When the database refuses.
pub async fn by_mail_here(writing: &Writing, mail: &str) -> Result<Option<account::Model>> {
    Ok(account::Entity::find()
        .filter(account::Column::Mail.eq(mail))
        .one(&writing.conn())
        .await?)
}

/// Keeps a grant.
///
/// # Errors
/// When the database refuses.
pub async fn give(writing: &Writing, new: grant::Model) -> Result<()> {
    grant::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// What was given to somebody and not taken, the oldest first, asked inside a transaction.
///
/// # Errors
/// When the database refuses.
pub async fn grants_here(writing: &Writing, staff: Uuid) -> Result<Vec<grant::Model>> {
    Ok(grant::Entity::find()
        .filter(grant::Column::StaffId.eq(staff))
        .filter(grant::Column::EndedAt.is_null())
        .order_by_asc(grant::Column::CreatedAt)
        .limit(MOST)
        .all(&writing.conn())
        .await?)
}

/// Ends a grant of somebody; `false` when there is no such grant, or it had ended.
///
/// # Errors
/// When the database refuses.
pub async fn take(writing: &Writing, staff: Uuid, grant: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let ended = grant::Entity::update_many()
        .col_expr(grant::Column::EndedAt, Expr::value(now))
        .filter(grant::Column::Id.eq(grant))
        .filter(grant::Column::StaffId.eq(staff))
        .filter(grant::Column::EndedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Keeps a one-time link; earlier ones of the same account end.
///
/// # Errors
/// When the database refuses.
pub async fn keep_link(writing: &Writing, new: link::Model) -> Result<()> {
    end_links(writing, new.staff_id).await?;
    link::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Ends the unused links of an account.
///
/// # Errors
/// When the database refuses.
pub async fn end_links(writing: &Writing, staff: Uuid) -> Result<()> {
    link::Entity::delete_many()
        .filter(link::Column::StaffId.eq(staff))
        .filter(link::Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Uses a link up: `true` for exactly one caller, and only before it ran out.
///
/// # Errors
/// When the database refuses.
pub async fn use_link(writing: &Writing, token_hash: &str, now: DateTime<Utc>) -> Result<bool> {
    let used = link::Entity::update_many()
        .col_expr(link::Column::UsedAt, Expr::value(now))
        .filter(link::Column::TokenHash.eq(token_hash))
        .filter(link::Column::UsedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(now))
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Puts these recovery codes in place of those an account had.
///
/// # Errors
/// When the database refuses.
pub async fn replace_recovery_codes(
    writing: &Writing,
    staff: Uuid,
    codes: Vec<recovery_code::Model>,
) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::StaffId.eq(staff))
        .exec(&writing.conn())
        .await?;
    if codes.is_empty() {
        return Ok(());
    }
    let rows = codes
        .into_iter()
        .map(sea_orm::IntoActiveModel::into_active_model);
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Uses a recovery code up: `true` for exactly one caller.
///
/// # Errors
/// When the database refuses.
pub async fn use_recovery_code(
    writing: &Writing,
    staff: Uuid,
    code_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::CodeHash.eq(code_hash))
        .filter(recovery_code::Column::StaffId.eq(staff))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

impl grant::Model {
    /// Whether it holds on this day in Japan.
    #[must_use]
    pub fn holds_on(&self, today: NaiveDate) -> bool {
        self.ended_at.is_none() && self.until.is_none_or(|until| today <= until)
    }
}

impl Store {
    /// The account with this mail address, in lower case.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_by_mail(&self, mail: &str) -> Result<Option<account::Model>> {
        self.one(account::Entity::find().filter(account::Column::Mail.eq(mail)))
            .await
    }

    /// The account with this id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_by_id(&self, id: Uuid) -> Result<Option<account::Model>> {
        self.one(account::Entity::find_by_id(id)).await
    }

    /// The link with this token, used or not.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_link(&self, token_hash: &str) -> Result<Option<link::Model>> {
        self.one(link::Entity::find_by_id(token_hash.to_owned()))
            .await
    }

    /// How many recovery codes of an account are unused.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_recovery_codes_left(&self, staff: Uuid) -> Result<usize> {
        let find = recovery_code::Entity::find()
            .filter(recovery_code::Column::StaffId.eq(staff))
            .filter(recovery_code::Column::UsedAt.is_null())
            .limit(50);
        Ok(self.all(find).await?.len())
    }
}
