//! お知らせ: announcements of the site and of insurers, with attachments and a period.

mod attachment;
mod written;

use std::io;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::files::{Files, unfit_markdown};
use crate::problem::Problem;
use crate::reading::{Field, Section, line, prose, read};

pub use attachment::{Attachment, AttachmentKind, LARGEST_ATTACHMENT};
pub use written::Written;

/// The most files of an announcement.
pub const MOST_ATTACHMENTS: usize = 5;

/// One announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Lasting name, unique within its audience, `[a-z0-9-]{2,60}`; applying it again replaces it.
    pub key: String,
    /// Who sees it.
    pub audience: Audience,
    /// The heading, one line.
    pub title: String,
    /// The text in Markdown: headings, paragraphs, lists, links.
    pub body: String,
    /// The first day it is shown, and its date (civil date in Japan).
    pub from: NaiveDate,
    /// The last day it is shown; for good when `None`.
    pub until: Option<NaiveDate>,
    /// At most [`MOST_ATTACHMENTS`] files.
    pub attachments: Vec<Attachment>,
}

/// Who sees an announcement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody, also before login.
    Site,
    /// The people of the insurer with this key.
    Insurer(String),
}

impl Announcement {
    /// Whether it is shown on this day (civil date in Japan).
    #[must_use]
    pub fn is_shown_on(&self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|until| today <= until)
    }

    /// Reads a file of announcements, or tells everything that is wrong with it.
    ///
    /// `load` brings the attachments; their names are relative to the file itself.
    /// It must bound what it reads; see [`crate::files::beside`].
    ///
    /// # Errors
    /// Every problem found, in the order of the file.
    pub fn parse(
        file_name: &str,
        text: &str,
        load: impl Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Vec<Self>, Vec<Problem>> {
        read(file_name, text, |root| read_all(root, &Files::new(&load)))
    }

    fn read(field: &Field<'_>, files: &Files<'_>) -> Option<Self> {
        let section = field.section();
        let key = section.at("key").required();
        let audience = section
            .at("for")
            .required()
            .text(line(20))
            .map(Audience::named);
        let title = section.at("title").required().text(line(80));
        let body = read_body(&section.at("body").required());
        let from = section.at("from").required().date();
        let until = section.at("until");
        let last = until.date();
        if last.zip(from).is_some_and(|(last, first)| last < first) {
            until.problem("lies before from; nobody would see it");
        }
        let attached = section.at("attachments").each(MOST_ATTACHMENTS);
        Some(Self {
            attachments: attached
                .iter()
                .filter_map(|file| Attachment::read(file, files))
                .collect(),
            key: key.lasting_name()?,
            audience: audience?,
            title: title?,
            body: body?,
            from: from?,
            until: last,
        })
    }
}

impl Audience {
    fn named(word: String) -> Self {
        if word == "site" {
            Self::Site
        } else {
            Self::Insurer(word)
        }
    }
}

fn read_all(root: &Section<'_>, files: &Files<'_>) -> Vec<Announcement> {
    let mut all: Vec<Announcement> = Vec::new();
    for entry in root.at("announcements").required().each(200) {
        let Some(announcement) = Announcement::read(&entry, files) else {
            continue;
        };
        let same = |known: &Announcement| {
            known.key == announcement.key && known.audience == announcement.audience
        };
        if all.iter().any(same) {
            entry.problem(format!(
                "key {} is there twice; give each announcement its own key",
                announcement.key
            ));
        }
        all.push(announcement);
    }
    all
}

fn read_body(field: &Field<'_>) -> Option<String> {
    let body = field.text(prose(10_000))?;
    if let Some((_, reason)) = unfit_markdown(&body) {
        field.problem(reason);
    }
    Some(body)
}
