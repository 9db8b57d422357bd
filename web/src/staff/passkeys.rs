//! `/staff/passkeys`: the passkeys of somebody of the staff; the challenge is for the script.

use app::staff::{Removed, add_passkey, begin_adding, my_passkeys, remove_passkey};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_day;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::shell::StaffShell;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form, Json};
use crate::portal::passkeys::challenge;
use crate::portal::passkeys::register::Nothing;
use crate::who::staff::Staff;
use crate::who::{Cookie, Visitor};

const HERE: &str = "/staff/passkeys";

#[derive(Template)]
#[template(path = "staff/passkeys.html")]
struct Page {
    shell: StaffShell,
    passkeys: Vec<PasskeyLine>,
    /// Whether one may be removed: something has to be left.
    removable: bool,
    available: bool,
    errors: Errors,
}

struct PasskeyLine {
    id: String,
    name: String,
    added: String,
    last_used: String,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    trouble: String,
}

/// The challenge that this browser holds.
pub(super) fn held(visitor: &Visitor) -> Option<Uuid> {
    visitor.ceremony.as_deref()?.parse().ok()
}

/// What a passkey answered, as the script has put it into the form.
pub(super) fn answered<T: DeserializeOwned>(form: &Form) -> Option<T> {
    let mut fields = form.fields();
    let (_, answer) = fields.find(|(name, _)| *name == "credential")?;
    serde_json::from_str(answer).ok()
}

async fn page(staff: &Staff, errors: Errors) -> Result<Page, Failure> {
    let known = my_passkeys(staff.portal(), &staff.staff).await?;
    let line = |row: store::staff::passkey::Model| PasskeyLine {
        id: row.id.to_string(),
        name: row.label,
        added: format_day(row.created_at),
        last_used: row.last_used_at.map(format_day).unwrap_or_default(),
    };
    Ok(Page {
        shell: staff.shell(),
        removable: known.len() > 1 || staff.staff.account.totp_secret.is_some(),
        passkeys: known.into_iter().map(line).collect(),
        available: app::passkeys::available(staff.portal()),
        errors,
    })
}

/// `GET`. Adding and removing want a password shown lately.
pub(crate) async fn show(staff: Staff, Query(said): Query<Said>) -> Answer {
    staff.fresh(HERE)?;
    let mut page = page(&staff, Errors::default()).await?;
    page.shell = page.shell.saying(match said.done.as_str() {
        "added" => "パスキーを追加しました。",
        "removed" => "パスキーを削除しました。",
        _ => "",
    });
    page.shell = page.shell.advising(match said.trouble.as_str() {
        "last" => {
            "これが最後の2段階認証のため、削除できません。先に、ほかのパスキーを追加してください。"
        }
        _ => "",
    });
    Ok(ok(&page))
}

/// `POST …/begin`. Only soon after the password was shown.
pub(crate) async fn begin(staff: Staff, _body: Json<Nothing>) -> Answer {
    if !staff.staff.is_fresh(staff.portal().now()) {
        return Err(Failure::Forbidden {
            back: HERE.to_owned(),
        });
    }
    let begun = begin_adding(staff.portal(), &staff.staff).await?;
    challenge(&staff.visitor.web, begun)
}

/// `POST`: what the script has filled in.
pub(crate) async fn add(staff: Staff, form: Form) -> Answer {
    staff.fresh(HERE)?;
    let (portal, who) = (staff.portal(), &staff.staff);
    let name = form.text("name");
    let added = match (held(&staff.visitor), answered(&form)) {
        (Some(id), Some(answer)) => add_passkey(portal, who, id, (&name, &answer)).await?,
        _ => false,
    };
    if !added {
        let message = "パスキーを追加できませんでした。もう一度お試しください。";
        return Ok(wrong(&page(&staff, Errors::one("", message)).await?));
    }
    let mut response = go(&format!("{HERE}?done=added"));
    Cookie::Ceremony.forget(&staff.visitor.web, &mut response);
    Ok(response)
}

/// `POST …/remove`.
pub(crate) async fn take_away(staff: Staff, form: Form) -> Answer {
    staff.fresh(HERE)?;
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    Ok(
        match remove_passkey(staff.portal(), &staff.staff, id).await? {
            Removed::Done | Removed::Nothing => go(&format!("{HERE}?done=removed")),
            Removed::Last => go(&format!("{HERE}?trouble=last")),
        },
    )
}
