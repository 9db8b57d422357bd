//! `/portal/family/invitation/{insurer}/{token}`: a family member opens the link of an invitation and shows who they are; then the
//! pages of sign-up go on. The page names nobody: the link may have reached a stranger.

use app::family::{Link, link};
use app::sign_up::{Identity, check_identity};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::super::identity::{Asked, ItemView};
use super::super::paused::Paused;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};

#[derive(Template)]
#[template(path = "portal/family/invitation.html")]
struct Page {
    shell: Shell,
    insurer: String,
    action: String,
    items: Vec<ItemView>,
    errors: Errors,
    failed: bool,
}

#[derive(Template)]
#[template(path = "portal/family/gone.html")]
struct Gone {
    shell: Shell,
}

fn asked<'a>(visitor: &Visitor, link: &'a Link) -> Asked<'a> {
    Asked {
        insurer: &link.insurer,
        letter_code: false,
        family: true,
        today: visitor.portal().clock().today(),
    }
}

fn page(visitor: &Visitor, link: &Link, secret: &str, form: Option<&Form>, errors: Errors) -> Page {
    Page {
        shell: visitor.shell().of(&visitor.web, &link.insurer),
        insurer: link.insurer.name.clone(),
        action: address(&link.insurer.key, secret),
        items: asked(visitor, link).views(form),
        errors,
        failed: false,
    }
}

fn address(insurer: &str, secret: &str) -> String {
    format!("/portal/family/invitation/{insurer}/{secret}")
}

/// The invitation, or one page for all that is no good.
async fn open(
    visitor: &Visitor,
    (insurer, secret): (&str, &str),
) -> Result<Result<Link, Response>, Failure> {
    let found = link(visitor.portal(), insurer, secret).await?;
    Ok(found.ok_or_else(|| {
        let shell = visitor.known_shell();
        visitor.answer(ok(&Gone { shell }))
    }))
}

/// `GET`: opening the link uses nothing up.
pub(crate) async fn show(
    visitor: Visitor,
    Path((insurer, secret)): Path<(String, String)>,
) -> Answer {
    let link = match open(&visitor, (&insurer, &secret)).await? {
        Ok(link) => link,
        Err(gone) => return Ok(gone),
    };
    let page = page(&visitor, &link, &secret, None, Errors::default());
    Ok(visitor.answer_of(&link.insurer, ok(&page)))
}

/// `POST`.
pub(crate) async fn check(
    visitor: Visitor,
    Path((insurer, secret)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let link = match open(&visitor, (&insurer, &secret)).await? {
        Ok(link) => link,
        Err(gone) => return Ok(gone),
    };
    let mut claim = match asked(&visitor, &link).claim(&form) {
        Ok(claim) => claim,
        Err(errors) => return Ok(wrong(&page(&visitor, &link, &secret, Some(&form), errors))),
    };
    claim.invitation = Some(link.invitation);
    let portal = visitor.portal();
    match check_identity(portal, &visitor.visit, &link.insurer, &claim).await? {
        Identity::Found(token) => {
            let mut response = go("/portal/signup/account");
            Cookie::SignUp.set(&visitor.web, &mut response, &token);
            Ok(response)
        }
        Identity::NotFound | Identity::LetterCode(_) => {
            let mut page = page(&visitor, &link, &secret, Some(&form), Errors::default());
            page.failed = true;
            Ok(wrong(&page))
        }
        Identity::Paused { until } => {
            let shell = visitor.shell().of(&visitor.web, &link.insurer);
            let back = address(&link.insurer.key, &secret);
            Ok(Paused::SignUp.page(shell, until, portal.now(), &back))
        }
    }
}
