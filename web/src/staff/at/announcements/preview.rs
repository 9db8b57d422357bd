//! An announcement as its readers see it.

use app::announcements::Attached;
use chrono::NaiveDate;
use domain::japanese_date::{parse, western};

use super::form::Typed;
use crate::portal::announcements::{AttachmentLine, from};
use crate::prose::{Span, TextBlock, blocks};

/// What `staff/at/announcements/preview.html` needs.
pub(super) struct Preview {
    pub(super) title: String,
    pub(super) date: String,
    pub(super) from: &'static str,
    pub(super) blocks: Vec<Block>,
    pub(super) attachments: Vec<AttachmentLine>,
}

/// A block of its text; the same as on the page of members, with headings that stand lower here.
pub(super) enum Block {
    Heading(String),
    Paragraph(Vec<Span>),
    List(Vec<Vec<Span>>),
}

impl Preview {
    /// Of an announcement whose files are fetched below this address.
    pub(super) fn of(
        (title, body, date): (&str, &str, NaiveDate),
        is_site: bool,
        (below, files): (&str, &[Attached]),
    ) -> Self {
        let attachments = files.iter().cloned();
        Self {
            title: title.to_owned(),
            date: western(date),
            from: from(is_site),
            blocks: blocks(body).into_iter().map(lower).collect(),
            attachments: attachments
                .map(|file| AttachmentLine::of(below, file))
                .collect(),
        }
    }

    /// Of what somebody has typed; without a day that can be read it is of `today`.
    pub(super) fn typed(
        typed: &Typed,
        today: NaiveDate,
        is_site: bool,
        files: (&str, &[Attached]),
    ) -> Self {
        let date = parse(&typed.from).unwrap_or(today);
        Self::of((&typed.title, &typed.body, date), is_site, files)
    }
}

fn lower(block: TextBlock) -> Block {
    match block {
        TextBlock::Heading(heading) => Block::Heading(heading),
        TextBlock::Paragraph(spans) => Block::Paragraph(spans),
        TextBlock::List(entries) => Block::List(entries),
    }
}
