//! Files that come with announcements.

use serde::{Deserialize, Serialize};

use crate::files::Files;
use crate::reading::{Field, line};

/// The largest attachment, in bytes.
pub const LARGEST_ATTACHMENT: usize = 10 * 1024 * 1024;

/// What no file name has that every system can save.
const UNSAVABLE: [char; 9] = ['/', '\\', ':', '"', '<', '>', '|', '?', '*'];
const NO_NAME: &str =
    "must be a file name that every system can save; take / \\ : \" < > | ? * out";
const NO_KIND: &str = "must be a PDF, PNG or JPEG file, and be named .pdf, .png or .jpg to match";

/// A file that comes with an announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name people see and save it under, e.g. 「ご利用の手引き.pdf」.
    pub name: String,
    /// What it is; its first bytes have been compared.
    pub kind: AttachmentKind,
    /// The content, at most 10 MiB.
    pub content: Vec<u8>,
}

/// The kinds of files that may be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// `application/pdf`.
    Pdf,
    /// `image/png`.
    Png,
    /// `image/jpeg`.
    Jpeg,
}

impl AttachmentKind {
    /// The media type for the answer's header.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The kind that name and first bytes agree on.
    fn of(name: &str, content: &[u8]) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (_, ending) = name.rsplit_once('.')?;
        let (kind, start): (Self, &[u8]) = match ending {
            "pdf" => (Self::Pdf, b"%PDF-"),
            "png" => (Self::Png, b"\x89PNG\r\n\x1a\n"),
            "jpg" | "jpeg" => (Self::Jpeg, b"\xff\xd8\xff"),
            _ => return None,
        };
        content.starts_with(start).then_some(kind)
    }
}

impl Attachment {
    /// A file that somebody brought under this name, checked as one that a file of announcements names.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn brought(name: &str, content: Vec<u8>) -> Result<Self, String> {
        let name = line(100).check(name)?;
        if name.contains(UNSAVABLE) {
            return Err(NO_NAME.to_owned());
        }
        if content.len() > LARGEST_ATTACHMENT {
            return Err(format!(
                "{name} is larger than {LARGEST_ATTACHMENT} bytes; make it smaller"
            ));
        }
        let kind = AttachmentKind::of(&name, &content).ok_or_else(|| NO_KIND.to_owned())?;
        Ok(Self {
            name,
            kind,
            content,
        })
    }

    pub(super) fn read(field: &Field<'_>, files: &Files<'_>) -> Option<Self> {
        let section = field.section();
        let file = section.at("file").required();
        let name = section.at("name");
        let shown = name.text(line(100));
        let (path, content) = files.load_bytes(&file, LARGEST_ATTACHMENT)?;
        let own = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let shown = shown.unwrap_or(own);
        if shown.contains(UNSAVABLE) {
            name.problem(NO_NAME);
        }
        let Some(kind) = AttachmentKind::of(&shown, &content) else {
            file.problem(NO_KIND);
            return None;
        };
        Some(Self {
            name: shown,
            kind,
            content,
        })
    }
}
