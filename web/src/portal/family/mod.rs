//! `/portal/family`: adults of the family, whom the insured person may invite to accounts of their own. It shows what the insured
//! person did, and nothing of what came of it.

pub(crate) mod invitation;
pub(crate) mod person;

use app::family::{Relative, of};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;

use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Member;

/// The page.
const ADDRESS: &str = "/portal/family";

#[derive(Template)]
#[template(path = "portal/family.html")]
struct Page {
    shell: Shell,
    people: Vec<Line>,
    from_age: u32,
}

/// Somebody of the family.
struct Line {
    name: String,
    relationship: String,
    url: String,
    to: String,
    until: String,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

fn notice(said: &Said) -> &'static str {
    match said.done.as_str() {
        "sent" => "招待のメールを送りました。",
        "withdrawn" => "招待を取り消しました。",
        _ => "",
    }
}

/// Whether there is such a page for this member.
pub(super) fn is_there(member: &Member) -> bool {
    let member = &member.member;
    member.insurer.lets_family_in() && member.is_insured()
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    if !is_there(&member) {
        return Err(Failure::NotFound);
    }
    let people = of(member.portal(), &member.member).await?;
    Ok(ok(&Page {
        shell: member.shell().saying(notice(&said)),
        people: people.iter().map(line).collect(),
        from_age: member.member.insurer.family.from_age,
    }))
}

fn line(one: &Relative) -> Line {
    let sent = one.invited.as_ref();
    Line {
        name: one.name.clone(),
        relationship: one.relationship.clone().unwrap_or_default(),
        url: format!("{ADDRESS}/{}", one.id),
        to: sent.map(|sent| sent.to.clone()).unwrap_or_default(),
        until: sent
            .map(|sent| format_minute(sent.until))
            .unwrap_or_default(),
    }
}
