//! Forgets the files of orders whose time is over.

use std::time::Duration;

use app::Portal;
use app::orders::sweep;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct ClearOrders;

impl Job for ClearOrders {
    const NAME: &'static str = "clear_orders";
    const EVERY: Duration = Duration::from_mins(10);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let cleared = sweep(portal).await?;
        if cleared == 0 {
            return Ok(Turn::Idle);
        }
        tracing::info!(cleared, "files of orders are over");
        Ok(Turn::More)
    }
}
