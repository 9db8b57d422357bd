//! Who answers a survey: a member, or the help desk in a caller's place.

use std::sync::Arc;

use app::insurers::Insurer;
use app::people::Proxy;
use app::staff::Seen;
use app::survey::{Insured, Sheet};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use store::roster::person;
use uuid::Uuid;

use super::{Member, Visitor};
use crate::Web;
use crate::answer::Failure;
use crate::shell::{Instead, Shell};

/// Where somebody who answers in a caller's place finds out where they stand, and ends it.
pub(crate) const PLACE: &str = "/staff/answering";

/// Somebody who answers.
#[derive(Debug)]
pub(crate) struct Respondent {
    pub(crate) visitor: Visitor,
    /// Whose answers, and who acts.
    pub(crate) insured: Insured,
    /// The insured person as the roster has them.
    pub(crate) person: person::Model,
    name: String,
    instead: Option<Box<Proxy>>,
}

impl Respondent {
    /// The frame of a page.
    pub(crate) fn shell(&self) -> Shell {
        let web = &self.visitor.web;
        let shell = self.visitor.shell().of(web, &self.insured.insurer);
        match &self.instead {
            None => shell.with_name(&self.name),
            Some(_) => shell.in_place_of(Instead {
                name: self.name.clone(),
                end: PLACE,
            }),
        }
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor.portal()
    }

    /// The insurer.
    pub(crate) fn insurer(&self) -> &Arc<Insurer> {
        &self.insured.insurer
    }

    /// The name of the insured person, to speak with.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether this case may be opened: a member's own, staff's by the campaigns they help callers in.
    pub(crate) fn may_open(&self, sheet: &Sheet) -> bool {
        self.may_act_in(sheet.campaign_id())
    }

    /// Whether anything may be done in this campaign or season.
    pub(crate) fn may_act_in(&self, campaign: Uuid) -> bool {
        use domain::staff::Task;
        let help = |proxy: &Proxy| proxy.duty.may_in(Task::AnswerForCallers, campaign);
        self.instead.as_deref().is_none_or(help)
    }
}

/// How a browser stands to a caller's place.
pub(crate) enum Standing {
    /// It is of nobody who answers for another.
    Nobody,
    /// Somebody answers in a caller's place.
    Open(Box<Proxy>),
    /// It is over.
    Over,
}

/// Whether somebody of the staff answers in a caller's place in this browser. Asks the database only where the browser
/// holds something of the kind.
pub(crate) async fn standing(visitor: &Visitor) -> Result<Standing, Failure> {
    let (Some(sealed), Some(session)) = (&visitor.instead, &visitor.staff_session) else {
        return Ok(Standing::Nobody);
    };
    let portal = visitor.portal();
    let Seen::Whole(staff) = app::staff::seen(portal, session).await? else {
        return Ok(Standing::Nobody);
    };
    let found = app::people::proxy(portal, &staff, sealed).await?;
    Ok(found.map_or(Standing::Over, |proxy| Standing::Open(Box::new(proxy))))
}

impl From<Member> for Respondent {
    fn from(member: Member) -> Self {
        let super::SignedIn { visitor, member } = member.signed_in;
        Self {
            visitor,
            insured: Insured::of(&member),
            name: member.name().to_owned(),
            person: member.person,
            instead: None,
        }
    }
}

impl FromRequestParts<Web> for Respondent {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        match standing(&visitor).await? {
            Standing::Nobody => Ok(Member::from_request_parts(parts, web).await?.into()),
            Standing::Over => Err(Failure::Elsewhere(PLACE.to_owned())),
            Standing::Open(proxy) => Ok(Self {
                visitor,
                insured: proxy.insured(),
                person: proxy.person.clone(),
                name: proxy.name().to_owned(),
                instead: Some(proxy),
            }),
        }
    }
}
