//! Reads a TOML file so that every mistake in it is found at once, each with its place.
//!
//! A derived reader stops at the first mistake; an operator who sets up an insurer wants the whole
//! list. So the file is parsed into a tree with places, and each part of a definition asks the tree
//! for its keys. What nobody asked for is an unknown key.

mod field;
mod section;
mod text;

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::de::DeTable;

use crate::problem::{Problem, position};

pub(crate) use field::Field;
pub(crate) use section::Section;
pub(crate) use text::{TextRule, line, prose};

/// The largest definition file that is read, in bytes.
const LARGEST_FILE: usize = 512 * 1024;

/// A file being read, and what was found wrong with it so far.
pub(crate) struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Lines the parser could not understand; nothing else is said about them.
    broken: BTreeSet<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl Reader<'_> {
    fn report(&self, offset: usize, key: &str, reason: String) {
        let (line, column) = position(self.text, offset);
        if self.broken.contains(&line) {
            return;
        }
        self.problems.borrow_mut().push(Problem {
            file: self.file.to_owned(),
            line,
            column,
            key: key.to_owned(),
            reason,
        });
    }

    /// A key that is absent; a file with broken lines may hold it in one of them.
    fn report_missing(&self, offset: usize, key: &str) {
        if self.broken.is_empty() {
            self.report(offset, key, "is missing; add it".to_owned());
        }
    }

    fn has_problems(&self) -> bool {
        !self.problems.borrow().is_empty()
    }

    fn report_elsewhere(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}

/// Whether a text has one of these keys at its beginning level, broken lines apart.
pub(crate) fn has_key(text: &str, keys: &[&str]) -> bool {
    let (root, _) = DeTable::parse_recoverable(text);
    keys.iter().any(|key| root.get_ref().contains_key(*key))
}

/// Reads `text` with `build`, or tells everything that is wrong with it, in the order of the file.
pub(crate) fn read<T>(
    file: &str,
    text: &str,
    build: impl FnOnce(&Section<'_>) -> T,
) -> Result<T, Vec<Problem>> {
    read_within(LARGEST_FILE, (file, text), build)
}

/// The same for a file of at most so many bytes.
pub(crate) fn read_within<T>(
    most: usize,
    (file, text): (&str, &str),
    build: impl FnOnce(&Section<'_>) -> T,
) -> Result<T, Vec<Problem>> {
    if text.len() > most {
        return Err(vec![Problem {
            file: file.to_owned(),
            line: 1,
            column: 1,
            key: String::new(),
            reason: format!("is larger than {most} bytes; split it"),
        }]);
    }
    let (root, syntax) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        file,
        text,
        broken: BTreeSet::new(),
        problems: RefCell::new(Vec::new()),
    };
    for mistake in &syntax {
        let offset = mistake.span().map_or(0, |span| span.start);
        reader.report(offset, "", mistake.message().to_owned());
    }
    reader.broken = reader.problems.borrow().iter().map(|p| p.line).collect();

    let whole = {
        let section = Section::new(&reader, Some(root.get_ref()), String::new(), 0);
        build(&section)
    };
    let mut problems = reader.problems.into_inner();
    if problems.is_empty() {
        return Ok(whole);
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}
