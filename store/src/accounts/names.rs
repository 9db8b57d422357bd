//! User IDs: folded, unique over all insurers, found before an insurer is known.

use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use uuid::Uuid;

use super::login_name::{ActiveModel, Column, Entity, Model};
use crate::{Result, Scope as _, Store, Writing};

/// Whose name this is; also a name of a void account, which is free to take.
///
/// # Errors
/// When the database refuses.
pub async fn find_name(store: &Store, folded: &str) -> Result<Option<Model>> {
    store.one(Entity::find_by_id(folded.to_owned())).await
}

/// Those of these folded names that are there, as [`find_name`].
///
/// # Errors
/// When the database refuses.
pub async fn find_names(store: &Store, folded: &[String]) -> Result<Vec<Model>> {
    let find = Entity::find().filter(Column::Name.is_in(folded));
    Ok(find.all(&store.read).await?)
}

/// Which of these folded names nobody holds.
///
/// # Errors
/// When the database refuses.
pub async fn free_names(store: &Store, folded: &[String]) -> Result<Vec<String>> {
    let held = Entity::find()
        .filter(Column::Name.is_in(folded))
        .filter(Column::Void.eq(false));
    let held = store.all(held).await?;
    Ok(folded
        .iter()
        .filter(|name| !held.iter().any(|row| &row.name == *name))
        .cloned()
        .collect())
}

/// Takes a name for an account; `false` when somebody else holds it.
///
/// # Errors
/// When the database refuses.
pub async fn take_name(writing: &Writing, folded: &str, account: Uuid) -> Result<bool> {
    let row = ActiveModel {
        name: Set(folded.to_owned()),
        insurer_id: Set(writing.insurer().0),
        account_id: Set(account),
        void: Set(false),
    };
    let replace_void = OnConflict::column(Column::Name)
        .update_columns([Column::InsurerId, Column::AccountId, Column::Void])
        .action_and_where(Expr::col((Entity, Column::Void)).eq(true))
        .to_owned();
    let taken = Entity::insert(row)
        .on_conflict(replace_void)
        .exec_without_returning(&writing.conn())
        .await?;
    if taken == 1 {
        return Ok(true);
    }
    // Held, perhaps by the account itself.
    let holder = Entity::find_by_id(folded.to_owned())
        .one(&writing.conn())
        .await?;
    Ok(holder.is_some_and(|row| row.account_id == account && !row.void))
}

/// Gives an account another name; `false` when somebody else holds it.
///
/// # Errors
/// When the database refuses.
pub async fn rename(writing: &Writing, account: Uuid, folded: &str) -> Result<bool> {
    if !take_name(writing, folded, account).await? {
        return Ok(false);
    }
    Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .filter(Column::Name.ne(folded))
        .exec(&writing.conn())
        .await?;
    Ok(true)
}

/// Frees the names of void accounts; they stay known until somebody takes them.
///
/// # Errors
/// When the database refuses.
pub async fn void_names(writing: &Writing, accounts: &[Uuid]) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Void, Expr::value(true))
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .exec(&writing.conn())
        .await?;
    Ok(())
}
