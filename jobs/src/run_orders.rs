//! Carries out what staff order, one after the other; wakes when one is placed at this node.

use std::time::Duration;

use app::Portal;
use app::orders::take_next;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::Failure;
use crate::job::{Job, Turn};

/// How long a turn waits for the order at hand, so that a node can stop.
const WAIT: Duration = Duration::from_millis(500);

/// The order at hand. Dropped, it stops in the middle, and is begun again elsewhere when the node is missed.
pub(crate) struct RunOrders {
    node: Uuid,
    at_hand: Option<JoinHandle<app::Result<()>>>,
}

impl RunOrders {
    /// For this node.
    pub(crate) const fn new(node: Uuid) -> Self {
        Self {
            node,
            at_hand: None,
        }
    }
}

impl Drop for RunOrders {
    fn drop(&mut self) {
        if let Some(at_hand) = &self.at_hand {
            at_hand.abort();
        }
    }
}

impl Job for RunOrders {
    const NAME: &'static str = "run_orders";
    const EVERY: Duration = Duration::from_secs(5);
    const ALONE: bool = false;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let Some(at_hand) = &mut self.at_hand else {
            let Some(order) = take_next(portal, self.node).await? else {
                return Ok(Turn::Idle);
            };
            self.at_hand = Some(tokio::spawn(clerk::run(order)));
            return Ok(Turn::More);
        };
        match tokio::time::timeout(WAIT, at_hand).await {
            Err(_) => Ok(Turn::More),
            Ok(ended) => {
                self.at_hand = None;
                match ended {
                    Ok(done) => done?,
                    Err(error) => return Err(Failure::GiveUp(format!("an order: {error}"))),
                }
                Ok(Turn::More)
            }
        }
    }

    async fn woken(&self, portal: &Portal) {
        portal.orders().await;
    }
}
