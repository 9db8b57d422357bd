//! Writes the letters of campaigns that are due: the opening, and the ladder of reminders.

use std::collections::VecDeque;
use std::time::Duration;

use app::Portal;
use app::campaigns::letters::{Due, due_campaigns, send_page};

use crate::Failure;
use crate::job::{Job, Turn};

/// What is left to look through; a node that takes the job over begins anew and finds what was written.
#[derive(Default)]
pub(crate) struct WriteCampaignLetters(VecDeque<Due>);

impl Job for WriteCampaignLetters {
    const NAME: &'static str = "write_campaign_letters";
    const EVERY: Duration = Duration::from_mins(5);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        if self.0.is_empty() {
            self.0 = due_campaigns(portal).await?.into();
        }
        let Some(due) = self.0.pop_front() else {
            return Ok(Turn::Idle);
        };
        if let Some(rest) = send_page(portal, due).await? {
            self.0.push_back(rest);
        }
        Ok(if self.0.is_empty() {
            Turn::Idle
        } else {
            Turn::More
        })
    }
}
