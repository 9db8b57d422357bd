//! Notices what another node or a command has put in force.

use std::time::Duration;

use app::Portal;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct RefreshInsurers;

impl Job for RefreshInsurers {
    const NAME: &'static str = "refresh_insurers";
    const EVERY: Duration = Duration::from_secs(2);
    const ALONE: bool = false;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        portal.insurers().refresh(portal.store()).await?;
        Ok(Turn::Idle)
    }
}
