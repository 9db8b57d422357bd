//! `/staff/sessions`: where somebody of the staff is signed in.

use app::staff::{end_other_sessions, end_session, my_sessions};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;

use super::shell::StaffShell;
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::who::staff::Staff;

#[derive(Template)]
#[template(path = "staff/sessions.html")]
struct Page {
    shell: StaffShell,
    sessions: Vec<SessionLine>,
}

struct SessionLine {
    id: String,
    device: String,
    started: String,
    last_seen: String,
    here: bool,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

/// `GET`.
pub(crate) async fn show(staff: Staff, Query(said): Query<Said>) -> Answer {
    let here = staff.staff.session.id;
    let sessions = my_sessions(staff.portal(), &staff.staff).await?;
    let mut lines: Vec<SessionLine> = sessions
        .into_iter()
        .map(|session| SessionLine {
            id: session.id.to_string(),
            device: session.device,
            started: format_minute(session.created_at),
            last_seen: format_minute(session.last_seen_at),
            here: session.id == here,
        })
        .collect();
    lines.sort_by_key(|line| !line.here);
    let notice = match said.done.as_str() {
        "one" => "選んだ端末をサインアウトしました。",
        "others" => "ほかの端末をすべてサインアウトしました。",
        _ => "",
    };
    Ok(ok(&Page {
        shell: staff.shell().saying(notice),
        sessions: lines,
    }))
}

/// `POST /staff/sessions/end`.
pub(crate) async fn end(staff: Staff, form: Form) -> Answer {
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    end_session(staff.portal(), &staff.staff, id).await?;
    Ok(go("/staff/sessions?done=one"))
}

/// `POST /staff/sessions/end-others`.
pub(crate) async fn end_others(staff: Staff, _form: Form) -> Answer {
    end_other_sessions(staff.portal(), &staff.staff).await?;
    Ok(go("/staff/sessions?done=others"))
}
