//! What differs between two versions of a definition.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

/// One value that differs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The key in dotted form, e.g. `mail.sender` or `terms[2026-04].text`.
    pub key: String,
    /// The value before; `None`: it was not there.
    pub before: Option<String>,
    /// The value after; `None`: it is gone.
    pub after: Option<String>,
}

/// Every value that differs, by key. Empty exactly when the two are equal.
#[must_use]
pub fn diff<T: Serialize>(before: &T, after: &T) -> Vec<Change> {
    between(values(before), values(after))
}

/// The same for two TOML texts, by their keys; comments, spacing and order make no difference.
#[must_use]
pub fn diff_texts(before: &str, after: &str) -> Vec<Change> {
    between(written(before), written(after))
}

fn between(before: BTreeMap<String, String>, mut after: BTreeMap<String, String>) -> Vec<Change> {
    let mut changes: Vec<Change> = before
        .into_iter()
        .map(|(key, value)| Change {
            after: after.remove(&key),
            before: Some(value),
            key,
        })
        .filter(|change| change.before != change.after)
        .collect();
    changes.extend(after.into_iter().map(|(key, value)| Change {
        key,
        before: None,
        after: Some(value),
    }));
    changes.sort_by(|one, other| one.key.cmp(&other.key));
    changes
}

fn values<T: Serialize>(definition: &T) -> BTreeMap<String, String> {
    // A definition is made of texts, numbers, lists and maps keyed by text: it always has a JSON form.
    let value = serde_json::to_value(definition).unwrap_or_default();
    let mut flat = BTreeMap::new();
    flatten(String::new(), &value, &mut flat);
    flat
}

/// The values of a text that was read before; an unreadable one has none.
fn written(text: &str) -> BTreeMap<String, String> {
    let mut flat = BTreeMap::new();
    if let Ok(table) = text.parse::<toml::Table>() {
        flatten(String::new(), &plain(toml::Value::Table(table)), &mut flat);
    }
    flat
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(entries) => entries.into_iter().map(plain).collect(),
        toml::Value::Table(table) => {
            let fields = table.into_iter().map(|(key, value)| (key, plain(value)));
            Value::Object(fields.collect())
        }
    }
}

fn flatten(path: String, value: &Value, flat: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (key, value) in fields {
                let below = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                flatten(below, value, flat);
            }
        }
        Value::Array(entries) => flatten_list(path, entries, flat),
        Value::String(text) => {
            flat.insert(path, text.clone());
        }
        plain => {
            flat.insert(path, plain.to_string());
        }
    }
}

/// A list of tables is told apart by the name of each, and its order stands for itself, so that one
/// more entry is one change; a list of plain values is one value.
fn flatten_list(path: String, entries: &[Value], flat: &mut BTreeMap<String, String>) {
    let names: Vec<&str> = entries.iter().filter_map(name).collect();
    let told_apart = names.iter().collect::<BTreeSet<_>>().len() == entries.len();
    if !told_apart {
        flat.insert(path, Value::from(entries).to_string());
        return;
    }
    for (name, entry) in names.iter().zip(entries) {
        flatten(format!("{path}[{name}]"), entry, flat);
    }
    flat.insert(path, Value::from(names).to_string());
}

/// What an entry of a list goes by.
fn name(entry: &Value) -> Option<&str> {
    ["version", "kind", "number", "key", "name"]
        .iter()
        .find_map(|key| entry.get(key)?.as_str())
}
