//! A definition that forms change.

use toml_edit::{DocumentMut, Item, Table};

use super::tools::{day_typed, put, put_if};
use super::{DeskTyped, LOGO, document, list};
use crate::insurer::Insurer;

/// A definition as a file, to be changed by forms. Nothing is judged here: what cannot be right is written as it was
/// typed, and [`Insurer::parse`] says what is wrong with it.
#[derive(Debug, Clone)]
pub struct Sheet(DocumentMut);

/// A service as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModuleTyped {
    /// `kind`.
    pub kind: String,
    /// `label`; empty: the usual name.
    pub label: String,
    /// `description`.
    pub description: String,
}

/// A new version of the terms as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsTyped {
    /// `version`.
    pub version: String,
    /// `effective_from`.
    pub effective_from: String,
    /// `title`.
    pub title: String,
    /// The text itself.
    pub text: String,
}

impl Sheet {
    /// The definition of an insurer.
    #[must_use]
    pub fn of(insurer: &Insurer) -> Self {
        Self(document(insurer))
    }

    /// A text of a section; an empty one takes the key away, and the default holds.
    pub fn text(&mut self, section: &str, key: &str, typed: &str) {
        if let Some(table) = self.section(section) {
            put_if(table, key, Some(typed));
        }
    }

    /// The wording of a letter: subject, opening, closing.
    pub fn letter(&mut self, kind: &str, [subject, opening, closing]: [&str; 3]) {
        let Some(letters) = self.section("letters") else {
            return;
        };
        letters.set_implicit(true);
        let mut own = Table::new();
        put_if(&mut own, "subject", Some(subject));
        put_if(&mut own, "opening", Some(opening));
        put_if(&mut own, "closing", Some(closing));
        if own.is_empty() {
            letters.remove(kind);
        } else {
            letters.insert(kind, Item::Table(own));
        }
        if letters.is_empty() {
            self.0.as_table_mut().remove("letters");
        }
    }

    /// The logo; none takes it away.
    pub fn logo(&mut self, svg: Option<&str>) {
        self.text("brand", "logo", svg.map_or("", |_| LOGO));
        self.file(LOGO, svg);
    }

    /// All help desks.
    pub fn help_desks(&mut self, desks: &[DeskTyped]) {
        let tables = desks.iter().map(DeskTyped::table).collect();
        list(self.0.as_table_mut(), "help_desks", tables);
    }

    /// All services, in this order.
    pub fn modules(&mut self, modules: &[ModuleTyped]) {
        let table = |module: &ModuleTyped| {
            let mut table = Table::new();
            put_if(&mut table, "kind", Some(&module.kind));
            put_if(&mut table, "label", Some(&module.label));
            put_if(&mut table, "description", Some(&module.description));
            table
        };
        let tables = modules.iter().map(table).collect();
        list(self.0.as_table_mut(), "modules", tables);
    }

    /// One more version of the terms, after the others; returns the name its text has.
    pub fn add_terms(&mut self, typed: &TermsTyped) -> String {
        let file = self.free_name();
        let mut table = Table::new();
        put_if(&mut table, "version", Some(&typed.version));
        if !typed.effective_from.is_empty() {
            let day = day_typed(&typed.effective_from);
            put(&mut table, "effective_from", day);
        }
        put_if(&mut table, "title", Some(&typed.title));
        put(&mut table, "file", file.as_str());
        let root = self.0.as_table_mut();
        let mut versions = taken(root);
        versions.push(table);
        list(root, "terms", versions);
        self.file(&file, Some(&typed.text));
        file
    }

    /// Without this version of the terms; its text goes, too, unless another version has the same.
    pub fn remove_terms(&mut self, version: &str) {
        let root = self.0.as_table_mut();
        let text = |table: &Table, key: &str| {
            let value = table.get(key).and_then(Item::as_str);
            value.unwrap_or_default().to_owned()
        };
        let (gone, kept): (Vec<Table>, Vec<Table>) = taken(root)
            .into_iter()
            .partition(|table| text(table, "version") == version);
        let files: Vec<String> = gone.iter().map(|table| text(table, "file")).collect();
        let used: Vec<String> = kept.iter().map(|table| text(table, "file")).collect();
        list(root, "terms", kept);
        for file in files.iter().filter(|file| !used.contains(file)) {
            self.file(file, None);
        }
    }

    /// A file that is named elsewhere; none takes it away.
    fn file(&mut self, name: &str, content: Option<&str>) {
        let Some(files) = self.section("files") else {
            return;
        };
        match content {
            Some(content) => put(files, name, content),
            None => {
                files.remove(name);
            }
        }
        if files.is_empty() {
            self.0.as_table_mut().remove("files");
        }
    }

    /// A name for a text that no file has.
    fn free_name(&self) -> String {
        let files = self.0.get("files").and_then(Item::as_table);
        let is_free = |name: &String| files.is_none_or(|files| !files.contains_key(name));
        let mut names = (1..).map(|count: u32| format!("terms-{count}.md"));
        names.find(is_free).unwrap_or_default()
    }

    fn section(&mut self, name: &str) -> Option<&mut Table> {
        let made = || Item::Table(Table::new());
        let entry = self.0.as_table_mut().entry(name);
        entry.or_insert_with(made).as_table_mut()
    }
}

/// The file.
impl std::fmt::Display for Sheet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// The versions of the terms, taken out.
fn taken(root: &mut Table) -> Vec<Table> {
    match root.remove("terms") {
        Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
        _ => Vec::new(),
    }
}
