//! `/staff/at/{insurer}/campaigns/{campaign}/preview`: the questionnaire as some family would see it; nothing is saved.

use app::campaigns::room::{self, Made, Of as Whose, WalkThrough, Walked};
use askama::Template;
use axum::extract::Path;

use super::edit::source;
use super::{Of, address};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::portal::survey::preview::{PageView, Paper, Preview, Stop};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The longest symbol or number, in characters.
const LONGEST: usize = 40;
/// The age of the insured person who is made up.
const INSURED: (u32, &str) = (45, "見本　一郎");
/// The dependents who can be made up: the name in the form, the words, name, age, 続柄, together.
const MADE: [(&str, &str, &str, u32, &str, bool); 5] = [
    (
        "spouse",
        "配偶者（44歳・同居）",
        "見本　花子",
        44,
        "妻",
        true,
    ),
    (
        "student",
        "子（20歳・別居）",
        "見本　次郎",
        20,
        "長男",
        false,
    ),
    (
        "child",
        "子（10歳・同居）",
        "見本　さくら",
        10,
        "長女",
        true,
    ),
    ("parent", "母（72歳・別居）", "見本　梅", 72, "母", false),
    (
        "parent-here",
        "父（76歳・同居）",
        "見本　松",
        76,
        "父",
        true,
    ),
];

/// That an answer has brought more questions.
const MORE: &str = "お答えに応じて、質問が増えました。続けてお答えください。";

#[derive(Template)]
#[template(path = "staff/at/campaigns/preview.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    typed: Typed,
    made: Vec<Choice>,
    /// What the family would read that is not asked.
    not_asked: Vec<String>,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "staff/at/campaigns/walk-through.html")]
struct Walk {
    shell: StaffShell,
    here: String,
    name: String,
    typed: Typed,
    /// None: the way is at its end.
    page: Option<PageView>,
    answers: String,
    stops: Vec<Stop>,
    papers: Vec<Paper>,
    people: Vec<String>,
    others: usize,
}

/// Whose way it is, as the form has it.
#[derive(Clone, Default)]
struct Typed {
    mode: String,
    symbol: String,
    number: String,
    made: Vec<String>,
}

struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

impl Typed {
    fn of(form: &Form) -> Self {
        let text = |name| form.text(name).trim().chars().take(LONGEST).collect();
        let made = form.fields().filter(|(name, _)| *name == "made");
        let made = made.map(|(_, value)| value);
        let known = made.filter(|value| MADE.iter().any(|(name, ..)| name == value));
        Self {
            mode: text("mode"),
            symbol: text("symbol"),
            number: text("number"),
            made: known.take(MADE.len()).map(str::to_owned).collect(),
        }
    }

    fn whose(&self) -> Result<Whose, Errors> {
        if self.mode == "made" {
            let chosen = MADE
                .iter()
                .filter(|(name, ..)| self.made.iter().any(|one| one == name));
            let dependents = chosen.map(|(_, _, name, age, relationship, together)| Made {
                name: (*name).to_owned(),
                age: *age,
                relationship: (*relationship).to_owned(),
                together: *together,
            });
            return Ok(Whose::Made {
                age: INSURED.0,
                name: INSURED.1.to_owned(),
                dependents: dependents.collect(),
            });
        }
        let mut errors = Errors::default();
        if self.symbol.is_empty() {
            errors.add("symbol", "記号を入力してください。");
        }
        if self.number.is_empty() {
            errors.add("number", "番号を入力してください。");
        }
        if errors.is_empty() {
            let (symbol, number) = (self.symbol.clone(), self.number.clone());
            Ok(Whose::Numbers { symbol, number })
        } else {
            Err(errors)
        }
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let name = source(&duty, &of).await?.written.name;
    let typed = Typed {
        mode: "made".to_owned(),
        made: vec!["spouse".to_owned(), "student".to_owned()],
        ..Typed::default()
    };
    Ok(ok(&page(&duty, (&of, name), typed, Errors::default())))
}

fn page(duty: &Duty, (of, name): (&Of, String), typed: Typed, errors: Errors) -> Page {
    Page {
        shell: duty.shell("campaigns"),
        here: address(duty, &of.campaign),
        name,
        made: MADE
            .iter()
            .map(|(value, label, ..)| Choice {
                value,
                label,
                chosen: typed.made.iter().any(|one| one == value),
            })
            .collect(),
        typed,
        not_asked: Vec::new(),
        errors,
    }
}

/// `POST`: the next step of the way.
pub(crate) async fn walk(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let name = source(&duty, &of).await?.written.name;
    let typed = Typed::of(&form);
    let whose = match typed.whose() {
        Ok(whose) => whose,
        Err(errors) => return Ok(wrong(&page(&duty, (&of, name), typed, errors))),
    };
    let made = typed.mode == "made";
    let walked = room::walk_through(duty.portal(), &duty.duty, &of.campaign, whose).await?;
    match walked.ok_or(Failure::NotFound)? {
        Walked::Nobody => {
            let errors = Errors::one(
                "number",
                "当てはまる被保険者がいません。記号と番号をご確認ください。",
            );
            Ok(wrong(&page(&duty, (&of, name), typed, errors)))
        }
        Walked::NotAsked(campaign) => {
            let mut page = page(&duty, (&of, name), typed, Errors::default());
            let who = if made {
                "この家族は、対象の条件に当てはまりません。"
            } else {
                "この方は、対象の条件に当てはまりません。"
            };
            page.shell = page.shell.advising(who);
            page.not_asked = campaign
                .texts
                .not_asked
                .lines()
                .map(str::to_owned)
                .collect();
            Ok(ok(&page))
        }
        Walked::Asked(walk) => step(&duty, (&of, name), typed, (&walk, &form)),
    }
}

fn step(
    duty: &Duty,
    (of, name): (&Of, String),
    typed: Typed,
    (walk, form): (&WalkThrough, &Form),
) -> Answer {
    let carried = form.fields().find(|(name, _)| *name == "answers");
    let answers = room::brought(carried.map_or("", |(_, value)| value));
    let mut preview = Preview::new(walk, answers);
    let (at, action) = (form.text("page"), form.text("action"));
    let refused = if at.is_empty() {
        None
    } else {
        preview.take(&at, form)
    };
    let going = action.strip_prefix("page:");
    let (page, is_wrong) = match (refused, going, action.as_str()) {
        (Some(page), None, "next") => {
            let is_wrong = !page.wrong.is_empty();
            (Some(page), is_wrong)
        }
        (_, Some(there), _) => (preview.page(there), false),
        (_, None, "back") => {
            let before = preview.before(&at).unwrap_or_default();
            (preview.page(&before), false)
        }
        (_, None, "next") => {
            let after = preview.after(&at);
            (after.and_then(|after| preview.page(&after)), false)
        }
        _ => (preview.page(""), false),
    };
    let more = page.as_ref().is_some_and(|page| page.slug == at) && !is_wrong && action == "next";
    let shell = duty.shell("campaigns");
    let shown = Walk {
        shell: if more { shell.advising(MORE) } else { shell },
        here: address(duty, &of.campaign),
        name,
        typed,
        page,
        answers: room::carried(&preview.answers())?,
        stops: preview.stops(),
        papers: preview.papers(),
        people: walk.people.iter().map(|one| one.name.clone()).collect(),
        others: walk.not_asked,
    };
    Ok(if is_wrong { wrong(&shown) } else { ok(&shown) })
}
