//! 利用規約: what people agree to, in versions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::files::Files;
use crate::reading::{Field, line};

/// The largest text of terms, in bytes.
const LARGEST_TERMS: usize = 100 * 1024;

/// One version of the terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What this version is called, unique within the insurer; consent is kept with it.
    pub version: String,
    /// The first day it is in force (civil date in Japan).
    pub effective_from: NaiveDate,
    /// The heading.
    pub title: String,
    /// The file it was read from.
    pub file: String,
    /// The full text in Markdown: headings, paragraphs and lists.
    pub text: String,
}

/// Reads all versions and sees that they are told apart and stand in order.
pub(super) fn read(field: &Field<'_>, files: &Files<'_>) -> Vec<Terms> {
    let mut all: Vec<Terms> = Vec::new();
    for entry in field.each(20) {
        let Some(terms) = Terms::read(&entry, files) else {
            continue;
        };
        if all.iter().any(|known| known.version == terms.version) {
            entry.problem(format!(
                "version {} is there twice; give each text its own version",
                terms.version
            ));
        }
        if all
            .last()
            .is_some_and(|last| last.effective_from >= terms.effective_from)
        {
            entry.problem("must come into force after the one above; put the oldest first");
        }
        all.push(terms);
    }
    all
}

impl Terms {
    fn read(field: &Field<'_>, files: &Files<'_>) -> Option<Self> {
        let section = field.section();
        let version = section.at("version").required().text(line(20));
        let effective_from = section.at("effective_from").required().date();
        let title = section.at("title").required().text(line(80));
        let loaded = files.load_markdown(&section.at("file").required(), LARGEST_TERMS);
        let (file, text) = loaded?;
        Some(Self {
            version: version?,
            effective_from: effective_from?,
            title: title?,
            file,
            text,
        })
    }
}
