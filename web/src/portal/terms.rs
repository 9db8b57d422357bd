//! `/portal/terms`: consent to the newest terms in force.

use app::account::{agree, has_agreed, terms_to_agree};
use askama::Template;
use definitions::insurer::Terms;

use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::prose::{Span, TextBlock, blocks};
use crate::shell::Shell;
use crate::who::SignedIn;

#[derive(Template)]
#[template(path = "portal/terms.html")]
struct Page {
    shell: Shell,
    title: String,
    blocks: Vec<TextBlock>,
    version: String,
    effective_from: String,
    revised: bool,
    errors: Errors,
}

async fn page(signed_in: &SignedIn, terms: &Terms, errors: Errors) -> Result<Page, Failure> {
    Ok(Page {
        shell: signed_in.shell(),
        title: terms.title.clone(),
        blocks: blocks(&terms.text),
        version: terms.version.clone(),
        effective_from: domain::japanese_date::western(terms.effective_from),
        revised: has_agreed(signed_in.portal(), &signed_in.member).await?,
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(signed_in: SignedIn) -> Answer {
    signed_in.not_before("/portal/terms").await?;
    match terms_to_agree(signed_in.portal(), &signed_in.member).await? {
        Some(terms) => Ok(ok(&page(&signed_in, terms, Errors::default()).await?)),
        None => Ok(go("/portal/home")),
    }
}

/// `POST`.
pub(crate) async fn save(signed_in: SignedIn, form: Form) -> Answer {
    signed_in.not_before("/portal/terms").await?;
    let portal = signed_in.portal();
    let Some(terms) = terms_to_agree(portal, &signed_in.member).await? else {
        return Ok(go("/portal/home"));
    };
    if !form.is("agree", "yes") {
        let message = "続けるには、「利用規約に同意する」にチェックを入れてください。";
        let errors = Errors::one("agree", message);
        return Ok(wrong(&page(&signed_in, terms, errors).await?));
    }
    // A version that has been replaced meanwhile leads to the newer text.
    if agree(portal, &signed_in.member, &form.text("version")).await? {
        Ok(go("/portal/home"))
    } else {
        Ok(go("/portal/terms"))
    }
}
