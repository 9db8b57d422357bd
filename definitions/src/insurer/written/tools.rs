//! Values into tables.

use chrono::NaiveDate;
use serde::Serialize;
use toml_edit::{Array, Datetime, InlineTable, Item, Table, Value};

pub(super) fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key, Item::Value(value.into()));
}

/// A text that may be missing; an empty one is.
pub(super) fn put_if(table: &mut Table, key: &str, value: Option<&str>) {
    match value.filter(|text| !text.is_empty()) {
        Some(text) => put(table, key, text),
        None => {
            table.remove(key);
        }
    }
}

pub(super) fn inline<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    let table: InlineTable = pairs.into_iter().collect();
    Value::InlineTable(table)
}

pub(super) fn array(texts: impl IntoIterator<Item = String>) -> Value {
    values(texts.into_iter().map(Value::from))
}

pub(super) fn values(values: impl IntoIterator<Item = Value>) -> Value {
    let array: Array = values.into_iter().collect();
    Value::Array(array)
}

pub(super) fn date(day: NaiveDate) -> Value {
    day_typed(&day.to_string())
}

/// A day as it was typed; what is no day stays a text.
pub(super) fn day_typed(typed: &str) -> Value {
    let day = typed.parse::<Datetime>().ok();
    day.map_or_else(|| Value::from(typed), Value::from)
}

pub(super) fn number(count: usize) -> Value {
    Value::from(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The word that a file has for one of a fixed list.
pub(super) fn word(choice: &impl Serialize) -> String {
    let value = serde_json::to_value(choice).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
