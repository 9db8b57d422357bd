//! What typesetting gives back.

/// A paper: a PDF of A4 pages, its font inside, tagged for screen readers (PDF/UA-1), in Japanese.
///
/// The same values always give the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What the font could not show as it is written, each once, in the order it was met. It is named on the last page as well.
    pub missing: Vec<Missing>,
}

/// Letters that are on the paper in another shape than they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The letter with what belongs to it, as it was written. It may be part of a name: not for a log.
    pub written: String,
    /// What stands in its place.
    pub shown: Shown,
    /// How many times.
    pub times: usize,
}

/// What stands in a missing letter's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// 〓, the printers' sign for a letter they don't have; copied out of the file it is the letter itself.
    Mark,
    /// The letter in its common form, without the form (異体字) that was asked for.
    CommonForm,
}

/// Why there is no paper.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A field has more characters than a paper takes.
    #[error("{field} has more than {most} characters")]
    TooLong {
        /// Which field.
        field: &'static str,
        /// How many it may have.
        most: usize,
    },
    /// More of something than a paper takes.
    #[error("more than {most} of {field}")]
    TooMany {
        /// Of what.
        field: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// Something that a paper cannot do without is not there.
    #[error("{field} is missing")]
    Empty {
        /// Which field.
        field: &'static str,
    },
    /// A word of the machine-readable list has more than letters, digits and `-_.:/`.
    #[error("{field} has more than ASCII letters, digits and -_.:/")]
    Word {
        /// Which field.
        field: &'static str,
    },
    /// A digest is not 64 small hexadecimal digits.
    #[error("{field} is no SHA-256 in hexadecimal digits")]
    Digest {
        /// Which field.
        field: &'static str,
    },
    /// The font in the program is damaged, or the PDF could not be written.
    #[error("the paper could not be written: {0}")]
    Writing(String),
}
