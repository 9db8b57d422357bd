//! The section of statements and benefit payments.

use std::collections::BTreeMap;

use serde::Serialize;
use toml_edit::{Item, Table};

use super::tools::{put, word};
use crate::insurer::Statements;

pub(super) fn written(statements: &Statements) -> Table {
    let Statements {
        lag_months,
        update_day,
        retention_years,
        through_employer_note,
        tax_statement,
        own_share_includes_meals,
        max_withdrawn_percent,
        columns,
        care,
        benefit_columns,
        benefits,
        ways,
    } = statements;
    let mut table = Table::new();
    for (key, number) in [
        ("lag_months", lag_months),
        ("update_day", update_day),
        ("retention_years", retention_years),
        ("max_withdrawn_percent", max_withdrawn_percent),
    ] {
        put(&mut table, key, i64::from(*number));
    }
    for (key, flag) in [
        ("through_employer_note", through_employer_note),
        ("tax_statement", tax_statement),
        ("own_share_includes_meals", own_share_includes_meals),
    ] {
        put(&mut table, key, *flag);
    }
    below(&mut table, "columns", columns);
    below(&mut table, "care", care);
    below(&mut table, "benefit_columns", benefit_columns);
    below(&mut table, "benefits", benefits);
    below(&mut table, "ways", ways);
    table
}

fn below<T: Serialize>(table: &mut Table, name: &str, entries: &BTreeMap<String, T>) {
    if entries.is_empty() {
        return;
    }
    let mut own = Table::new();
    for (key, choice) in entries {
        put(&mut own, key, word(choice));
    }
    table.insert(name, Item::Table(own));
}
