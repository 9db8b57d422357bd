//! `/portal/survey`: the surveys of this person.

pub(super) mod banner;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod documents;
mod likely;
pub(crate) mod messages;
pub(crate) mod page;
pub(super) mod papers;
pub(crate) mod pdf;
pub(super) mod people;
pub(crate) mod preview;
pub(crate) mod question;
pub(crate) mod receipt;
pub(crate) mod result;
pub(crate) mod same;
mod slug;
pub(super) mod speech;
pub(crate) mod submit;
pub(crate) mod take_back;

use app::Portal;
use app::survey::{Card, Insured, Sheet};
use askama::Template;
use uuid::Uuid;

use super::subsidies::applications;
use crate::answer::{Answer, Failure, go, ok};
use crate::shell::Shell;
use crate::who::{Member, Respondent, Visitor};

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
pub(crate) async fn show(respondent: Respondent) -> Answer {
    let cards = app::survey::list(respondent.portal(), &respondent.insured).await?;
    let waiting: Vec<Uuid> = cards
        .iter()
        .filter(|card| card.waits_for_member())
        .filter_map(|card| Some(card.case?.id))
        .collect();
    if let [only] = waiting.as_slice() {
        return Ok(go(&address_of(*only)));
    }
    let not_asked = cards.iter().filter(|card| card.case.is_none());
    let page = Page {
        shell: respondent.shell(),
        none: not_asked
            .map(|card| card.campaign.texts.not_asked.clone())
            .collect(),
        surveys: cards.iter().filter_map(Listed::of).collect(),
    };
    Ok(respondent.visitor.answer(ok(&page)))
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
            url: address_of(case.id),
        })
    }
}

/// The address of a survey's case.
fn address_of(case: Uuid) -> String {
    format!("/portal/survey/{case}")
}

/// The address of a case: an application has its own.
pub(super) fn address(sheet: &Sheet) -> String {
    match sheet.application() {
        Some(_) => applications::address(sheet.case()),
        None => address_of(sheet.case()),
    }
}

/// The case an address names, when it is this person's.
pub(super) async fn open(respondent: &Respondent, case: &str) -> Result<Sheet, Failure> {
    let sheet = read(respondent.portal(), &respondent.insured, case).await?;
    if !respondent.may_open(&sheet) {
        return Err(Failure::NotFound);
    }
    in_its_place(&respondent.visitor, sheet)
}

/// The same of a member's own, where nobody can be in their place.
async fn open_own(member: &Member, case: &str) -> Result<Sheet, Failure> {
    let sheet = read(member.portal(), &Insured::of(&member.member), case).await?;
    in_its_place(&member.visitor, sheet)
}

/// An application that is asked for where surveys are leads to where it is; a survey is not there where applications are.
fn in_its_place(visitor: &Visitor, sheet: Sheet) -> Result<Sheet, Failure> {
    let asked = visitor.here.starts_with(applications::ROOM);
    match (sheet.application(), asked) {
        (Some(_), false) => Err(Failure::Elsewhere(address(&sheet))),
        (None, true) => Err(Failure::NotFound),
        _ => Ok(sheet),
    }
}

async fn read(portal: &Portal, who: &Insured, case: &str) -> Result<Sheet, Failure> {
    let case = Uuid::try_parse(case).map_err(|_| Failure::NotFound)?;
    let sheet = app::survey::open(portal, who, case).await?;
    sheet.ok_or(Failure::NotFound)
}
