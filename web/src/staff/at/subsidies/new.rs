//! `/staff/at/{insurer}/subsidies/new`: a season's file is brought, compared with what is there, and kept.

use app::campaigns::room::may_begin;
use app::subsidies::{Brought, Checked, Fits, Kept, bring, check};
use app::tokens::hex;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use definitions::{Change, Problem};
use domain::japanese_date::western;
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Failure, go, ok, page, wrong};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::staff::at::campaigns::mistakes::{self, Mistake};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The largest file, in bytes: as much as a form can hold once it was compared.
const LARGEST: usize = 80 * 1024;
/// How many differences are listed.
const LISTED: usize = 100;

#[derive(Template)]
#[template(path = "staff/at/subsidies/new.html")]
struct Page {
    shell: StaffShell,
    all: String,
    here: String,
    /// The text that was checked; empty where nothing was brought.
    text: String,
    /// Names what was checked; empty where it may not be kept.
    checked: String,
    seen: String,
    said: String,
    facts: Vec<(&'static str, String)>,
    changes: Vec<(String, String, String)>,
    /// How many differences there are besides.
    more: usize,
    mistakes: Vec<Mistake>,
    errors: Errors,
}

fn blank(duty: &Duty) -> Page {
    Page {
        shell: duty.shell("subsidies"),
        all: duty.address("subsidies"),
        here: duty.address("subsidies/new"),
        text: String::new(),
        checked: String::new(),
        seen: String::new(),
        said: String::new(),
        facts: Vec::new(),
        changes: Vec::new(),
        more: 0,
        mistakes: Vec::new(),
        errors: Errors::default(),
    }
}

fn must(duty: &Duty) -> Result<(), Failure> {
    if may_begin(&duty.duty) {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    must(&duty)?;
    Ok(ok(&blank(&duty)))
}

/// `POST`: reads a file and says what it would mean; nothing is kept.
pub(crate) async fn read(duty: Duty, mut form: FileForm) -> Answer {
    must(&duty)?;
    let refuse = |message: &str| {
        let errors = Errors::one("file", message);
        Ok(wrong(&Page {
            errors,
            ..blank(&duty)
        }))
    };
    let Some(file) = form.next().await?.filter(|file| file.field == "file") else {
        return refuse("補助金の定義ファイルを選んでください。");
    };
    let text = match mistakes::text(file).await? {
        Ok(text) => text,
        Err(why) => return refuse(why),
    };
    if text.len() > LARGEST {
        return refuse("ファイルが大きすぎます。80KBまでにしてください。");
    }
    let checked = check(duty.portal(), &duty.duty, &text).await?;
    Ok(match checked {
        Checked::Wrong(problems) => with_mistakes(&duty, &problems, &text),
        Checked::Fits(fits) => compared(&duty, text, &fits),
    })
}

/// `POST …/keep`: keeps what was compared.
pub(crate) async fn keep(duty: Duty, form: Form) -> Answer {
    must(&duty)?;
    let typed = form.fields().find(|(name, _)| *name == "text");
    let text = typed.map_or("", |(_, text)| text).replace("\r\n", "\n");
    if form.text("checked") != digest(&text) {
        return Ok(go(&duty.address("subsidies/new")));
    }
    let (portal, seen) = (duty.portal(), form.text("seen"));
    match bring(portal, &duty.duty, &text, &seen).await? {
        Brought::Kept(Kept::New | Kept::Changed | Kept::Unchanged, key) => {
            Ok(go(&duty.address(&format!("subsidies/{key}?done=kept"))))
        }
        Brought::Kept(kept, _) => Ok(refused(&duty, not_kept(kept))),
        Brought::Wrong(problems) => Ok(with_mistakes(&duty, &problems, &text)),
        Brought::Overtaken => Ok(refused(
            &duty,
            "確かめたあとに、ほかの担当者がこの年度の定義を変えました。もう一度、ファイルを選んで確かめてください。",
        )),
    }
}

fn refused(duty: &Duty, message: &str) -> Response {
    wrong(&Page {
        errors: Errors::one("file", message),
        ..blank(duty)
    })
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn with_mistakes(duty: &Duty, problems: &[Problem], text: &str) -> Response {
    let message = format!(
        "{}か所に誤りがあります。直したファイルを選んでください。",
        problems.len()
    );
    wrong(&Page {
        mistakes: mistakes::of_questionnaire(problems, text),
        errors: Errors::one("file", message),
        ..blank(duty)
    })
}

/// Why a file is not kept.
const fn not_kept(kept: Kept) -> &'static str {
    match kept {
        Kept::InUse => {
            "この年度には申請があるため、定義を変えられません。次の年度のファイルは、season と version を変えて取り込んでください。"
        }
        Kept::VersionTaken => {
            "この版（version）は、別の年度か別の設問定義で使われています。版の名前を変えてください。"
        }
        Kept::OtherInsurer => "別の健康保険組合の定義です。insurer をご確認ください。",
        Kept::New | Kept::Changed | Kept::Unchanged => "",
    }
}

/// The page with what a file would mean.
fn compared(duty: &Duty, text: String, fits: &Fits) -> Response {
    let why = not_kept(fits.outcome);
    let may_keep = matches!(fits.outcome, Kept::New | Kept::Changed);
    let shown = Page {
        said: match fits.outcome {
            Kept::New => "新しい年度の補助金です。".to_owned(),
            Kept::Changed => format!(
                "いまの定義から、次の{}か所が変わります。",
                fits.changes.len()
            ),
            Kept::Unchanged => "いまの定義と同じ内容です。".to_owned(),
            _ => String::new(),
        },
        checked: if may_keep {
            digest(&text)
        } else {
            String::new()
        },
        seen: fits.seen.clone(),
        facts: facts(fits),
        changes: fits.changes.iter().take(LISTED).map(line).collect(),
        more: fits.changes.len().saturating_sub(LISTED),
        text,
        errors: if why.is_empty() {
            Errors::default()
        } else {
            Errors::one("file", why)
        },
        ..blank(duty)
    };
    let status = if why.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(status, &shown)
}

/// What a file says, in short.
fn facts(fits: &Fits) -> Vec<(&'static str, String)> {
    let program = &fits.definition.subsidy.program;
    let asked = &program.questionnaire;
    let days =
        |of: domain::case::Period| format!("{}〜{}", western(of.opens_on), western(of.closes_on));
    vec![
        ("補助金", asked.title.clone()),
        (
            "年度・版",
            format!("{}（版 {}）", program.season, asked.version),
        ),
        ("申請の受付", days(program.applied)),
        ("対象になる日", days(program.treated)),
        ("設問", format!("{}問", asked.questions.len())),
        (
            "計算の見本",
            format!(
                "{}件（すべて書かれたとおりの金額になりました）",
                fits.definition.examples.len()
            ),
        ),
    ]
}

fn line(change: &Change) -> (String, String, String) {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "（なし）".to_owned());
    (
        change.key.clone(),
        value(&change.before),
        value(&change.after),
    )
}
