//! Tells by mail of new statements and decisions those who want to know.

use std::time::Duration;

use app::Portal;

use crate::Failure;
use crate::job::{Job, Turn};

/// Each turn looks at a page of accounts; how far it is stands with the import.
pub(crate) struct TellStatementNews;

impl Job for TellStatementNews {
    const NAME: &'static str = "tell_statement_news";
    const EVERY: Duration = Duration::from_mins(5);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        Ok(if app::statements::tell_news(portal).await? {
            Turn::More
        } else {
            Turn::Idle
        })
    }
}
