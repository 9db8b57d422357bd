//! `/portal/signup` and the steps below it.

pub(crate) mod account;
pub(crate) mod code;
pub(crate) mod done;
mod page;
pub(crate) mod resume;

use std::sync::Arc;

use app::insurers::Insurer;
use app::sign_up::{Claim, Identity, LetterCodeState, UnderWay, check_identity};
use axum::extract::{Path, Query};
use axum::response::Response;
use definitions::insurer::{LetterCode, Way};

use super::identity::{Asked, check_general, fits_general, unknown_code};
use super::paused::Paused;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::who::{Cookie, Visitor};
use page::{Page, general};

/// Where a step leads whose sign-up has run out or was never begun.
const BEGIN_AGAIN: &str = "/portal/signup?ended=1";

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    ended: String,
}

/// `GET /portal/signup`.
pub(crate) async fn show(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let mut page = general(&visitor, None, Errors::default());
    if !said.ended.is_empty() {
        page = page.beginning_again();
    }
    Ok(visitor.answer(ok(&page)))
}

/// `POST /portal/signup`.
pub(crate) async fn check(visitor: Visitor, form: Form) -> Answer {
    let typed = form.text("insurer_code");
    let found = visitor
        .portal()
        .insurers()
        .by_code(&typed)
        .filter(|insurer| insurer.has_way(Way::SignUp));
    let Some(insurer) = found else {
        let mut errors = unknown_code(&typed);
        check_general(&form, visitor.portal().clock().today(), &mut errors);
        return Ok(wrong(&general(&visitor, Some(&form), errors)));
    };
    if !fits_general(&insurer) {
        return Ok(go(&own_address(&insurer)));
    }
    let asked = Asked {
        insurer: &insurer,
        letter_code: false,
        family: false,
        today: visitor.portal().clock().today(),
    };
    match asked.claim(&form) {
        Err(errors) => Ok(wrong(&general(&visitor, Some(&form), errors))),
        Ok(claim) => {
            let place = Place::Own { letter: None };
            identify(&visitor, &insurer, &claim, &form, place).await
        }
    }
}

/// Where a form of an insurer's own page stands.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// The insurer's page; with the letter's code asked for or not.
    Own {
        /// The code that the address carries, where it does.
        letter: Option<String>,
    },
    /// The page that asks for the letter's code.
    Letter,
}

/// `GET /portal/signup/{code}`.
pub(crate) async fn show_own(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let insurer = insurer_of(&visitor, &code)?;
    let page = Page::of(
        &visitor,
        &insurer,
        &first_place(&insurer),
        None,
        Errors::default(),
    );
    Ok(visitor.answer_of(&insurer, ok(&page)))
}

/// `POST /portal/signup/{code}`.
pub(crate) async fn check_own(visitor: Visitor, Path(code): Path<String>, form: Form) -> Answer {
    let insurer = insurer_of(&visitor, &code)?;
    check_at(&visitor, &insurer, first_place(&insurer), form).await
}

/// `GET /portal/signup/{code}/letter`.
pub(crate) async fn show_letter(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let insurer = with_letters(&visitor, &code)?;
    let page = Page::of(&visitor, &insurer, &Place::Letter, None, Errors::default());
    Ok(visitor.answer_of(&insurer, ok(&page)))
}

/// `POST /portal/signup/{code}/letter`.
pub(crate) async fn check_letter(visitor: Visitor, Path(code): Path<String>, form: Form) -> Answer {
    let insurer = with_letters(&visitor, &code)?;
    check_at(&visitor, &insurer, Place::Letter, form).await
}

/// `GET /portal/signup/{code}/letter/{letter_code}`: the address in the letter's QR code.
pub(crate) async fn show_qr(
    visitor: Visitor,
    Path((code, letter)): Path<(String, String)>,
) -> Answer {
    let insurer = with_letters(&visitor, &code)?;
    if domain::letter_code::LetterCode::parse_typed(&letter).is_err() {
        return Ok(go(&format!("{}/letter", own_address(&insurer))));
    }
    let place = Place::Own {
        letter: Some(letter),
    };
    let page = Page::of(&visitor, &insurer, &place, None, Errors::default());
    Ok(visitor.answer_of(&insurer, ok(&page)))
}

/// `POST /portal/signup/{code}/letter/{letter_code}`.
pub(crate) async fn check_qr(
    visitor: Visitor,
    Path((code, letter)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let insurer = with_letters(&visitor, &code)?;
    check_at(
        &visitor,
        &insurer,
        Place::Own {
            letter: Some(letter),
        },
        form,
    )
    .await
}

async fn check_at(visitor: &Visitor, insurer: &Arc<Insurer>, place: Place, form: Form) -> Answer {
    let form = match &place {
        Place::Own {
            letter: Some(letter),
        } => form.with("letter_code", letter),
        _ => form,
    };
    let asked = place.asked(visitor, insurer);
    match asked.claim(&form) {
        Err(errors) => Ok(wrong(&Page::of(
            visitor,
            insurer,
            &place,
            Some(&form),
            errors,
        ))),
        Ok(claim) => identify(visitor, insurer, &claim, &form, place).await,
    }
}

impl Place {
    fn asked<'a>(&self, visitor: &Visitor, insurer: &'a Insurer) -> Asked<'a> {
        let letter_code = !matches!(self, Self::Own { letter: None });
        Asked {
            insurer,
            letter_code,
            family: false,
            today: visitor.portal().clock().today(),
        }
    }
}

async fn identify(
    visitor: &Visitor,
    insurer: &Arc<Insurer>,
    claim: &Claim,
    form: &Form,
    place: Place,
) -> Answer {
    let portal = visitor.portal();
    let shell = || visitor.shell().of(&visitor.web, insurer);
    Ok(
        match check_identity(portal, &visitor.visit, insurer, claim).await? {
            Identity::Found(token) => {
                let mut response: Response = go("/portal/signup/account");
                Cookie::SignUp.set(&visitor.web, &mut response, &token);
                response
            }
            Identity::NotFound => wrong(
                &Page::of(visitor, insurer, &place, Some(form), Errors::default())
                    .not_found(insurer),
            ),
            Identity::LetterCode(state) => {
                let message = match state {
                    LetterCodeState::Used => {
                        "この登録用コードは使われています。ユーザーIDを作ったことがある方は、ログインしてください。"
                    }
                    LetterCodeState::Expired => {
                        "この登録用コードは有効期限が切れています。お問い合わせ先へご連絡ください。"
                    }
                };
                let field = match place {
                    // The address carried the code; there is no field for it.
                    Place::Own { letter: Some(_) } => "",
                    _ => "letter_code",
                };
                let errors = Errors::one(field, message);
                wrong(&Page::of(visitor, insurer, &place, Some(form), errors))
            }
            Identity::Paused { until } => {
                Paused::SignUp.page(shell(), until, portal.now(), &own_address(insurer))
            }
        },
    )
}

/// The insurer a page belongs to, by code or key.
pub(crate) fn insurer_of(visitor: &Visitor, code: &str) -> Result<Arc<Insurer>, Failure> {
    let insurers = visitor.portal().insurers();
    let found = insurers.by_code(code).or_else(|| insurers.by_key(code));
    found
        .filter(|insurer| insurer.has_way(Way::SignUp))
        .ok_or(Failure::NotFound)
}

fn with_letters(visitor: &Visitor, code: &str) -> Result<Arc<Insurer>, Failure> {
    let insurer = insurer_of(visitor, code)?;
    if insurer.sign_up.letter_code == LetterCode::Off {
        Err(Failure::NotFound)
    } else {
        Ok(insurer)
    }
}

fn first_place(insurer: &Insurer) -> Place {
    match insurer.sign_up.letter_code {
        LetterCode::Required => Place::Letter,
        LetterCode::Accepted | LetterCode::Off => Place::Own { letter: None },
    }
}

/// Where a sign-up begins that is given up: a family member opens the link of the invitation again.
pub(super) fn begun_at(under_way: &UnderWay) -> String {
    if under_way.is_by_invitation() {
        "/portal/".to_owned()
    } else {
        own_address(&under_way.insurer)
    }
}

/// The address of an insurer's own page.
pub(crate) fn own_address(insurer: &Insurer) -> String {
    let code = insurer
        .code
        .as_ref()
        .map_or(insurer.key.as_str(), |code| code.text.as_str());
    format!("/portal/signup/{code}")
}
