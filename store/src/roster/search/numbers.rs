//! By symbol and number, or by the number alone.

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, Statement,
};

use super::{ASKED, Column, Entity, Model, in_roster, of_insurer};
use crate::{InsurerId, Result, Scope};

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
/// empty one; without saying so, SQLite walks through everybody by another index to find the first. And the symbols come
/// first: left to choose, SQLite walks through everybody and looks each one's symbol up, a hundred times as long.
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
    SELECT persons.* FROM symbols CROSS JOIN persons
    WHERE persons.insurer_id = $1 AND persons.in_roster
        AND persons.symbol_folded = symbols.symbol AND persons.number_folded = $2
    LIMIT 51";

fn of_any_symbol(backend: DbBackend, insurer: InsurerId, number: &str) -> Statement {
    let values = [insurer.0.into(), number.into()];
    Statement::from_sql_and_values(backend, OF_ANY_SYMBOL, values)
}

/// Those with this number, folded, under whatever symbol.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_number(scope: &impl Scope, number: &str) -> Result<Vec<Model>> {
    let conn = scope.conn();
    let ask = of_any_symbol(conn.get_database_backend(), scope.insurer(), number);
    let mut found = Entity::find().from_raw_sql(ask).all(&conn).await?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::plan::plan;

    #[tokio::test]
    async fn a_number_alone_leads_from_symbol_to_symbol_and_never_through_everybody() {
        let ask = of_any_symbol(DbBackend::Sqlite, InsurerId::SITE, "000123");
        let plan = plan(ask).await;
        let walks = |step: &&String| step.contains("persons");
        let steps: Vec<&String> = plan.iter().filter(walks).collect();
        let from = "SEARCH persons USING INDEX persons_numbers (insurer_id=? AND symbol_folded>?)";
        let to = "SEARCH persons USING INDEX persons_numbers \
             (insurer_id=? AND symbol_folded=? AND number_folded=?)";
        assert_eq!(steps, [from, from, to]);
    }
}
