//! Why something is not taken.

use chrono::{DateTime, NaiveDate, Utc};
use documents::Refusal;
use domain::case::Status;

use super::list::File;

/// Why nothing can be handed in or changed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// The campaign has not begun.
    NotYet {
        /// The first day.
        opens_on: NaiveDate,
    },
    /// The deadline is over.
    Over {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Where the case stands doesn't allow it.
    Status {
        /// Where it stands.
        status: Status,
    },
    /// The case was sent back for other things than this paper.
    NotReturned,
}

/// Which bound is reached (see [`super::bounds`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// Files of this paper.
    FilesOfPaper,
    /// Files of this message.
    FilesOfMessage,
    /// Papers of the case.
    Papers,
    /// Files of this person.
    FilesOfPerson,
    /// Bytes of this person.
    BytesOfPerson,
    /// Bytes of the case.
    BytesOfCase,
    /// Files the case has ever had.
    FilesEver,
    /// Uploads at the same time; one of them will be over soon.
    AtOnce,
}

/// Why nothing was done, whatever the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// There is no such case, person, document or file for whom asks.
    NotFound,
    /// Not now.
    NotNow(NotNow),
    /// A bound is reached.
    TooMany(TooMany),
}

/// What came of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploaded {
    /// It is kept: encrypted, read back, looked at, its row committed. The same content in the same paper again is the
    /// file that is there already.
    Saved(Box<File>),
    /// The file is not taken; nothing of it is left.
    Refused(Refusal),
    /// The scanner found malware in it; nothing of it is left.
    Infected,
    /// It may hold a My Number, and goes where none is taken; nothing of it is left.
    MyNumber,
    /// The sender stopped in the middle; nothing of it is left.
    BrokenOff,
    /// Nobody waited for it any more, as when the node stood still for minutes; nothing of it is left.
    TooLate,
    /// Nothing was taken.
    Denied(Denied),
}

impl From<NotNow> for Denied {
    fn from(reason: NotNow) -> Self {
        Self::NotNow(reason)
    }
}

impl From<TooMany> for Denied {
    fn from(bound: TooMany) -> Self {
        Self::TooMany(bound)
    }
}
