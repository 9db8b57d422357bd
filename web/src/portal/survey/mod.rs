//! `/portal/survey`: the surveys of this person.

mod banner;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod documents;
mod likely;
pub(crate) mod page;
mod papers;
pub(crate) mod pdf;
mod people;
pub(crate) mod preview;
pub(crate) mod question;
pub(crate) mod receipt;
pub(crate) mod result;
pub(crate) mod same;
mod slug;
pub(crate) mod submit;
pub(crate) mod take_back;

use app::survey::{Card, Insured, Sheet};
use askama::Template;
use uuid::Uuid;

use crate::answer::{Answer, Failure, go, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey.html")]
struct Page {
    shell: Shell,
    surveys: Vec<Listed>,
    none: Vec<String>,
}

/// One survey.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) state: &'static str,
    pub(super) deadline: String,
    pub(super) left: String,
    pub(super) url: String,
}

/// `GET`: the list; the only one that waits for its answers is opened at once.
pub(crate) async fn show(member: Member) -> Answer {
    let cards = app::survey::list(member.portal(), &Insured::of(&member.member)).await?;
    let waiting: Vec<Uuid> = cards
        .iter()
        .filter(|card| card.waits_for_member())
        .filter_map(|card| Some(card.case?.id))
        .collect();
    if let [only] = waiting.as_slice() {
        return Ok(go(&address(*only)));
    }
    let not_asked = cards.iter().filter(|card| card.case.is_none());
    let page = Page {
        shell: member.shell(),
        none: not_asked
            .map(|card| card.campaign.texts.not_asked.clone())
            .collect(),
        surveys: cards.iter().filter_map(Listed::of).collect(),
    };
    Ok(member.visitor.answer(ok(&page)))
}

impl Listed {
    /// A survey that asks this person; `None` when it doesn't.
    pub(super) fn of(card: &Card) -> Option<Self> {
        let case = card.case?;
        let banner = banner::Banner::of(case.status, card.state);
        Some(Self {
            name: card.campaign.name.clone(),
            state: banner::state(case.status, card.state),
            deadline: banner.deadline,
            left: banner.left,
            url: address(case.id),
        })
    }
}

/// The address of a case.
pub(super) fn address(case: Uuid) -> String {
    format!("/portal/survey/{case}")
}

/// The case an address names, when it is this member's.
async fn open(member: &Member, case: &str) -> Result<Sheet, Failure> {
    let case = Uuid::try_parse(case).map_err(|_| Failure::NotFound)?;
    let who = Insured::of(&member.member);
    let sheet = app::survey::open(member.portal(), &who, case).await?;
    sheet.ok_or(Failure::NotFound)
}
