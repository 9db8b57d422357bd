//! Queries of accounts, consents, contacts and changes of mail.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend,
    EntityTrait as _, IntoActiveModel as _, JoinType, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{account, contact, mail_change as change, origin, status};
use crate::look_up::one;
use crate::roster::person;
use crate::{Result, Scope, Writing};

/// An account of this insurer.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<account::Model>> {
    let find =
        account::Entity::find_by_id(id).filter(account::Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// An account as it stands now, held until the transaction ends, so that what two acts change of it is not lost.
///
/// # Errors
/// When the database refuses.
pub async fn lock(writing: &Writing, id: Uuid) -> Result<Option<account::Model>> {
    let mut find =
        account::Entity::find_by_id(id).filter(account::Column::InsurerId.eq(writing.insurer().0));
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    Ok(find.one(&writing.conn()).await?)
}

/// Records a log-in; `false` when the account may not be used any more, or has another password than the one that
/// was shown (`None` where none was).
///
/// # Errors
/// When the database refuses.
pub async fn logged_in(
    writing: &Writing,
    account: &account::Model,
    shown: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut record = account::Entity::update_many()
        .col_expr(account::Column::LastLoginAt, Expr::value(now))
        .filter(account::Column::InsurerId.eq(writing.insurer().0))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::Status.eq(status::ACTIVE));
    if account.must_change_password {
        record = record.col_expr(account::Column::MustChangePassword, Expr::value(true));
    }
    if let Some(hash) = shown {
        record = record.filter(account::Column::PasswordHash.eq(hash));
    }
    Ok(record.exec(&writing.conn()).await?.rows_affected == 1)
}

/// An account of this insurer with its person, in one statement.
///
/// # Errors
/// When the database refuses.
pub async fn with_person(
    scope: &impl Scope,
    id: Uuid,
) -> Result<Option<(account::Model, person::Model)>> {
    let person = account::Entity::belongs_to(person::Entity)
        .from(account::Column::PersonId)
        .to(person::Column::Id);
    let find = account::Entity::find_by_id(id)
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(person::Column::InsurerId.eq(scope.insurer().0))
        .join(JoinType::InnerJoin, person.into())
        .select_also(person::Entity);
    if let Some(glances) = scope.glances() {
        return glances.both(&find);
    }
    let found = find.one(&scope.conn()).await?;
    Ok(found.and_then(|(account, person)| person.map(|person| (account, person))))
}

/// In the very words of the partial index over people: SQLite uses it for no other.
fn not_void() -> Expr {
    Expr::cust("\"accounts\".\"status\" <> 'void'")
}

/// The account of a person that is not void.
///
/// # Errors
/// When the database refuses.
pub async fn by_person(scope: &impl Scope, person: Uuid) -> Result<Option<account::Model>> {
    let find = account::Entity::find()
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::PersonId.eq(person))
        .filter(not_void());
    one(scope, find).await
}

/// Those of these people who have an account that is not void.
///
/// # Errors
/// When the database refuses.
pub async fn with_account(scope: &impl Scope, people: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(account::Entity::find()
        .select_only()
        .column(account::Column::PersonId)
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::PersonId.is_in(people.iter().copied()))
        .filter(not_void())
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Makes an account.
///
/// # Errors
/// When the database refuses; a duplicate when the person has an account.
pub async fn create(writing: &Writing, account: account::Model) -> Result<()> {
    account::Entity::insert(account.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Writes back every column of an account.
///
/// # Errors
/// When the database refuses or the account is gone.
pub async fn save(writing: &Writing, account: account::Model) -> Result<()> {
    let id = account.id;
    let mut columns = account.into_active_model().reset_all();
    columns.id = sea_orm::Unchanged(id);
    account::Entity::update(columns)
        .validate()?
        .filter(account::Column::InsurerId.eq(writing.insurer().0))
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Up to `limit` accounts that a reset would make void: made before `made_before`, or without a log-in since
/// `idle_since` (then also made before it). Family members come in by invitation alone, so that only idleness ends theirs.
///
/// # Errors
/// When the database refuses.
pub async fn due_for_void(
    scope: &impl Scope,
    made_before: Option<DateTime<Utc>>,
    idle_since: Option<DateTime<Utc>>,
    limit: u64,
) -> Result<(u64, Vec<Uuid>)> {
    let mut due = account::Entity::find()
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(not_void());
    if let Some(before) = made_before {
        due = due.filter(account::Column::CreatedAt.lt(before));
    }
    if idle_since.is_none() {
        due = due.filter(account::Column::Origin.ne(origin::INVITED));
    }
    if let Some(since) = idle_since {
        let never = Condition::all()
            .add(account::Column::LastLoginAt.is_null())
            .add(account::Column::CreatedAt.lt(since));
        due = due.filter(
            Condition::any()
                .add(account::Column::LastLoginAt.lt(since))
                .add(never),
        );
    }
    let count = due.clone().count(&scope.conn()).await?;
    let ids = due
        .select_only()
        .column(account::Column::Id)
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(&scope.conn())
        .await?;
    Ok((count, ids))
}

/// Makes accounts void.
///
/// # Errors
/// When the database refuses.
pub async fn void(writing: &Writing, accounts: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::Status, Expr::value(status::VOID))
        .col_expr(account::Column::VoidedAt, Expr::value(now))
        .filter(account::Column::InsurerId.eq(writing.insurer().0))
        .filter(account::Column::Id.is_in(accounts.iter().copied()))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The contact address of a person.
///
/// # Errors
/// When the database refuses.
pub async fn contact_of(scope: &impl Scope, person: Uuid) -> Result<Option<contact::Model>> {
    let find = contact::Entity::find_by_id(person)
        .filter(contact::Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// Keeps the contact address of a person.
///
/// # Errors
/// When the database refuses.
pub async fn keep_contact(writing: &Writing, contact: contact::Model) -> Result<()> {
    let replace = OnConflict::column(contact::Column::PersonId)
        .update_columns([
            contact::Column::PostalCode,
            contact::Column::Address,
            contact::Column::Phone,
            contact::Column::UpdatedAt,
        ])
        .to_owned();
    contact::Entity::insert(contact.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Begins a change of mail; an earlier one of the account ends.
///
/// # Errors
/// When the database refuses.
pub async fn insert_mail_change(writing: &Writing, new: change::Model) -> Result<()> {
    end_mail_changes(writing, new.account_id).await?;
    change::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The change of mail under way for an account.
///
/// # Errors
/// When the database refuses.
pub async fn mail_change(scope: &impl Scope, account: Uuid) -> Result<Option<change::Model>> {
    Ok(change::Entity::find()
        .filter(change::Column::InsurerId.eq(scope.insurer().0))
        .filter(change::Column::AccountId.eq(account))
        .order_by_desc(change::Column::CreatedAt)
        .one(&scope.conn())
        .await?)
}

/// Marks a change of mail as done.
///
/// # Errors
/// When the database refuses.
pub async fn finish_mail_change(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    change::Entity::update_many()
        .col_expr(change::Column::DoneAt, Expr::value(now))
        .filter(change::Column::Id.eq(id))
        .filter(change::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Ends the changes of mail of an account that are under way; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn end_mail_changes(writing: &Writing, account: Uuid) -> Result<u64> {
    let ended = change::Entity::delete_many()
        .filter(change::Column::InsurerId.eq(writing.insurer().0))
        .filter(change::Column::AccountId.eq(account))
        .filter(change::Column::DoneAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(ended.rows_affected)
}
