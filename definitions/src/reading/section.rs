//! One table of the file.

use std::cell::RefCell;

use toml::de::DeTable;

use super::{Field, Reader};

/// One table of the file; whoever reads it asks for keys by name.
///
/// When it is dropped, the keys nobody asked for are reported as unknown, so no reader can forget to.
pub(crate) struct Section<'r> {
    reader: &'r Reader<'r>,
    table: Option<&'r DeTable<'r>>,
    path: String,
    start: usize,
    asked: RefCell<Vec<String>>,
}

impl<'r> Section<'r> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        table: Option<&'r DeTable<'r>>,
        path: String,
        start: usize,
    ) -> Self {
        Self {
            reader,
            table,
            path,
            start,
            asked: RefCell::new(Vec::new()),
        }
    }

    /// The field of this name, there or not.
    pub(crate) fn at(&self, key: &str) -> Field<'r> {
        self.asked.borrow_mut().push(key.to_owned());
        let found = self.table.and_then(|table| table.get_key_value(key));
        Field::new(
            self.reader,
            found.map(|(_, value)| value),
            self.below(key),
            found.map_or(self.start, |(key, _)| key.span().start),
        )
    }

    /// All keys that stand in the file, in its order, for tables whose keys are data; each counts as asked for.
    pub(crate) fn all(&self) -> Vec<(String, Field<'r>)> {
        let mut keys: Vec<(usize, String)> = self
            .table
            .iter()
            .flat_map(|table| table.keys())
            .map(|key| (key.span().start, key.get_ref().to_string()))
            .collect();
        keys.sort();
        keys.into_iter()
            .map(|(_, key)| {
                let field = self.at(&key);
                (key, field)
            })
            .collect()
    }

    /// Whether anything wrong was found in the file so far.
    pub(crate) fn has_problems(&self) -> bool {
        self.reader.has_problems()
    }

    fn below(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }
}

impl Drop for Section<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        let Some(table) = self.table else { return };
        for key in table.keys() {
            let name = key.get_ref();
            if asked.iter().any(|known| known == name) {
                continue;
            }
            let mut known: Vec<&str> = asked.iter().map(String::as_str).collect();
            known.sort_unstable();
            known.dedup();
            self.reader.report(
                key.span().start,
                &self.below(name),
                format!("is not known here; known are: {}", known.join(", ")),
            );
        }
    }
}
