//! The identity items on recovery pages: for an insurer named in the address, or for one whose code is typed.

use std::sync::Arc;

use app::insurers::Insurer;
use app::sign_up::Claim;
use axum::response::Response;

use super::super::identity::{Asked, ItemView, check_general, fits_general, general_items};
use crate::answer::{Failure, go};
use crate::form::{Errors, Form};
use crate::who::Visitor;

/// Whose items a page shows.
pub(super) enum Whose {
    /// Those most insurers share, behind their code.
    Anybodys,
    /// One insurer's.
    Insurers(Arc<Insurer>),
}

/// What a form came to.
pub(super) enum Read {
    /// A claim at an insurer.
    Claim(Arc<Insurer>, Claim),
    /// Something is wrong.
    Wrong(Errors),
    /// The insurer asks other items: its own page.
    Own(Response),
}

impl Whose {
    /// The insurer named in an address, by code or key.
    pub(super) fn named(visitor: &Visitor, code: &str) -> Result<Self, Failure> {
        let insurers = visitor.portal().insurers();
        let found = insurers.by_code(code).or_else(|| insurers.by_key(code));
        found.map(Self::Insurers).ok_or(Failure::NotFound)
    }

    pub(super) fn insurer(&self) -> Option<&Arc<Insurer>> {
        match self {
            Self::Anybodys => None,
            Self::Insurers(insurer) => Some(insurer),
        }
    }

    /// The address of the page below `base`.
    pub(super) fn address(&self, base: &str) -> String {
        match self {
            Self::Anybodys => base.to_owned(),
            Self::Insurers(insurer) => format!("{base}/{}", word(insurer)),
        }
    }

    /// The inputs; the code of the insurer this browser knows is filled in. A letter's code is never asked: it has been used.
    pub(super) fn items(&self, visitor: &Visitor, form: Option<&Form>) -> Vec<ItemView> {
        match self {
            Self::Anybodys => {
                let code = visitor.known_insurer().and_then(|one| one.code.as_ref());
                general_items(form, code.map_or("", |code| code.text.as_str()))
            }
            Self::Insurers(insurer) => asked(visitor, insurer).views(form),
        }
    }

    pub(super) fn read(&self, visitor: &Visitor, form: &Form, base: &str) -> Read {
        let insurer = match self {
            Self::Insurers(insurer) => Arc::clone(insurer),
            Self::Anybodys => match by_code(visitor, form) {
                Ok(insurer) if fits_general(&insurer) => insurer,
                Ok(insurer) => return Read::Own(go(&format!("{base}/{}", word(&insurer)))),
                Err(errors) => return Read::Wrong(errors),
            },
        };
        match asked(visitor, &insurer).claim(form) {
            Ok(claim) => Read::Claim(insurer, claim),
            Err(errors) => Read::Wrong(errors),
        }
    }
}

fn word(insurer: &Insurer) -> &str {
    insurer
        .code
        .as_ref()
        .map_or(insurer.key.as_str(), |code| code.text.as_str())
}

fn asked<'a>(visitor: &Visitor, insurer: &'a Insurer) -> Asked<'a> {
    Asked {
        insurer,
        letter_code: false,
        family: false,
        today: visitor.portal().clock().today(),
    }
}

fn by_code(visitor: &Visitor, form: &Form) -> Result<Arc<Insurer>, Errors> {
    let typed = form.text("insurer_code");
    visitor.portal().insurers().by_code(&typed).ok_or_else(|| {
        let mut errors = super::super::identity::unknown_code(&typed);
        check_general(form, visitor.portal().clock().today(), &mut errors);
        errors
    })
}
