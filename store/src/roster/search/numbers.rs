//! By symbol and number, or by the number alone.

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, QueryFilter as _, QuerySelect as _, Statement,
};
use uuid::Uuid;

use super::{ASKED, Column, Model, by_ids, in_roster, of_insurer};
use crate::{Result, Scope};

/// Those with one of these symbols and one of these numbers, folded; with a branch only theirs.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_numbers(
    scope: &impl Scope,
    symbols: &[String],
    numbers: &[String],
    branch: Option<&str>,
) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    for here in [in_roster(), in_roster().not()] {
        let mut find = of_insurer(scope)
            .filter(Column::SymbolFolded.is_in(symbols))
            .filter(Column::NumberFolded.is_in(numbers))
            .filter(here)
            .limit(ASKED);
        if let Some(branch) = branch {
            find = find.filter(Column::Branch.eq(branch));
        }
        let mut people = find.all(&scope.conn()).await?;
        people.sort_by(|one, other| one.branch.cmp(&other.branch));
        found.extend(people);
    }
    Ok(found)
}

/// From symbol to symbol through the index over the numbers, and from each to the number. Every symbol stands behind the
/// empty one; without saying so, SQLite walks through everybody by another index to find the first.
const OF_ANY_SYMBOL: &str = r"
    WITH RECURSIVE symbols (symbol) AS (
        SELECT min(symbol_folded) FROM persons
        WHERE insurer_id = $1 AND in_roster AND symbol_folded > ''
        UNION ALL
        SELECT (
            SELECT min(symbol_folded) FROM persons
            WHERE insurer_id = $1 AND in_roster AND symbol_folded > symbols.symbol
        ) FROM symbols WHERE symbols.symbol IS NOT NULL
    )
    SELECT persons.id FROM symbols JOIN persons
    ON persons.insurer_id = $1 AND persons.in_roster
        AND persons.symbol_folded = symbols.symbol AND persons.number_folded = $2
    LIMIT 51";

/// Those with this number, folded, under whatever symbol.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_number(scope: &impl Scope, number: &str) -> Result<Vec<Model>> {
    let conn = scope.conn();
    let values = [scope.insurer().0.into(), number.into()];
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), OF_ANY_SYMBOL, values);
    let rows = conn.query_all_raw(ask).await?;
    let ids = rows
        .iter()
        .map(|row| row.try_get::<Uuid>("", "id"))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = by_ids(scope, ids).await?;
    found.sort_by(|one, other| {
        let key = |person: &Model| (person.symbol_folded.clone(), person.branch.clone());
        key(one).cmp(&key(other))
    });
    let former = of_insurer(scope)
        .filter(Column::NumberFolded.eq(number))
        .filter(in_roster().not())
        .limit(ASKED);
    found.extend(former.all(&conn).await?);
    Ok(found)
}
