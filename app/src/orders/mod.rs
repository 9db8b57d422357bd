//! Orders: work of staff that takes longer than a page. An order is placed with the password shown just before, runs by
//! the clock on one node, says how far it is, can be stopped, and is begun again when its node dies.
//!
//! Files of orders rest in the vault, under the insurer's key, until their time is over. What an order does stands with
//! those who do it; here is what is the same for all of them.

mod cancel;
mod checked;
mod file;
mod look;
mod place;
mod running;
mod statements;
mod sweep;
mod wanted;

pub use cancel::cancel;
pub use checked::Checked;
pub use file::{Sink, Source};
pub use look::{Fetched, Listed, Order, PAGE, campaigns, fetch, list, look, seasons};
pub use place::{Place, Placed, place, place_with_file};
pub use running::{Ended, Go, Running, take_next};
pub use statements::Checked as StatementsChecked;
pub(crate) use sweep::known;
pub use sweep::sweep;
pub use wanted::{Bound, Letters, Mode, Problem, Taken, Versions, Wanted};

use chrono::TimeDelta;
use domain::order::Kind;

/// How long an order's files can be opened after it has ended; the roster as it was before an import, longer.
#[must_use]
pub const fn kept(kind: Kind) -> TimeDelta {
    match kind {
        Kind::RosterImport => TimeDelta::days(30),
        _ => KEPT,
    }
}

/// How long most files are kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A node that says nothing for so long has died: another one begins its order again.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often an order is begun; one that takes its node down each time is given up.
const ATTEMPTS: i32 = 3;
/// How many orders of an insurer may be waiting or running.
const OPEN: u64 = 20;
/// The longest purpose, in characters.
const PURPOSE: usize = 200;
