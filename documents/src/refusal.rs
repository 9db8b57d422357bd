//! Why a file is not taken.

/// A reason to refuse a file: a value, which the pages put into words together with the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`crate::bounds::FILE_BYTES`].
    TooLarge,
    /// An archive: ZIP, LZH, RAR, 7z, gzip and their like.
    Archive,
    /// A document of an office program, which can hold macros: Word, Excel, PowerPoint, OpenDocument.
    Office,
    /// A page of the web, or XML.
    WebPage,
    /// A drawing in SVG, which can hold scripts.
    Drawing,
    /// Something to run.
    Program,
    /// A picture of a kind that is not taken: GIF, TIFF, WebP, BMP, AVIF and so on.
    OtherPicture,
    /// A film, or sound.
    Film,
    /// Plain text.
    Text,
    /// Nothing that is known here.
    Unknown,
    /// Its name ends like a kind of file that is not taken, whatever is inside.
    Extension,
    /// Two files in one: what it seems to be, and a page, an archive or a program beside it.
    TwoInOne,
    /// It breaks off or cannot be read.
    Damaged,
    /// A picture larger than [`crate::bounds::PIXELS`] or [`crate::bounds::SIDE`].
    TooManyPixels,
    /// A PDF that asks for a password.
    Encrypted,
    /// A PDF that holds scripts, starts programs or holds a dynamic form.
    Scripts,
    /// A PDF that holds other files.
    EmbeddedFiles,
    /// A PDF of more than [`crate::bounds::PAGES`] pages.
    TooManyPages,
    /// Reading it takes more time or memory than a file of its size may.
    TooCostly,
    /// A photo in HEIC, which this installation cannot convert.
    HeicNotHere,
}

impl Refusal {
    /// Every reason, so that no text for one can be forgotten.
    pub const ALL: [Self; 21] = [
        Self::Empty,
        Self::TooLarge,
        Self::Archive,
        Self::Office,
        Self::WebPage,
        Self::Drawing,
        Self::Program,
        Self::OtherPicture,
        Self::Film,
        Self::Text,
        Self::Unknown,
        Self::Extension,
        Self::TwoInOne,
        Self::Damaged,
        Self::TooManyPixels,
        Self::Encrypted,
        Self::Scripts,
        Self::EmbeddedFiles,
        Self::TooManyPages,
        Self::TooCostly,
        Self::HeicNotHere,
    ];

    /// The word for tables and logs; it never changes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Archive => "archive",
            Self::Office => "office",
            Self::WebPage => "web_page",
            Self::Drawing => "drawing",
            Self::Program => "program",
            Self::OtherPicture => "other_picture",
            Self::Film => "film",
            Self::Text => "text",
            Self::Unknown => "unknown",
            Self::Extension => "extension",
            Self::TwoInOne => "two_in_one",
            Self::Damaged => "damaged",
            Self::TooManyPixels => "too_many_pixels",
            Self::Encrypted => "encrypted",
            Self::Scripts => "scripts",
            Self::EmbeddedFiles => "embedded_files",
            Self::TooManyPages => "too_many_pages",
            Self::TooCostly => "too_costly",
            Self::HeicNotHere => "heic_not_here",
        }
    }

    /// The reason of a word from [`Refusal::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_word_of_its_own() {
        for reason in Refusal::ALL {
            assert_eq!(Refusal::parse(reason.as_str()), Some(reason));
        }
        assert_eq!(Refusal::parse("nonsense"), None);
    }
}
