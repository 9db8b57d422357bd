//! The clerk: carries out what staff have ordered. Tables, archives and letters get their columns and words here; what
//! they are made of, and who may have them, is `app`'s.

mod applications;
mod audit;
mod incoming;
mod letters;
mod outstanding;
mod papers;
mod results;
pub mod roster;
mod shelf;
pub mod statements;
mod table;
mod verify;
mod versions;
mod words;
mod workplaces;
mod zip;

pub use results::{Columns, What, removal};
pub use versions::{DRAFT_HEADINGS, draft_cells};
pub use words::status;

use app::orders::{Ended, Running, Wanted};

/// What an order does, one thing after the other; the words stand on the pages that show it.
pub mod phase {
    /// Rows are written.
    pub const WRITING: &str = "writing";
    /// A file is read.
    pub const READING: &str = "reading";
    /// It is compared with what is there.
    pub const COMPARING: &str = "comparing";
    /// What a change would mean is counted.
    pub const COUNTING: &str = "counting";
    /// What is there is kept for the way back.
    pub const KEEPING: &str = "keeping";
    /// What is there is checked.
    pub const CHECKING: &str = "checking";
    /// Letters are set.
    pub const SETTING: &str = "setting";
    /// Drafts go over to another version.
    pub const CHANGING: &str = "changing";
    /// It becomes what is there.
    pub const IMPORTING: &str = "importing";
}

/// Carries out an order and ends it, whatever comes of it.
///
/// # Errors
/// When not even the end can be recorded: another node begins it again.
pub async fn run(mut order: Running) -> app::Result<()> {
    match Box::pin(made(&mut order)).await {
        Ok(ended) => order.end(ended).await,
        Err(error) => order.fail(&error).await,
    }
}

async fn made(order: &mut Running) -> app::Result<Ended> {
    match order.wanted.clone() {
        Wanted::Results { campaign, format } => results::make(order, campaign, format).await,
        Wanted::NonResponders { campaign, format } => {
            outstanding::make(order, campaign, format).await
        }
        Wanted::Workplaces { campaign, format } => workplaces::make(order, campaign, format).await,
        Wanted::Applications { campaign, format } => {
            applications::make(order, campaign, format).await
        }
        Wanted::Papers { campaign } => papers::make(order, campaign).await,
        Wanted::Audit {
            from,
            until,
            actor,
            format,
        } => audit::make(order, (from, until, actor), format).await,
        Wanted::Verify => verify::check(order).await,
        Wanted::RosterCheck { mode, back_to } => roster::check(order, mode, back_to).await,
        Wanted::RosterImport {
            check,
            allow_loss,
            mode,
        } => roster::import(order, check, (mode, allow_loss)).await,
        Wanted::StatementsCheck(taken) => statements::check(order, taken).await,
        Wanted::StatementsImport {
            check,
            allow_loss,
            taken,
        } => statements::import(order, check, (taken, allow_loss)).await,
        Wanted::Letters {
            campaign,
            letters,
            bound,
        } => Box::pin(letters::make(order, campaign, (letters, bound))).await,
        Wanted::VersionTrial(versions) => Box::pin(versions::tell(order, versions)).await,
        Wanted::VersionChange(versions) => Box::pin(versions::change(order, versions)).await,
    }
}
