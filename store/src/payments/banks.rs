//! Names of banks and branches.

use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use super::bank::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// So many rows are written at once.
const STEP: usize = 1_000;

/// Puts a table in the place of the one before.
///
/// # Errors
/// When the database refuses.
pub async fn replace(writing: &Writing, rows: Vec<Model>) -> Result<()> {
    Entity::delete_many().exec(&writing.conn()).await?;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some = rows.by_ref().take(STEP).map(Model::into_active_model);
        Entity::insert_many(some)
            .exec_without_returning(&writing.conn())
            .await?;
    }
    Ok(())
}

/// How many branches the table has.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count(scope: &impl Scope) -> Result<u64> {
    Ok(Entity::find().count(&scope.conn()).await?)
}

/// The branch with these codes.
///
/// # Errors
/// When the database cannot be asked.
pub async fn branch(scope: &impl Scope, bank: u16, branch: u16) -> Result<Option<Model>> {
    let find = Entity::find_by_id((i32::from(bank), i32::from(branch)));
    Ok(find.one(&scope.conn()).await?)
}

/// Any branch of this bank: where the branch is unknown, it still tells the bank's name.
///
/// # Errors
/// When the database cannot be asked.
pub async fn any_of(scope: &impl Scope, bank: u16) -> Result<Option<Model>> {
    let find = Entity::find()
        .filter(Column::Bank.eq(i32::from(bank)))
        .order_by_asc(Column::Branch);
    Ok(find.one(&scope.conn()).await?)
}

/// What a name begins with: as it is written, and in folded kana.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'b> {
    /// As it is written.
    pub name: &'b str,
    /// In folded kana; none where it is no kana.
    pub folded: Option<&'b str>,
}

impl Beginning<'_> {
    fn fits(self, name: Column, folded: Column) -> Condition {
        let any = Condition::any();
        let any = if self.name.is_empty() {
            any
        } else {
            any.add(name.starts_with(bare(self.name)))
        };
        any.add_option(self.folded.map(|text| folded.starts_with(bare(text))))
    }
}

/// Without what is a pattern to the database; no name of a bank has it.
fn bare(text: &str) -> String {
    text.replace(['%', '_', '\\'], "")
}

/// Banks whose name begins so, by code: code, name.
///
/// # Errors
/// When the database cannot be asked.
pub async fn banks_like(
    scope: &impl Scope,
    begins: Beginning<'_>,
    limit: u64,
) -> Result<Vec<(i32, String)>> {
    let find: Select<Entity> = Entity::find()
        .select_only()
        .column(Column::Bank)
        .column(Column::BankName)
        .distinct()
        .filter(begins.fits(Column::BankName, Column::BankFolded))
        .order_by_asc(Column::Bank)
        .limit(limit);
    Ok(find.into_tuple().all(&scope.conn()).await?)
}

/// Branches of a bank whose name begins so, by code.
///
/// # Errors
/// When the database cannot be asked.
pub async fn branches_like(
    scope: &impl Scope,
    bank: u16,
    begins: Beginning<'_>,
    limit: u64,
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::Bank.eq(i32::from(bank)))
        .filter(begins.fits(Column::BranchName, Column::BranchFolded))
        .order_by_asc(Column::Branch)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The names of every branch of these banks.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_banks(scope: &impl Scope, banks: &[u16]) -> Result<Vec<Model>> {
    let banks = banks.iter().map(|bank| i32::from(*bank));
    Ok(Entity::find()
        .filter(Column::Bank.is_in(banks))
        .all(&scope.conn())
        .await?)
}
