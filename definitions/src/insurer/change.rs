//! What differs between two versions of an insurer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Insurer;

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
pub fn diff(before: &Insurer, after: &Insurer) -> Vec<Change> {
    let before = values(before);
    let mut after = values(after);
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

fn values(insurer: &Insurer) -> BTreeMap<String, String> {
    // An insurer is made of texts, numbers, lists and maps keyed by text: it always has a JSON form.
    let value = serde_json::to_value(insurer).unwrap_or_default();
    let mut flat = BTreeMap::new();
    flatten(String::new(), &value, &mut flat);
    flat
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
    ["version", "kind", "number", "name"]
        .iter()
        .find_map(|key| entry.get(key)?.as_str())
}
