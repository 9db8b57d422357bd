//! `/portal/passkeys`: the member's passkeys; the challenges are for the script.

pub(crate) mod log_in;
pub(crate) mod offer;
pub(crate) mod register;

use app::passkeys::{Challenge, my_passkeys, remove};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse as _, Response};
use domain::japan_time::format_day;

use super::reauthenticate::first;
use crate::Web;
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::{Cookie, Member};

#[derive(Template)]
#[template(path = "portal/passkeys.html")]
struct Page {
    shell: Shell,
    passkeys: Vec<PasskeyLine>,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

fn notice(said: &Said) -> &'static str {
    match said.done.as_str() {
        "added" => "パスキーを追加しました。次回から、パスワードなしでログインできます。",
        "removed" => "パスキーを削除しました。",
        _ => "",
    }
}

struct PasskeyLine {
    id: String,
    name: String,
    added: String,
    last_used: String,
}

/// `GET`. Adding and removing want a password shown lately, and the script cannot ask for one.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    first(&member, "/portal/passkeys")?;
    let known = my_passkeys(member.portal(), &member.member).await?;
    let line = |row: store::passkeys::passkey::Model| PasskeyLine {
        id: row.id.to_string(),
        name: row.label,
        added: format_day(row.created_at),
        last_used: row.last_used_at.map(format_day).unwrap_or_default(),
    };
    let page = Page {
        shell: member.shell().saying(notice(&said)),
        passkeys: known.into_iter().map(line).collect(),
    };
    Ok(ok(&page))
}

/// `POST /portal/passkeys/remove`.
pub(crate) async fn take_away(member: Member, form: Form) -> Answer {
    first(&member, "/portal/passkeys")?;
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    remove(member.portal(), &member.member, id).await?;
    Ok(go("/portal/passkeys?done=removed"))
}

/// A challenge as the script wants it; what it is compared with goes into a cookie, sealed or as an id.
pub(crate) fn challenge(web: &Web, challenge: Option<Challenge>) -> Answer {
    let challenge = challenge.ok_or(Failure::NotFound)?;
    let mut response: Response = axum::Json(challenge.options).into_response();
    Cookie::Ceremony.set_text(web, &mut response, &challenge.held);
    Ok(response)
}

/// Where the script goes next.
fn next(address: &str) -> Response {
    axum::Json(serde_json::json!({ "next": address })).into_response()
}
