//! `/portal/statements/questions`: what the member asked the insurer about lines, with the answers; and asking.

use app::statements::{A_DAY, Asked, Asking, Question, Statement, ask as asks, asked};
use askama::Template;
use axum::extract::{Path, Query};
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::statements::Line;
use domain::statements::question::Kind;
use uuid::Uuid;

use super::rows::LineView;
use super::{Included, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::messages::what_is_wrong;
use crate::portal::first_use::Choice;
use crate::shell::Shell;
use crate::who::Proven;

const THERE: &str = "/portal/statements/questions";

#[derive(Template)]
#[template(path = "portal/statements/questions.html")]
struct List {
    shell: Shell,
    included: Included,
    questions: Vec<QuestionView>,
}

/// A question as its asker, or staff, see it.
pub(crate) struct QuestionView {
    pub(crate) at: String,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    /// 「2026年8月　みほん内科　健保 太郎さん」; empty when the month is no longer kept.
    pub(crate) line: String,
    /// Empty: it waits.
    pub(crate) answer: String,
    pub(crate) answered_at: String,
    pub(crate) is_new: bool,
}

impl QuestionView {
    pub(crate) fn of(question: &Question) -> Self {
        let row = &question.row;
        Self {
            at: format_minute(row.asked_at),
            kind: kind(question.kind),
            text: row.body.clone(),
            line: question.line.as_ref().map_or_else(String::new, |line| {
                let month = words::month(line.month);
                format!("{month}　{}　{}さん", line.provider, question.about)
            }),
            answer: row.answer.clone().unwrap_or_default(),
            answered_at: row.answered_at.map(format_minute).unwrap_or_default(),
            is_new: row.answered_at.is_some() && row.read_at.is_none(),
        }
    }
}

/// What can be wrong with a line.
const KINDS: [Choice; 3] = [
    Choice {
        value: "not_received",
        label: "この診療は受けていません",
        hint: "",
    },
    Choice {
        value: "amounts",
        label: "日数や金額が違います",
        hint: "窓口では端数を丸めるため、10円未満の違いは誤りではありません。",
    },
    Choice {
        value: "other",
        label: "そのほか",
        hint: "",
    },
];

/// What is wrong, in words.
pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::NotReceived => "この診療は受けていません",
        Kind::Amounts => "日数や金額が違います",
        Kind::Other => "そのほか",
    }
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

/// `GET`.
pub(crate) async fn show(Proven { member }: Proven, Query(said): Query<Said>) -> Answer {
    let questions = asked(member.portal(), &member.member).await?;
    let notice = match said.done.as_str() {
        "sent" => {
            "お問い合わせを送りました。回答があると、この画面に表示し、登録のメールアドレスにお知らせします。"
        }
        _ => "",
    };
    let page = List {
        shell: member.shell().saying(notice),
        included: Included::read(&member).await?,
        questions: questions.iter().map(QuestionView::of).collect(),
    };
    Ok(member.visitor.answer(ok(&page)))
}

#[derive(Template)]
#[template(path = "portal/statements/ask.html")]
struct Ask {
    shell: Shell,
    included: Included,
    here: String,
    line: LineView,
    kinds: &'static [Choice; 3],
    kind: String,
    text: String,
    form: String,
    errors: Errors,
}

/// `GET …/{line}`.
pub(crate) async fn ask(Proven { member }: Proven, Path(line): Path<String>) -> Answer {
    let (statement, id) = seen(&member, &line).await?;
    let form = app::tokens::new_id(member.portal().now())?.to_string();
    let typed = [String::new(), String::new(), form];
    let page = page(member.shell(), (&statement, id), typed, Errors::default())?;
    Ok(member.visitor.answer(ok(&page)))
}

/// What the member sees, with the id of the address.
async fn seen(member: &crate::who::Member, line: &str) -> Result<(Statement, Uuid), Failure> {
    let id = Uuid::try_parse(line).map_err(|_| Failure::NotFound)?;
    let statement = app::statements::statement(member.portal(), &member.member).await?;
    Ok((statement, id))
}

fn page(
    shell: Shell,
    (statement, id): (&Statement, Uuid),
    [kind, text, form]: [String; 3],
    errors: Errors,
) -> Result<Ask, Failure> {
    let mut lines = statement.lines.iter();
    let line: Option<&Line<Uuid>> = lines.find(|line| line.id == id);
    Ok(Ask {
        shell,
        included: Included::of(statement),
        here: format!("{THERE}/{id}"),
        line: LineView::of(statement, line.ok_or(Failure::NotFound)?),
        kinds: &KINDS,
        kind,
        text,
        form,
        errors,
    })
}

/// `POST …/{line}`.
pub(crate) async fn send(
    Proven { member }: Proven,
    Path(line): Path<String>,
    form: Form,
) -> Answer {
    let (statement, id) = seen(&member, &line).await?;
    let typed = [form.text("kind"), form.text("text"), form.text("form")];
    let sent = Uuid::try_parse(&typed[2]).map_err(|_| Failure::BadRequest)?;
    let mut errors = Errors::default();
    if let Some(kind) = Kind::named(&typed[0]) {
        let asking = Asking {
            line: id,
            form: sent,
            kind,
            text: typed[1].clone(),
        };
        let message = match asks(member.portal(), &member.member, asking).await? {
            Asked::Done => return Ok(go(&format!("{THERE}?done=sent"))),
            Asked::NotFound => return Err(Failure::NotFound),
            Asked::Wrong(what) => what_is_wrong(what),
            Asked::TooMany => format!(
                "1日に送れるお問い合わせは{A_DAY}件までです。入力した内容はこの画面に残っています。明日もう一度送るか、お急ぎのときは画面の下のお問い合わせ先へお電話ください。"
            ),
        };
        errors.add("text", message);
    } else {
        errors.add("kind", "お問い合わせの内容を選んでください。");
    }
    let page = page(member.shell(), (&statement, id), typed, errors)?;
    Ok(member.visitor.answer(wrong(&page)))
}
