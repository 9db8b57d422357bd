//! From the file to the form.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::Written;

impl Written {
    /// The values of a file; `None` when it is no TOML.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let document = text.parse::<DocumentMut>().ok()?;
        Some(Self::of(document.as_table()))
    }

    pub(super) fn of(root: &dyn TableLike) -> Self {
        let own = |key: &str| text(root.get(key));
        let at = |section: &str, key: &str| {
            let table = root.get(section).and_then(Item::as_table_like);
            text(table.and_then(|table| table.get(key)))
        };
        let target = root.get("target").and_then(Item::as_table_like);
        let choices =
            |key| target.map_or_else(Vec::new, |table| rows(table, key, ["when", "reason"]));
        Self {
            key: own("key"),
            insurer: own("insurer"),
            name: own("name"),
            opens_on: own("opens_on"),
            closes_on: own("closes_on"),
            base_date: own("base_date"),
            rules_date: own("rules_date"),
            questionnaire: (at("questionnaire", "key"), at("questionnaire", "version")),
            keep_documents_days: own("keep_documents_days"),
            conditions: entries(root, "conditions"),
            dependents: choices("dependents"),
            insured: choices("insured"),
            list: at("target", "list"),
            reasons: entries(root, "reasons"),
            reminders: rows(root, "reminders", ["days_before", "to"]),
            opening: at("letters", "opening"),
            quiet: (at("letters", "quiet_from"), at("letters", "quiet_until")),
            latest: at("extensions", "latest"),
            extend_to: words(root),
            lead: at("texts", "lead"),
            not_asked: at("texts", "not_asked"),
            late: at("texts", "late"),
        }
    }
}

/// A value as somebody would type it.
fn text(item: Option<&Item>) -> String {
    match item.and_then(Item::as_value) {
        None => String::new(),
        Some(value) => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().trim().to_owned(),
        Value::Integer(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(day) => day.value().to_string(),
        other => other.to_string().trim().to_owned(),
    }
}

/// The entries of a table whose keys are data.
fn entries(root: &dyn TableLike, key: &str) -> Vec<(String, String)> {
    let Some(table) = root.get(key).and_then(Item::as_table_like) else {
        return Vec::new();
    };
    let each = table.iter();
    each.map(|(name, item)| (name.to_owned(), text(Some(item))))
        .collect()
}

/// The entries of a list of tables, however it is written.
fn rows(table: &dyn TableLike, key: &str, [one, other]: [&str; 2]) -> Vec<(String, String)> {
    let pair = |row: &dyn TableLike| (text(row.get(one)), text(row.get(other)));
    match table.get(key) {
        Some(Item::ArrayOfTables(rows)) => rows.iter().map(|row| pair(row)).collect(),
        Some(Item::Value(Value::Array(rows))) => {
            let tables = rows.iter().filter_map(Value::as_inline_table);
            tables.map(|row| pair(row)).collect()
        }
        _ => Vec::new(),
    }
}

fn words(root: &dyn TableLike) -> Vec<String> {
    let table = root.get("extensions").and_then(Item::as_table_like);
    let list = table.and_then(|table| table.get("to")?.as_array());
    list.map_or_else(Vec::new, |list| list.iter().map(plain).collect())
}
