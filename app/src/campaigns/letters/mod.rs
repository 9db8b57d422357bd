//! Letters of a campaign: the opening, the ladder of reminders, what came back, the result.

mod ladder;
mod leaving;
mod send;
mod tell;

pub(crate) use leaving::{Leaving, bounced, leaving};
pub use send::{Due, due_campaigns, send_page};
pub use tell::{News, tell};

use definitions::campaign::Campaign;
use domain::case::Deadline;
use domain::japan_time::{at_midnight, civil_date, format_day};
use domain::mail_address::MailAddress;
use mail::{Letter, Survey};
use store::campaigns::letter::Model;
use store::campaigns::letters::Waiting;
use uuid::Uuid;

use crate::keys::Purpose;
use crate::letters::{Addressed, enqueue_as};
use crate::tokens::new_id;
use crate::{Portal, Result};

/// Where a letter leads to.
const PAGE: &str = "portal/survey";
/// Where the applications of subsidies are.
pub(crate) const APPLICATIONS: &str = "portal/subsidies/applications";
/// Where a letter leads to that says nothing but that there is a message.
const HOME: &str = "portal/home";

/// A keyed hash of an address: whether two are the same, and nothing else, can be told by it.
fn recipient(portal: &Portal, mail: &str) -> String {
    let parts: [&[u8]; 1] = [mail.as_bytes()];
    portal.keys().keyed_hash(Purpose::Recipient, &parts)
}

/// What letters say of a survey.
fn survey(portal: &Portal, campaign: &Campaign, deadline: &Deadline) -> Survey {
    words(portal, campaign, deadline, PAGE)
}

fn words(portal: &Portal, campaign: &Campaign, deadline: &Deadline, page: &str) -> Survey {
    let left = (deadline.last_day - civil_date(portal.now())).num_days();
    Survey {
        survey: campaign.name.clone(),
        last_day: format_day(at_midnight(deadline.last_day)),
        days_left: u32::try_from(left).ok(),
        url: portal.link(page),
    }
}

/// One letter of a campaign to one insured person.
struct Written {
    campaign: Uuid,
    to: Waiting,
    /// Which letter; a case gets it once.
    rung: String,
    /// In which states of the case it may still leave.
    while_status: Vec<&'static str>,
    letter: Letter,
    not_after: Option<chrono::DateTime<chrono::Utc>>,
}

impl Written {
    /// Claims the rung and puts the letter into the outbox, both or neither; `false` when the case had it already.
    async fn put(
        self,
        portal: &Portal,
        writing: &store::Writing,
        insurer: &crate::insurers::Insurer,
    ) -> Result<bool> {
        let Ok(to) = MailAddress::parse(&self.to.mail) else {
            return Ok(false);
        };
        let now = portal.now();
        let id = new_id(now)?;
        let row = Model {
            id: new_id(now)?,
            insurer_id: insurer.id.0,
            campaign_id: self.campaign,
            case_id: self.to.case,
            rung: self.rung,
            kind: crate::letters::name_of(&self.letter)?,
            letter_id: id,
            recipient: recipient(portal, &self.to.mail),
            while_status: self.while_status.join(","),
            made_at: now,
            bounced_at: None,
        };
        if !store::campaigns::letters::claim(writing, row).await? {
            return Ok(false);
        }
        let addressed = Addressed {
            to,
            letter: self.letter,
            account: Some(self.to.account),
            not_after: self.not_after,
        };
        enqueue_as(portal, writing, insurer, (id, addressed)).await?;
        Ok(true)
    }
}
