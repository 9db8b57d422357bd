//! What people hand in: uploads of papers, looked at, cleaned and kept; and what becomes of them.
//!
//! A file's place is reserved before its first byte, and its row says under which names the vault may hold bytes of it.
//! So whatever dies in the middle, its bytes are found and cleared away. 「保存済み」 is said after everything of a file is
//! read back and its row is committed. Files rest under the insurer's key, names and that key under the portal's.

mod arrange;
mod arrive;
mod attach;
pub mod bounds;
mod case;
mod delete;
pub(crate) mod digest;
mod documents;
mod erase;
mod gone;
mod keep;
mod list;
mod look;
mod my_number;
mod names;
mod open;
mod orphans;
mod outcome;
mod purge;
mod reserve;
mod resume;
mod scan;
mod scrub;
mod submitted;
mod tally;
#[cfg(test)]
mod tests;
mod upload;

pub use arrange::{Arranged, reorder, rotate};
pub(crate) use attach::{attach, stands, take_out_of_form};
pub use case::takes_new;
pub use delete::{Deleted, delete};
pub(crate) use digest::digest;
pub(crate) use documents::noted;
pub use documents::{Documents, Settings};
pub use erase::erase;
pub use gone::{Swept, sweep};
pub use list::{File, MyNumber, Paper, list};
pub use my_number::{Answered, deny_my_number, may_hold_my_number};
pub(crate) use names::{member, new_family};
pub(crate) use open::open_kept;
pub use open::{Opened, open_page};
pub use orphans::{Orphans, orphans};
pub use outcome::{Denied, NotNow, TooMany, Uploaded};
pub use purge::{Purged, Purging, purge};
pub(crate) use purge::{last_of, purged};
pub use reserve::Slot;
pub use resume::{
    Appended, Begun, First, Progress, Unfinished, append, begin, cancel, finish, progress,
    unfinished,
};
pub use scan::{ScannedFiles, scan_waiting};
pub use scrub::{Scrub, ScrubWatch, scrub};
pub use submitted::{HandedIn, send_back, standing, submit};
pub use tally::{StateTally, count_damaged, tally};
pub use upload::{Sent, replace, upload};
