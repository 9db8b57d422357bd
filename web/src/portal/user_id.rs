//! `/portal/user-id`: another user ID.

use app::account::{UserIdChange, change_user_id};
use askama::Template;
use domain::user_id::UserId;

use super::reauthenticate::first;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;
use crate::words;

#[derive(Template)]
#[template(path = "portal/user-id.html")]
struct Page {
    shell: Shell,
    current: String,
    form: UserIdForm,
    user_id_hint: String,
    suggestions: Vec<String>,
    errors: Errors,
}

struct UserIdForm {
    user_id: String,
}

fn page(member: &Member, user_id: String, errors: Errors) -> Page {
    Page {
        shell: member.shell(),
        current: member.member.account.user_id.clone(),
        form: UserIdForm { user_id },
        user_id_hint: words::user_id_rule(&member.member.insurer.user_id),
        suggestions: Vec::new(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    first(&member, "/portal/user-id")?;
    Ok(ok(&page(&member, String::new(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    first(&member, "/portal/user-id")?;
    let suggestion = form.text("suggestion");
    let typed = if suggestion.is_empty() {
        form.text("user_id")
    } else {
        suggestion
    };
    if is_in_use(&member, &typed) {
        let errors = Errors::one(
            "user_id",
            "現在と同じユーザーIDです。新しいユーザーIDを入力してください。",
        );
        return Ok(wrong(&page(&member, typed, errors)));
    }
    match change_user_id(member.portal(), &member.member, &typed).await? {
        UserIdChange::Done => Ok(go("/portal/home?done=user-id")),
        UserIdChange::Problem(error) => Ok(wrong(&page(
            &member,
            typed,
            Errors::one("user_id", words::user_id(error)),
        ))),
        UserIdChange::Taken(free) => {
            let mut page = page(&member, typed, Errors::one("user_id", words::USER_ID_TAKEN));
            page.suggestions = free.iter().map(|id| id.as_str().to_owned()).collect();
            Ok(wrong(&page))
        }
    }
}

/// Whether somebody typed the user ID they have; capitals may be changed.
fn is_in_use(member: &Member, typed: &str) -> bool {
    let member = &member.member;
    UserId::parse(typed, &member.insurer.user_id)
        .is_ok_and(|typed| typed.as_str() == member.account.user_id)
}
