//! `/portal/signup/done`: the account exists.

use askama::Template;

use super::account::current;
use crate::answer::{Answer, go, ok};
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};

#[derive(Template)]
#[template(path = "portal/signup/done.html")]
struct Page {
    shell: Shell,
    user_id: String,
    signed_in: bool,
    next: String,
}

/// `GET`; a reload shows it again.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let Some(under_way) = current(&visitor).await? else {
        return Ok(go("/portal/"));
    };
    if !under_way.is_done() {
        return Ok(go("/portal/signup/code"));
    }
    let signed_in = match &visitor.session {
        Some(token) => app::login::current(visitor.portal(), token).await?,
        None => None,
    };
    let mine =
        signed_in.is_some_and(|member| Some(member.account.id) == under_way.sign_up.account_id);
    let page = Page {
        shell: visitor.shell().of(&visitor.web, &under_way.insurer),
        user_id: under_way.sign_up.user_id.clone().unwrap_or_default(),
        signed_in: mine,
        next: if mine { "/portal/home" } else { "/portal/" }.to_owned(),
    };
    let mut response = visitor.answer(ok(&page));
    if mine {
        Cookie::SignUp.forget(&visitor.web, &mut response);
    }
    Ok(response)
}
