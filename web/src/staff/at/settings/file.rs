//! `/staff/at/{insurer}/settings/file`: the definition as a file, taken away and brought back changed.

use app::insurers::settings::{self, Prepared, Proposal};
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;

use super::fill::Brought;
use super::{address, fill, words};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::file_form::FileForm;
use crate::form::Errors;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The largest definition, in bytes; the reader has the same bound.
const LARGEST: u64 = 3 * 1024 * 1024;
/// How many problems are told at once.
const TOLD: usize = 100;

#[derive(Template)]
#[template(path = "staff/at/settings/file.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    problems: Vec<String>,
    errors: Errors,
}

fn page(duty: &Duty, seen: i64, problems: Vec<String>, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        problems,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = fill::source(&duty).await?;
    Ok(ok(&page(
        &duty,
        source.revision,
        Vec::new(),
        Errors::default(),
    )))
}

/// `GET …/definition.toml`: the definition in force, with everything it names inside.
pub(crate) async fn fetch(duty: Duty) -> Answer {
    let found = settings::page(duty.portal(), &duty.duty).await?;
    let insurer = found.insurer;
    let head = format!(
        "# {}の設定（第{}版）。利用規約とロゴは、終わりの [files] に入っています。\n",
        insurer.name, insurer.revision
    );
    let name = format!(
        "attachment; filename=\"{}_r{}.toml\"",
        insurer.key, insurer.revision
    );
    let dress = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/toml; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(|_| Failure::Internal)?,
        ),
    ];
    Ok((dress, head + &insurer.written()).into_response())
}

/// `POST`: another definition comes.
pub(crate) async fn bring(duty: Duty, mut form: FileForm) -> Answer {
    let source = fill::source(&duty).await?;
    let refuse = |problems: Vec<String>, message: &str| {
        let errors = Errors::one("file", message);
        Ok(wrong(&page(&duty, source.revision, problems, errors)))
    };
    let text = match fill::brought(&mut form, LARGEST).await? {
        Brought::Text(text) => text,
        other => return refuse(Vec::new(), not_brought(&other)),
    };
    let proposal = Proposal {
        text,
        origin: "file",
        seen: form.text("seen").parse().unwrap_or(0),
    };
    let prepared = settings::prepare(duty.portal(), &duty.duty, proposal).await?;
    if let Some(response) = fill::led(&duty, &prepared) {
        return Ok(response);
    }
    let (problems, message) = told(&prepared);
    refuse(problems, &message)
}

const fn not_brought(brought: &Brought) -> &'static str {
    match brought {
        Brought::TooLarge => "ファイルが大きすぎます。3MBまでにしてください。",
        Brought::NoText => "文字コードを読み取れません。UTF-8で保存し直してください。",
        Brought::Nothing | Brought::Text(_) => "定義ファイルを選んでください。",
    }
}

/// Why it was not prepared.
fn told(prepared: &Prepared) -> (Vec<String>, String) {
    match prepared {
        Prepared::Wrong(problems) => {
            let told = problems.iter().take(TOLD).map(words::problem).collect();
            let message = format!(
                "{}か所に誤りがあります。「直していただきたいところ」をご確認のうえ、直したファイルを選んでください。",
                problems.len()
            );
            (told, message)
        }
        Prepared::Overtaken => (
            Vec::new(),
            "この画面を開いてから、ほかの担当者が設定を変えました。いまの設定を取り出し直して、変えたいところを書き加えてください。"
                .to_owned(),
        ),
        other => (Vec::new(), fill::why(other).to_owned()),
    }
}
