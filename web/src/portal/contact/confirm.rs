//! `/portal/contact/confirm`: 「この内容で保存してよろしいですか？」.

use app::account::{Contact, keep_contact};
use askama::Template;
use axum::response::Response;

use super::{ContactForm, Page, is_asked};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::SignedIn;

#[derive(Template)]
#[template(path = "portal/contact/confirm.html")]
struct Confirm {
    shell: Shell,
    form: ContactForm,
}

/// The page, with what will be kept.
pub(super) fn page(signed_in: &SignedIn, contact: &Contact) -> Response {
    let form = ContactForm {
        postal_code: contact.postal_code.shown(),
        address: contact.address.clone(),
        phone: contact.phone.digits().to_owned(),
    };
    ok(&Confirm {
        shell: signed_in.shell(),
        form,
    })
}

/// `POST`: keeps it, or goes back with everything still there.
pub(crate) async fn save(signed_in: SignedIn, form: Form) -> Answer {
    let changing = is_asked(&signed_in).await?;
    let typed = ContactForm::of(&form);
    if form.is("action", "back") {
        return Ok(ok(&Page::of(&signed_in, typed, changing)));
    }
    match typed.parse() {
        Ok(contact) => {
            keep_contact(signed_in.portal(), &signed_in.member, &contact).await?;
            Ok(go("/portal/home?done=contact"))
        }
        Err(errors) => {
            let mut page = Page::of(&signed_in, typed, changing);
            page.errors = errors;
            Ok(wrong(&page))
        }
    }
}
