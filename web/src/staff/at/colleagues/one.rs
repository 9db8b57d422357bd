//! `/staff/at/{insurer}/colleagues/{id}`: one of those who work for the insurer.

use app::staff::manage::{
    Colleague, Managed, Reset, ask_reset, colleague, confirm_reset, end_sessions_of, give_here,
    send_link, take_here, withdraw_reset,
};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::japan_time::format_minute;
use store::staff::status;
use uuid::Uuid;

use super::{GrantForm, Line, Said, line, refused, told};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/colleagues/one.html")]
struct Page {
    shell: StaffShell,
    room: String,
    line: Line,
    grants: Vec<(Uuid, String)>,
    form: GrantForm,
    reset: Option<Asked>,
    invited: bool,
    own: bool,
    asks_password: bool,
    errors: Errors,
}

/// That the second factor is to be forgotten.
struct Asked {
    by: String,
    at: String,
    until: String,
    /// Whether whoever looks has asked.
    mine: bool,
}

async fn found(duty: &Duty, id: &str) -> Result<Colleague, Failure> {
    let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
    let found = colleague(duty.portal(), &duty.duty, id).await?;
    found.ok_or(Failure::NotFound)
}

/// `GET`.
pub(crate) async fn show(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let found = found(&duty, &id).await?;
    let done = match said.done.as_str() {
        "given" => "役割を付けました。",
        "taken" => "役割を外しました。",
        "link" => "パスワード設定の案内を送りました。",
        "ended" => "すべての端末をサインアウトしました。",
        "asked" => "2段階認証のやり直しを依頼しました。別の管理者が承認すると、やり直せます。",
        "withdrawn" => "依頼を取り下げました。",
        "reset" => "2段階認証をやり直せるようにしました。次のサインインで、新しく設定します。",
        _ => "",
    };
    let mut page = page(&duty, &found, None, Errors::default()).await?;
    page.shell = page.shell.saying(done);
    Ok(ok(&page))
}

async fn page(
    duty: &Duty,
    found: &Colleague,
    typed: Option<&Form>,
    errors: Errors,
) -> Result<Page, Failure> {
    let room = duty.address("colleagues");
    let grants = found.listed.grants.iter();
    Ok(Page {
        shell: duty.shell("colleagues"),
        line: line(&room, found),
        grants: grants.map(|grant| (grant.id, told(found, grant))).collect(),
        form: GrantForm::of(duty, typed).await?,
        reset: found.reset.as_ref().map(|(row, by)| Asked {
            by: by.clone(),
            at: format_minute(row.asked_at),
            until: format_minute(row.expires_at),
            mine: row.asked_by == duty.duty.staff.account.id,
        }),
        invited: found.listed.account.status == status::INVITED,
        own: found.own,
        asks_password: again::is_due(duty),
        room,
        errors,
    })
}

/// `POST`: what the button says.
pub(crate) async fn act(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = found(&duty, &id).await?;
    let mut errors = Errors::default();
    let grant = if form.is("act", "give") {
        let typed = GrantForm::of(&duty, Some(&form)).await?;
        typed.read(&duty, &mut errors)
    } else {
        None
    };
    let mut token = None;
    if errors.is_empty() && !found.own {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &found, Some(&form), errors).await?));
    }
    let answer = done(&duty, &found, &form, grant).await?;
    Ok(again::carry(&duty, answer, token.as_ref()))
}

async fn done(
    duty: &Duty,
    found: &Colleague,
    form: &Form,
    grant: Option<app::staff::Grant>,
) -> Result<Response, Failure> {
    let (portal, duty_, id) = (duty.portal(), &duty.duty, found.listed.account.id);
    let (managed, word) = match (form.text("act").as_str(), grant) {
        ("give", Some(grant)) => (give_here(portal, duty_, id, grant).await?, "given"),
        ("take", _) => {
            let grant = Uuid::try_parse(&form.text("grant")).map_err(|_| Failure::NotFound)?;
            (take_here(portal, duty_, id, grant).await?, "taken")
        }
        ("link", _) => (send_link(portal, duty_, id).await?, "link"),
        ("end-sessions", _) => (end_sessions_of(portal, duty_, id).await?, "ended"),
        ("ask-reset", _) => (ask_reset(portal, duty_, id).await?, "asked"),
        ("withdraw-reset", _) => (withdraw_reset(portal, duty_, id).await?, "withdrawn"),
        ("confirm-reset", _) => match confirm_reset(portal, duty_, id).await? {
            Reset::Done => (Managed::Done, "reset"),
            Reset::Not(not) => (not, ""),
            Reset::Asker => {
                let message = "依頼した人とは別の管理者が承認します。";
                let errors = Errors::one("", message);
                return Ok(wrong(&page(duty, found, Some(form), errors).await?));
            }
        },
        // A form without a word changes nothing.
        _ => return Ok(go(&format!("{}/{id}", duty.address("colleagues")))),
    };
    if managed != Managed::Done {
        let (field, message) = refused(managed);
        let errors = Errors::one(field, message);
        return Ok(wrong(&page(duty, found, Some(form), errors).await?));
    }
    // Whoever holds nothing here any more has no page here.
    let room = duty.address("colleagues");
    let left = colleague(portal, duty_, id).await?.is_some();
    Ok(if left {
        go(&format!("{room}/{id}?done={word}"))
    } else {
        go(&room)
    })
}
