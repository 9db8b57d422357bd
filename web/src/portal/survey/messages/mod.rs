//! `/portal/survey/{case}/messages`: what the member and staff write to each other about this survey.

pub(crate) mod picture;

use app::messages::{Writer, open as open_thread};
use app::survey::Sheet;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;

use super::speech::{Words, words};
use super::{address, open_own};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::messages::{FormView, Posted, ThreadView, posted};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey/messages.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    words: &'static Words,
    url: String,
    thread: ThreadView,
    form: FormView,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    before: String,
    done: String,
}

/// `GET`.
pub(crate) async fn show(
    member: Member,
    Path(case): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let new = app::tokens::new_id(member.portal().now())?;
    let form = FormView::new(new, "", true);
    let mut shell = member.shell();
    if !said.done.is_empty() {
        shell = shell.saying("送りました。お返事が届くと、メールでお知らせします。");
    }
    let below = said.before.parse().ok();
    let page = page(&member, &sheet, (shell, below), form).await?;
    Ok(member.visitor.answer(ok(&page)))
}

/// `POST`.
pub(crate) async fn save(member: Member, Path(case): Path<String>, mut form: FileForm) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let (portal, writer) = (member.portal(), Writer::from(&member.member));
    match posted(portal, &writer, sheet.case(), &mut form).await? {
        Posted::Done(_) => Ok(sent(&sheet)),
        Posted::NotFound => Err(Failure::NotFound),
        Posted::Wrong(draft, typed) => {
            let form = FormView::again(portal, &writer, draft, (typed, true)).await?;
            let page = page(&member, &sheet, (member.shell(), None), form).await?;
            Ok(member.visitor.answer(wrong(&page)))
        }
    }
}

fn sent(sheet: &Sheet) -> Response {
    go(&format!("{}?done=sent", here(sheet)))
}

/// The address of the page.
fn here(sheet: &Sheet) -> String {
    format!("{}/messages", address(sheet))
}

async fn page(
    member: &Member,
    sheet: &Sheet,
    (shell, below): (Shell, Option<i32>),
    form: FormView,
) -> Result<Page, Failure> {
    let (url, reader) = (here(sheet), Writer::from(&member.member));
    let thread = open_thread(member.portal(), &reader, sheet.case(), below).await?;
    let thread = thread.ok_or(Failure::NotFound)?;
    Ok(Page {
        shell,
        name: sheet.campaign().name.clone(),
        case_url: address(sheet),
        words: words(sheet),
        thread: ThreadView::of(&thread, &reader, &url, below),
        url,
        form,
    })
}
