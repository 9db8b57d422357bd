//! Searching for people whatever is known of them, for staff: within the scope's insurer, those in the roster first, then
//! those who left it.
//!
//! By numbers and addresses an index leads to the row. A part of a name is looked for in [`Names`] where they are at hand,
//! else the index over names is walked from end to end, and for a name as it is written everybody is read.

mod known;
mod names;
mod numbers;

use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

pub use known::{Names, imports};
pub use names::{Part, by_name};
pub use numbers::{by_number, by_numbers};

use super::in_roster;
use super::person::{Column, Entity, Model};
use crate::accounts::account;
use crate::look_up::all;
use crate::{InsurerId, Result, Scope};

/// At most so many people are found; one more than that tells that there are others.
pub const MOST: usize = 50;
/// How many are asked for.
pub(super) const ASKED: u64 = 51;

/// Those with this employee number and their families.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_employee_number(scope: &impl Scope, number: &str) -> Result<Vec<Model>> {
    let find = of_insurer(scope)
        .filter(Column::EmployeeNumber.eq(number))
        .filter(Column::EmployeeNumber.is_not_null());
    current_first(scope, find).await
}

/// Those with this mail address in the roster or in an account, whatever its state; small and capital letters are one.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_mail(scope: &impl Scope, address: &str) -> Result<Vec<Model>> {
    let wanted = address.to_lowercase();
    let lower = |column: Expr| Expr::from(Func::lower(column)).eq(wanted.clone());
    let accounts = account::Entity::find()
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(lower(Expr::col(account::Column::Mail)))
        .filter(account::Column::Mail.is_not_null())
        .limit(ASKED);
    let accounts = accounts.all(&scope.conn()).await?;
    let mut found = by_ids(scope, accounts.iter().map(|account| account.person_id)).await?;
    let registered = of_insurer(scope)
        .filter(lower(Expr::col(Column::Mail)))
        .filter(Column::Mail.is_not_null());
    found.extend(current_first(scope, registered).await?);
    Ok(found)
}

/// These people, at most [`ASKED`].
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_ids(scope: &impl Scope, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<Model>> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    all(scope, of_ids(scope.insurer(), ids)).await
}

/// Asked for the insurer as everywhere, SQLite without statistics walks through everybody of theirs instead of by the ids:
/// its planner doesn't see into an expression.
fn of_ids(of: InsurerId, ids: Vec<Uuid>) -> Select<Entity> {
    let insurer = || Expr::col(Column::InsurerId);
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .filter(Expr::expr(Func::coalesce([insurer(), insurer()])).eq(of.0))
        .limit(ASKED)
}

/// Everybody under this symbol and number in the roster, the insured person first; at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn family_of(scope: &impl Scope, person: &Model) -> Result<Vec<Model>> {
    let find = of_insurer(scope)
        .filter(Column::SymbolFolded.eq(&*person.symbol_folded))
        .filter(Column::NumberFolded.eq(&*person.number_folded))
        .filter(in_roster())
        .order_by_asc(Column::Branch)
        .limit(MOST as u64);
    all(scope, find).await
}

/// Each once, those in the roster first; the rest as it was. At most [`MOST`], with whether there are more.
#[must_use]
pub fn gathered(found: Vec<Model>) -> (Vec<Model>, bool) {
    let mut people: Vec<Model> = Vec::new();
    for person in found {
        if !people.iter().any(|known| known.id == person.id) {
            people.push(person);
        }
    }
    people.sort_by_key(|person| !person.in_roster);
    let more = people.len() > MOST;
    people.truncate(MOST);
    (people, more)
}

fn of_insurer(scope: &impl Scope) -> Select<Entity> {
    Entity::find().filter(Column::InsurerId.eq(scope.insurer().0))
}

/// Those in the roster; as far as there is room, those who left.
async fn current_first(scope: &impl Scope, find: Select<Entity>) -> Result<Vec<Model>> {
    let find = find.order_by_asc(Column::Branch).order_by_asc(Column::Id);
    let some = find.clone().limit(ASKED);
    let found = some.all(&scope.conn()).await?;
    if (found.len() as u64) < ASKED {
        return Ok(found);
    }
    let current = find.filter(in_roster()).limit(ASKED);
    let mut all = current.all(&scope.conn()).await?;
    all.extend(found.into_iter().filter(|person| !person.in_roster));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait as _};

    use super::*;
    use crate::roster::plan::plan;

    #[tokio::test]
    async fn people_are_found_by_their_ids_and_within_the_insurer() {
        let ids = vec![Uuid::nil(), Uuid::max()];
        let ask = of_ids(InsurerId::SITE, ids).build(DbBackend::Sqlite);
        assert!(ask.sql.contains("\"insurer_id\""), "{}", ask.sql);
        let plan = plan(ask).await;
        assert!(
            matches!(&*plan, [step] if step.starts_with("SEARCH persons USING INDEX sqlite_autoindex")),
            "{plan:?}"
        );
    }
}
