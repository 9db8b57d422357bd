//! The kind of a file, from its content; what the sender calls it counts for nothing.

mod foreign;
mod markers;
#[cfg(test)]
mod tests;
mod two_in_one;

use crate::bounds::HEAD_BYTES;
use crate::refusal::Refusal;

/// The kinds of files that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
    /// PDF (ISO 32000-2:2020).
    Pdf,
    /// HEIF with HEVC pictures (ISO/IEC 23008-12), as iPhones take them; it is only kept when it can be converted.
    Heic,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Pdf, Self::Heic];

    /// The kind of a file that begins so. More than the first [`HEAD_BYTES`] is not looked at; a shorter `head` is
    /// taken as the whole file.
    ///
    /// # Errors
    /// With the reason when files like this are not taken, or when it is a second thing as well.
    pub fn of(head: &[u8]) -> Result<Self, Refusal> {
        let head = head.get(..HEAD_BYTES).unwrap_or(head);
        if head.is_empty() {
            return Err(Refusal::Empty);
        }
        let kind = Self::by_signature(head).ok_or_else(|| foreign::reason(head))?;
        if two_in_one::in_head(kind, head) {
            return Err(Refusal::TwoInOne);
        }
        Ok(kind)
    }

    /// Looks through a whole file for a second one in it; [`Kind::of`] has seen its head before.
    ///
    /// # Errors
    /// [`Refusal::TwoInOne`] when there is an archive, a page or a program besides.
    pub fn alone(self, whole: &[u8]) -> Result<(), Refusal> {
        if two_in_one::in_whole(self, whole) {
            Err(Refusal::TwoInOne)
        } else {
            Ok(())
        }
    }

    fn by_signature(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\xFF\xD8\xFF") {
            Some(Self::Jpeg)
        } else if head.starts_with(b"\x89PNG\r\n\x1A\n") && head.get(12..16) == Some(b"IHDR") {
            Some(Self::Png)
        } else if is_pdf(head) {
            Some(Self::Pdf)
        } else {
            foreign::is_heic(head).then_some(Self::Heic)
        }
    }

    /// The word for tables and logs, which is also how a name of this kind ends.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Heic => "heic",
        }
    }

    /// The kind of a word from [`Kind::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The media type to serve it with (IANA), together with `nosniff` and as an attachment.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Heic => "image/heic",
        }
    }
}

/// Some programs begin a PDF with an empty line or a byte order mark; more than that before it hides something.
fn is_pdf(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let blank = head.iter().take_while(|byte| byte.is_ascii_whitespace());
    let head = head.get(blank.take(16).count()..).unwrap_or_default();
    head.starts_with(b"%PDF-1.") || head.starts_with(b"%PDF-2.")
}
