//! `/staff/at/{insurer}/audit`: who did what.

pub(crate) mod verify;

use app::trail::{self, Wanted, look};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::{at_end, at_midnight, format_minute};
use store::audit::entry;
use uuid::Uuid;

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
    staff: Vec<(Uuid, String)>,
    /// Whom the address names who is not of the staff; empty: nobody.
    other: String,
    export: String,
    lines: Vec<Line>,
    next: String,
    errors: Errors,
}

struct Line {
    seq: i64,
    at: String,
    who: String,
    /// The id of who did it; empty: nobody with an id.
    actor: String,
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
    actor: String,
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
        let actor = self.actor.trim();
        let who = actor.parse().ok();
        if !actor.is_empty() && who.is_none() {
            errors.add(
                "actor",
                "だれの操作を見るかを、一覧から選び直してください。",
            );
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Wanted {
            room: words::room(&self.room).map(str::to_owned),
            subject: id,
            actor: who,
            from: from.map(at_midnight),
            until: until.map(at_end),
            below: self.below.parse().ok(),
        })
    }

    /// The address of the page that begins below this line.
    fn next(&self, here: &str, below: i64) -> String {
        let below = below.to_string();
        let said = [
            ("room", &self.room),
            ("subject", &self.subject),
            ("actor", &self.actor),
            ("from", &self.from),
            ("until", &self.until),
            ("below", &below),
        ];
        address(here, &said)
    }

    /// The address at which the same days and the same person's lines are taken away.
    fn export(&self, here: &str) -> String {
        let said = [
            ("actor", &self.actor),
            ("from", &self.from),
            ("until", &self.until),
        ];
        address(&format!("{here}/export"), &said)
    }
}

/// An address with those of these that say something.
fn address(here: &str, said: &[(&str, &String)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in said {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    if query.is_empty() {
        here.to_owned()
    } else {
        format!("{here}?{query}")
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let here = duty.address("audit");
    let staff = trail::staff(duty.portal(), &duty.duty).await?;
    let other = said.actor.trim().to_owned();
    let known = staff.iter().any(|(id, _)| id.to_string() == other);
    let page = |lines, next, errors| Page {
        shell: duty.shell("audit"),
        here: here.clone(),
        form: said.clone(),
        rooms: &words::ROOMS,
        staff: staff.clone(),
        other: if known { String::new() } else { other.clone() },
        export: said.export(&here),
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
        actor: entry.actor_id.map(|id| id.to_string()).unwrap_or_default(),
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
fn short(id: Uuid) -> String {
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
