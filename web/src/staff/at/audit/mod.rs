//! `/staff/at/{insurer}/audit`: who did what.

pub(crate) mod verify;

use app::trail::{self, Wanted, look};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::{at_end, at_midnight, format_minute};
use store::audit::entry;

use crate::answer::{Answer, ok, wrong};
use crate::form::Errors;
use crate::staff::at::words;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// Details longer than this are folded, in characters.
const LONG: usize = 100;

#[derive(Template)]
#[template(path = "staff/at/audit.html")]
struct Page {
    shell: StaffShell,
    here: String,
    form: Said,
    rooms: &'static [(&'static str, &'static str)],
    lines: Vec<Line>,
    next: String,
    errors: Errors,
}

struct Line {
    seq: i64,
    at: String,
    who: String,
    what: String,
    action: String,
    subject_kind: &'static str,
    subject: String,
    /// The end of it, which is enough to tell one from another.
    short: String,
    detail: String,
    /// Whether the detail is folded.
    long: bool,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    room: String,
    subject: String,
    from: String,
    until: String,
    below: String,
}

impl Said {
    /// What is wanted, or what cannot be understood.
    fn wanted(&self) -> Result<Wanted, Errors> {
        let mut errors = Errors::default();
        let mut day = |name: &'static str, typed: &str| {
            let day = domain::japanese_date::parse(typed.trim());
            if !typed.trim().is_empty() && day.is_err() {
                errors.add(name, "日付は 2026-11-29 のように入力してください。");
            }
            day.ok()
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let subject = self.subject.trim();
        let id = subject.parse().ok();
        if !subject.is_empty() && id.is_none() {
            errors.add("subject", "対象のIDを確かめてください。");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Wanted {
            room: words::room(&self.room).map(str::to_owned),
            subject: id,
            actor: None,
            from: from.map(at_midnight),
            until: until.map(at_end),
            below: self.below.parse().ok(),
        })
    }

    /// The address of the page that begins below this line.
    fn next(&self, here: &str, below: i64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("room", &self.room),
            ("subject", &self.subject),
            ("from", &self.from),
            ("until", &self.until),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.append_pair("below", &below.to_string());
        format!("{here}?{}", query.finish())
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let here = duty.address("audit");
    let page = |lines, next, errors| Page {
        shell: duty.shell("audit"),
        here: here.clone(),
        form: said.clone(),
        rooms: &words::ROOMS,
        lines,
        next,
        errors,
    };
    let wanted = match said.wanted() {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(wrong(&page(Vec::new(), String::new(), errors))),
    };
    let found = look(duty.portal(), &duty.duty, &wanted).await?;
    let next = found.below.map(|below| said.next(&here, below));
    let lines = found.lines.iter().map(|entry| line(entry, &found));
    Ok(ok(&page(
        lines.collect(),
        next.unwrap_or_default(),
        Errors::default(),
    )))
}

fn line(entry: &entry::Model, page: &trail::Page) -> Line {
    let name = entry.actor_id.and_then(|id| page.names.get(&id));
    let detail = detail(&entry.detail);
    Line {
        short: entry.subject_id.map(short).unwrap_or_default(),
        long: detail.chars().count() > LONG,
        seq: entry.seq,
        at: format_minute(entry.at),
        who: name.cloned().unwrap_or_else(|| words::who(entry)),
        what: words::action(&entry.action).to_owned(),
        action: entry.action.clone(),
        subject_kind: words::subject(&entry.subject_kind),
        subject: entry
            .subject_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        detail,
    }
}

/// 「…1b2c3d4e」: the random end of an id.
fn short(id: uuid::Uuid) -> String {
    let text = id.simple().to_string();
    format!("…{}", text.get(24..).unwrap_or(&text))
}

/// The facts of a line as 「名前 値」, parted by commas.
fn detail(stored: &str) -> String {
    let Ok(facts) = serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(stored) else {
        return stored.to_owned();
    };
    let fact = |(name, value): (&String, &serde_json::Value)| match value.as_str() {
        Some(text) => format!("{name} {text}"),
        None => format!("{name} {value}"),
    };
    facts.iter().map(fact).collect::<Vec<_>>().join("、")
}
