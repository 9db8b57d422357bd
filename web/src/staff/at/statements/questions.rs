//! `/staff/at/{insurer}/statements/questions`: what members ask about lines, and answering.

use app::statements::{Answered, Opened, QUESTIONS, Question, answer, question, questions};
use askama::Template;
use axum::extract::{Path, Query};
use chrono::DateTime;
use store::statements::questions::Behind;
use uuid::Uuid;

use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::messages::what_is_wrong;
use crate::portal::statements::questions::QuestionView;
use crate::staff::at::people::called;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/statements/questions.html")]
struct List {
    shell: StaffShell,
    room: String,
    here: String,
    all: bool,
    waiting: i64,
    lines: Vec<(String, QuestionView)>,
    further: String,
    most: u64,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    show: String,
    at: String,
    behind: String,
    done: String,
}

impl Said {
    fn behind(&self) -> Option<Behind> {
        let micros = self.at.parse().ok()?;
        Some(Behind {
            at: DateTime::from_timestamp_micros(micros)?,
            id: Uuid::try_parse(&self.behind).ok()?,
        })
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let all = said.show == "all";
    let found = questions(duty.portal(), &duty.duty, !all, said.behind()).await?;
    let here = duty.address("statements/questions");
    let line = |one: &Question| (format!("{here}/{}", one.row.id), QuestionView::of(one));
    Ok(ok(&List {
        shell: duty.shell("statements"),
        room: duty.address("statements"),
        all,
        waiting: found.waiting,
        lines: found.questions.iter().map(line).collect(),
        further: found.next.map_or_else(String::new, |next| {
            let (show, at) = (
                if all { "all" } else { "waiting" },
                next.at.timestamp_micros(),
            );
            format!("{here}?show={show}&at={at}&behind={}", next.id)
        }),
        most: QUESTIONS,
        here,
    }))
}

#[derive(Template)]
#[template(path = "staff/at/statements/question.html")]
struct One {
    shell: StaffShell,
    list: String,
    here: String,
    question: QuestionView,
    /// Who asks, and their page.
    asks: String,
    asks_url: String,
    line_url: String,
    answered_by: String,
    others: Vec<QuestionView>,
    text: String,
    errors: Errors,
}

/// `GET …/{id}`.
pub(crate) async fn one(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let mut page = page(&duty, &id, (String::new(), Errors::default())).await?;
    page.shell = page.shell.saying(match said.done.as_str() {
        "mailed" => "回答しました。回答があることを、メールでお知らせします。",
        "nobody" => "回答しました。メールでのお知らせは届きません（メールアドレスの登録がないか、ご家族に見せない方についての回答です）。",
        "before" => "ほかの担当者がすでに回答しています。あなたの回答は送っていません。",
        _ => "",
    });
    Ok(ok(&page))
}

async fn page(duty: &Duty, id: &str, (text, errors): (String, Errors)) -> Result<One, Failure> {
    let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
    let found = question(duty.portal(), &duty.duty, id).await?;
    let Opened {
        question,
        asks,
        answered_by,
        others,
    } = found.ok_or(Failure::NotFound)?;
    let list = duty.address("statements/questions");
    Ok(One {
        shell: duty.shell("statements"),
        here: format!("{list}/{id}"),
        list,
        asks: asks.as_ref().map(called).unwrap_or_default(),
        asks_url: duty.address(&format!("people/{}", question.row.person_id)),
        line_url: duty.address(&format!("statements/lines/{}", question.row.line_id)),
        question: QuestionView::of(&question),
        answered_by: answered_by.unwrap_or_default(),
        others: others.iter().map(QuestionView::of).collect(),
        text,
        errors,
    })
}

/// `POST …/{id}`.
pub(crate) async fn save(duty: Duty, Path((_, id)): Path<(String, String)>, form: Form) -> Answer {
    let named = Uuid::try_parse(&id).map_err(|_| Failure::NotFound)?;
    let typed = form.text("text");
    let done = match answer(duty.portal(), &duty.duty, named, &typed).await? {
        Answered::Done { told: true } => "mailed",
        Answered::Done { told: false } => "nobody",
        Answered::Before => "before",
        Answered::NotFound => return Err(Failure::NotFound),
        Answered::Wrong(what) => {
            let errors = Errors::one("text", what_is_wrong(what));
            return Ok(wrong(&page(&duty, &id, (typed, errors)).await?));
        }
    };
    let here = duty.address(&format!("statements/questions/{named}"));
    Ok(go(&format!("{here}?done={done}")))
}
