//! Where a sign-up stands, for its pages.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use store::InsurerId;
use store::outbox::state;
use store::roster::person;
use store::sign_up::{code, entity, step};

use super::code::Sending;
use crate::insurers::Insurer;
use crate::tokens::Token;
use crate::{Portal, Result};

/// A sign-up under way.
#[derive(Clone, Debug)]
pub struct UnderWay {
    /// The insurer.
    pub insurer: Arc<Insurer>,
    /// The person of the roster.
    pub person: person::Model,
    /// The sign-up.
    pub sign_up: entity::Model,
    /// The newest code, where one was sent.
    pub code: Option<code::Model>,
    /// The browser's secret.
    pub(super) token: Token,
}

/// What became of the newest code's letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It waits for the mail server.
    Waiting,
    /// The mail server has taken it.
    HandedOver,
    /// The mail server refuses it.
    Failed,
}

impl UnderWay {
    /// What its codes are for.
    pub(super) fn sending(&self) -> Sending {
        Sending::SignUp {
            id: self.sign_up.id,
            person: self.person.id,
        }
    }

    /// Whether a family member accepts an invitation. They type the address themselves: what the insurer has registered, if
    /// anything, is shown to nobody who has only the items.
    #[must_use]
    pub fn is_by_invitation(&self) -> bool {
        self.sign_up.invitation_id.is_some()
    }

    /// Whether the account exists.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.sign_up.step == step::DONE
    }

    /// Whether a code was sent and is awaited.
    #[must_use]
    pub fn awaits_code(&self) -> bool {
        self.sign_up.step == step::CODE_SENT
    }

    /// The address registered by the insurer that this sign-up uses, where it does.
    #[must_use]
    pub fn registered_mail(&self) -> Option<MailAddress> {
        use definitions::insurer::MailSource;
        if self.insurer.mail.source == MailSource::Typed || self.is_by_invitation() {
            return None;
        }
        self.person
            .mail
            .as_deref()
            .and_then(|mail| MailAddress::parse(mail).ok())
    }

    /// When another code may be sent.
    #[must_use]
    pub fn resend_from(&self) -> Option<DateTime<Utc>> {
        self.code
            .as_ref()
            .map(|code| code.created_at + super::code::PAUSE)
    }
}

/// The sign-up behind a token.
///
/// # Errors
/// When the database refuses.
pub async fn under_way(portal: &Portal, token: &Token) -> Result<Option<UnderWay>> {
    let now = portal.now();
    let Some(sign_up) = portal.store().sign_up(&token.hash(), now).await? else {
        return Ok(None);
    };
    let id = InsurerId(sign_up.insurer_id);
    let Some(insurer) = portal.insurers().by_id(id) else {
        return Ok(None);
    };
    let scope = portal.store().glance(id).await?;
    let Some(person) = store::roster::find::by_id(&scope, sign_up.person_id).await? else {
        return Ok(None);
    };
    let code = store::sign_up::newest_code(&scope, sign_up.id).await?;
    Ok(Some(UnderWay {
        insurer,
        person,
        sign_up,
        code,
        token: token.clone(),
    }))
}

/// What became of the newest code's letter.
///
/// # Errors
/// When the database refuses.
pub async fn delivery(portal: &Portal, insurer: InsurerId, code: &code::Model) -> Result<Delivery> {
    let scope = portal.store().glance(insurer).await?;
    let letter = store::outbox::find(&scope, code.outbox_id).await?;
    Ok(match letter.as_ref().map(|letter| letter.state.as_str()) {
        Some(state::SENT) => Delivery::HandedOver,
        Some(state::FAILED) => Delivery::Failed,
        _ => Delivery::Waiting,
    })
}
