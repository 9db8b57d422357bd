//! `/portal/sessions`: where this person is signed in.

use app::account::{end_other_sessions, end_session, my_sessions};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;

use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/sessions.html")]
struct Page {
    shell: Shell,
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

fn notice(said: &Said) -> &'static str {
    match said.done.as_str() {
        "one" => "選んだ端末をログアウトしました。",
        "others" => "ほかの端末をすべてログアウトしました。",
        _ => "",
    }
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let sessions = my_sessions(member.portal(), &member.member).await?;
    let here = member.member.session.id;
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
    Ok(ok(&Page {
        shell: member.shell().saying(notice(&said)),
        sessions: lines,
    }))
}

/// `POST /portal/sessions/end`.
pub(crate) async fn end(member: Member, form: Form) -> Answer {
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    end_session(member.portal(), &member.member, id).await?;
    Ok(go("/portal/sessions?done=one"))
}

/// `POST /portal/sessions/end-others`.
pub(crate) async fn end_others(member: Member, _form: Form) -> Answer {
    end_other_sessions(member.portal(), &member.member).await?;
    Ok(go("/portal/sessions?done=others"))
}
