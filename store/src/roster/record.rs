//! Writing single rows.

use sea_orm::EntityTrait;

use super::{kana_alias, letter_code};
use crate::{Result, Scope, Writing};

/// Remembers another spelling of a name.
///
/// # Errors
/// When the database refuses.
pub async fn record_alias(writing: &Writing, alias: kana_alias::Model) -> Result<()> {
    let alias: kana_alias::ActiveModel = alias.into();
    kana_alias::Entity::insert(alias)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Remembers codes of letters, at most 1,000 at a time.
///
/// # Errors
/// When the database refuses.
pub async fn record_letter_codes(
    writing: &Writing,
    codes: impl IntoIterator<Item = letter_code::Model>,
) -> Result<()> {
    let codes = codes.into_iter().map(letter_code::ActiveModel::from);
    letter_code::Entity::insert_many(codes)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}
