//! From the form to the file: what differs is put where it stood.

use toml_edit::{
    Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, Value,
};

use super::Written;

/// What a text is to become, where it can.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Day,
    Number,
    Flag,
}

/// Pairs of texts: the entries of a table or a list.
type Pairs<'p> = &'p [(String, String)];
/// Two columns of a list of tables.
type Columns = [(&'static str, Kind); 2];

const CHOICE: Columns = [("when", Kind::Text), ("reason", Kind::Text)];
const REMINDER: Columns = [("days_before", Kind::Number), ("to", Kind::Text)];

impl Written {
    /// A file with these values in the place of its own; `None` when it is no TOML.
    #[must_use]
    pub fn onto(&self, text: &str) -> Option<String> {
        let mut document = text.parse::<DocumentMut>().ok()?;
        let before = Self::of(document.as_table());
        let root = document.as_table_mut();
        self.head(&before, root);
        pairs(root, "conditions", &before.conditions, &self.conditions);
        self.target(&before, root);
        pairs(root, "reasons", &before.reasons, &self.reasons);
        rows(
            root,
            "reminders",
            (&before.reminders, &self.reminders),
            REMINDER,
        );
        self.sections(&before, root);
        Some(document.to_string())
    }

    fn head(&self, before: &Self, root: &mut Table) {
        for (key, old, new, kind) in [
            ("key", &before.key, &self.key, Kind::Text),
            ("insurer", &before.insurer, &self.insurer, Kind::Text),
            ("name", &before.name, &self.name, Kind::Text),
            ("opens_on", &before.opens_on, &self.opens_on, Kind::Day),
            ("closes_on", &before.closes_on, &self.closes_on, Kind::Day),
            ("base_date", &before.base_date, &self.base_date, Kind::Day),
            (
                "rules_date",
                &before.rules_date,
                &self.rules_date,
                Kind::Day,
            ),
            (
                "keep_documents_days",
                &before.keep_documents_days,
                &self.keep_documents_days,
                Kind::Number,
            ),
        ] {
            put(root, key, (old, new), kind);
        }
        let (old, new) = (&before.questionnaire, &self.questionnaire);
        for (key, old, new) in [("key", &old.0, &new.0), ("version", &old.1, &new.1)] {
            below(root, "questionnaire", key, (old, new), Kind::Text);
        }
    }

    fn target(&self, before: &Self, root: &mut Table) {
        below(
            root,
            "target",
            "list",
            (&before.list, &self.list),
            Kind::Text,
        );
        for (key, old, new) in [
            ("dependents", &before.dependents, &self.dependents),
            ("insured", &before.insured, &self.insured),
        ] {
            if old != new
                && let Some(target) = section(root, "target")
            {
                rows(target, key, (old, new), CHOICE);
            }
        }
    }

    fn sections(&self, before: &Self, root: &mut Table) {
        for (name, key, old, new, kind) in [
            (
                "letters",
                "opening",
                &before.opening,
                &self.opening,
                Kind::Flag,
            ),
            (
                "letters",
                "quiet_from",
                &before.quiet.0,
                &self.quiet.0,
                Kind::Number,
            ),
            (
                "letters",
                "quiet_until",
                &before.quiet.1,
                &self.quiet.1,
                Kind::Number,
            ),
            (
                "extensions",
                "latest",
                &before.latest,
                &self.latest,
                Kind::Day,
            ),
            ("texts", "lead", &before.lead, &self.lead, Kind::Text),
            (
                "texts",
                "not_asked",
                &before.not_asked,
                &self.not_asked,
                Kind::Text,
            ),
            ("texts", "late", &before.late, &self.late, Kind::Text),
        ] {
            below(root, name, key, (old, new), kind);
        }
        if before.extend_to != self.extend_to
            && let Some(table) = section(root, "extensions")
        {
            let words: Array = self.extend_to.iter().map(String::as_str).collect();
            set(table, "to", Value::Array(words));
        }
    }
}

fn value(text: &str, kind: Kind) -> Value {
    let meant = match kind {
        Kind::Text => None,
        Kind::Number => text.parse::<i64>().ok().map(Value::from),
        Kind::Flag => text.parse::<bool>().ok().map(Value::from),
        Kind::Day => text.parse::<Datetime>().ok().map(Value::from),
    };
    meant.unwrap_or_else(|| Value::from(text))
}

/// Puts a value in the place of another one; an empty one goes.
fn put(table: &mut dyn TableLike, key: &str, (old, new): (&str, &str), kind: Kind) {
    if old == new {
        return;
    }
    if new.is_empty() {
        table.remove(key);
    } else {
        set(table, key, value(new, kind));
    }
}

/// The spaces and comments around a value stay.
fn set(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            *new.decor_mut() = there.decor().clone();
            *there = new;
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

/// The table of this name; made where there is none.
fn section<'t>(root: &'t mut Table, name: &str) -> Option<&'t mut dyn TableLike> {
    let made = || Item::Table(Table::new());
    root.entry(name).or_insert_with(made).as_table_like_mut()
}

fn below(root: &mut Table, name: &str, key: &str, (old, new): (&str, &str), kind: Kind) {
    if old != new
        && let Some(table) = section(root, name)
    {
        put(table, key, (old, new), kind);
    }
}

/// Puts the entries of a table whose keys are data; a table without any goes.
fn pairs(root: &mut Table, name: &str, old: Pairs<'_>, new: Pairs<'_>) {
    if old == new {
        return;
    }
    if new.is_empty() {
        root.remove(name);
        return;
    }
    let Some(table) = section(root, name) else {
        return;
    };
    for (key, _) in old.iter().filter(|(key, _)| !has(new, key)) {
        table.remove(key);
    }
    for (key, text) in new {
        let was = old.iter().find(|(known, _)| known == key);
        let was = was.map_or("", |(_, text)| text.as_str());
        // An empty one stays, so that the reader says that it is empty.
        if was != text || !has(old, key) {
            set(table, key, Value::from(text.as_str()));
        }
    }
}

fn has(pairs: Pairs<'_>, key: &str) -> bool {
    pairs.iter().any(|(known, _)| known == key)
}

/// Puts the entries of a list of tables, in the way it is written; a list without any goes.
fn rows(
    table: &mut dyn TableLike,
    key: &str,
    (old, new): (Pairs<'_>, Pairs<'_>),
    columns: Columns,
) {
    if old == new {
        return;
    }
    if new.is_empty() {
        table.remove(key);
        return;
    }
    match table.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => listed(tables, old, new, columns),
        Some(Item::Value(Value::Array(array))) => in_line(array, old, new, columns),
        _ if columns[0].0 == REMINDER[0].0 => {
            let mut tables = ArrayOfTables::new();
            listed(&mut tables, &[], new, columns);
            table.insert(key, Item::ArrayOfTables(tables));
        }
        _ => {
            let mut array = Array::new();
            in_line(&mut array, &[], new, columns);
            table.insert(key, Item::Value(Value::Array(array)));
        }
    }
}

fn fill(
    row: &mut dyn TableLike,
    old: Option<&(String, String)>,
    new: &(String, String),
    [one, other]: Columns,
) {
    let (was_one, was_other) = old.map_or(("", ""), |(one, other)| (one, other));
    put(row, one.0, (was_one, &new.0), one.1);
    put(row, other.0, (was_other, &new.1), other.1);
}

fn listed(tables: &mut ArrayOfTables, old: Pairs<'_>, new: Pairs<'_>, columns: Columns) {
    while tables.len() > new.len() {
        tables.remove(tables.len() - 1);
    }
    for (place, pair) in new.iter().enumerate() {
        if tables.get(place).is_none() {
            tables.push(Table::new());
        }
        if let Some(row) = tables.get_mut(place) {
            fill(row, old.get(place), pair, columns);
        }
    }
}

fn in_line(array: &mut Array, old: Pairs<'_>, new: Pairs<'_>, columns: Columns) {
    while array.len() > new.len() {
        array.remove(array.len() - 1);
    }
    for (place, pair) in new.iter().enumerate() {
        if array.get(place).is_none() {
            // On a line of its own where the others are.
            let decor = place.checked_sub(1).and_then(|last| array.get(last));
            let decor = decor.map(|last| last.decor().clone());
            array.push(InlineTable::new());
            if let (Some(decor), Some(row)) = (decor, array.get_mut(place)) {
                *row.decor_mut() = decor;
            }
        }
        if let Some(row) = array.get_mut(place).and_then(Value::as_inline_table_mut) {
            fill(row, old.get(place), pair, columns);
        }
    }
}
