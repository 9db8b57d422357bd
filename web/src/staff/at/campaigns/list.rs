//! `/staff/at/{insurer}/campaigns/{campaign}/list`: the list of people beside the conditions.

use std::sync::Arc;

use app::campaigns::room::{self, Draft, Kept, NewList, Source, with_list};
use askama::Template;
use axum::extract::Path;

use super::edit::back;
use super::target::draft;
use super::{Of, address, form, mistakes, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::staff::problems::said;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The largest list, in bytes; the reader of definitions has the same bound.
pub(super) const LARGEST: u64 = 10 * 1024 * 1024;
/// What is said of a larger one.
pub(super) const TOO_LARGE: &str = "ファイルが大きすぎます。10MBまでにしてください。";
/// The name a list has that had none.
const NAME: &str = "list.csv";

#[derive(Template)]
#[template(path = "staff/at/campaigns/list.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    list: String,
    reasons: Vec<(String, String)>,
    problems: Vec<String>,
    errors: Errors,
}

fn page(duty: &Duty, source: &Source, problems: Vec<String>, errors: Errors) -> Page {
    Page {
        shell: duty.shell("campaigns"),
        here: address(duty, &source.written.key),
        name: source.written.name.clone(),
        list: source
            .list
            .as_ref()
            .map_or_else(String::new, |(file, people)| {
                format!("{file}（{}人）", words::number(people))
            }),
        reasons: source.written.reasons.clone(),
        problems,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = draft(&duty, &of).await?;
    Ok(ok(&page(&duty, &source, Vec::new(), Errors::default())))
}

/// `POST`: another list in the place of this one.
pub(crate) async fn bring(duty: Duty, Path(of): Path<Of>, mut form: FileForm) -> Answer {
    let source = draft(&duty, &of).await?;
    let refuse = |problems, message: &str| {
        let errors = Errors::one("file", message);
        Ok(wrong(&page(&duty, &source, problems, errors)))
    };
    let Some(file) = form.next().await? else {
        return refuse(Vec::new(), "CSVファイルを選んでください。");
    };
    let Some(bytes) = mistakes::whole(file, LARGEST).await? else {
        return refuse(Vec::new(), TOO_LARGE);
    };
    let text = with_list(&source.text, NAME).ok_or(Failure::BadRequest)?;
    let draft = Draft {
        text,
        list: Some(NewList(Arc::new(bytes))),
        seen: source.digest.clone(),
    };
    match keep(&duty, &of, &draft).await? {
        Kept::Done(_) | Kept::Unchanged => Ok(go(&back(&duty, &of, "listed"))),
        Kept::Wrong(problems) => {
            let each = problems.iter();
            let each = each.map(|one| format!("{}：{}", form::place(one), said(&one.reason)));
            refuse(
                each.collect(),
                "一覧を取り込めませんでした。「直していただきたいところ」をご確認のうえ、直したファイルを選んでください。",
            )
        }
        Kept::UnknownQuestionnaire | Kept::Fixed(_) | Kept::Overtaken => {
            refuse(Vec::new(), words::OVERTAKEN)
        }
    }
}

/// `POST …/remove`: no list any more.
pub(crate) async fn remove(duty: Duty, Path(of): Path<Of>, _form: Form) -> Answer {
    let source = draft(&duty, &of).await?;
    let mut written = source.written.clone();
    written.list.clear();
    let draft = Draft {
        text: written.onto(&source.text).ok_or(Failure::BadRequest)?,
        list: None,
        seen: source.digest.clone(),
    };
    let message = match keep(&duty, &of, &draft).await? {
        Kept::Done(_) | Kept::Unchanged => return Ok(go(&back(&duty, &of, "unlisted"))),
        Kept::Wrong(_) => {
            "一覧を外すと、対象になる人がいなくなります。先に条件を入力してください。"
        }
        Kept::UnknownQuestionnaire | Kept::Fixed(_) | Kept::Overtaken => words::OVERTAKEN,
    };
    let errors = Errors::one("remove", message);
    Ok(wrong(&page(&duty, &source, Vec::new(), errors)))
}

async fn keep(duty: &Duty, of: &Of, draft: &Draft) -> Result<Kept, Failure> {
    let kept = room::keep(duty.portal(), &duty.duty, &of.campaign, draft).await?;
    kept.ok_or(Failure::NotFound)
}
