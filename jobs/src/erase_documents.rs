//! Destroys the keys of documents whose time is over.

use std::time::Duration;

use app::Portal;
use app::uploads::erase;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct EraseDocuments;

impl Job for EraseDocuments {
    const NAME: &'static str = "erase_documents";
    const EVERY: Duration = Duration::from_hours(1);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let erased = erase(portal).await?;
        if erased == 0 {
            return Ok(Turn::Idle);
        }
        tracing::info!(erased, "keys of documents destroyed");
        Ok(Turn::More)
    }
}
