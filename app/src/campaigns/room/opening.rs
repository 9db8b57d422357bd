//! Opening: everybody who is asked gets a case, in one transaction; it goes on when the one who asked goes away.

use std::time::Duration;

use domain::staff::Task;

use super::board::{Begun, Outcome, What};
use super::theirs;
use crate::campaigns::open::open_row;
use crate::campaigns::{Opened, Options};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How long a page waits for it.
const PATIENCE: Duration = Duration::from_secs(6);

/// How an opening stands.
#[derive(Clone, Debug)]
pub enum Opening {
    /// It is over.
    Over(Opened),
    /// It goes on; the campaign's page tells how far it is.
    Goes,
    /// Somebody else is counting or opening: one at a time.
    Busy,
    /// The password has to be shown once more.
    PasswordFirst,
    /// The definition is not the one they had before them.
    Changed,
}

/// Opens the campaign whose definition they had before them.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn open(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    (seen, skip_refused): (&str, bool),
) -> Result<Option<Opening>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    if !duty.staff.is_fresh(portal.now()) {
        return Ok(Some(Opening::PasswordFirst));
    }
    if row.opened_at.is_some() {
        return Ok(Some(Opening::Over(Opened::AlreadyOpen)));
    }
    if row.digest != seen {
        return Ok(Some(Opening::Changed));
    }
    let what = (What::Open(row.id), duty.staff.account.id);
    let begun = portal.board().begin(duty.insurer.id, what, portal.now());
    let work = match begun {
        Begun::Busy => return Ok(Some(Opening::Busy)),
        Begun::There(work) => work,
        Begun::New(work) => {
            let options = Options {
                dry_run: false,
                skip_refused,
                by: duty.actor(),
            };
            let (portal, insurer) = (portal.clone(), duty.insurer.clone());
            let watch = work.watch();
            work.run(async move {
                let opened = open_row(&portal, &insurer, row, options, watch).await?;
                Ok(Outcome::Opened(opened))
            });
            work
        }
    };
    Ok(Some(match work.within(PATIENCE).await {
        None => Opening::Goes,
        Some(Outcome::Opened(opened)) => Opening::Over(opened),
        Some(_) => return Err(Error::Stored(format!("campaign {key}: not opened"))),
    }))
}
