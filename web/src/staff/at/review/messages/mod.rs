//! `/staff/at/{insurer}/review/{case}/messages`: the thread of a case, which also stands on the page of the case.

pub(crate) mod picture;
mod words;

use app::messages::{Told, Writer, open, settle as settled};
use askama::Template;
use axum::extract::{Path, Query};
use domain::staff::Task;
use uuid::Uuid;

use super::case::Head;
use super::{Of, address, opened};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::Form;
use crate::messages::{FormView, Posted, ThreadView, posted};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/messages.html")]
struct Page {
    shell: StaffShell,
    room: String,
    head: Head,
    talk: Talk,
}

/// A thread with its form.
pub(super) struct Talk {
    pub(super) url: String,
    pub(super) thread: ThreadView,
    pub(super) form: FormView,
    /// Texts that can be chosen and changed: what each is called, what it says.
    pub(super) templates: &'static [(&'static str, &'static str)],
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    before: String,
    template: String,
    done: String,
}

impl Talk {
    /// The thread of a case with a new form; what is there has been read then.
    pub(super) async fn new(duty: &Duty, case: Uuid) -> Result<Self, Failure> {
        let form = new_form(duty, "")?;
        Self::with(duty, case, (None, form)).await
    }

    async fn with(
        duty: &Duty,
        case: Uuid,
        (below, form): (Option<i32>, FormView),
    ) -> Result<Self, Failure> {
        let url = format!("{}/messages", address(duty, case));
        let reader = Writer::from(&duty.duty);
        let thread = open(duty.portal(), &reader, case, below).await?;
        let thread = thread.ok_or(Failure::NotFound)?;
        Ok(Self {
            thread: ThreadView::of(&thread, &reader, &url, below),
            templates: &words::TEMPLATES,
            form,
            url,
        })
    }
}

fn new_form(duty: &Duty, text: &str) -> Result<FormView, Failure> {
    let new = app::tokens::new_id(duty.portal().now())?;
    Ok(FormView::new(new, text, attaches(duty)))
}

/// Whether files can be attached: they are documents.
fn attaches(duty: &Duty) -> bool {
    duty.duty.may(Task::SeeDocuments)
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let template = said.template.parse().ok().and_then(|place: usize| {
        let place = place.checked_sub(1)?;
        words::TEMPLATES.get(place)
    });
    let form = new_form(&duty, template.map_or("", |(_, text)| text))?;
    let below = said.before.parse().ok();
    let mut page = page(&duty, &of, (below, form)).await?;
    page.shell = page.shell.saying(words::done(&said.done));
    Ok(ok(&page))
}

async fn page(duty: &Duty, of: &Of, place: (Option<i32>, FormView)) -> Result<Page, Failure> {
    let opened = opened(duty, &of.case).await?;
    Ok(Page {
        shell: duty.shell("messages"),
        room: duty.address("messages"),
        head: Head::of(duty, &opened),
        talk: Talk::with(duty, opened.sheet.case(), place).await?,
    })
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, mut form: FileForm) -> Answer {
    let case = Uuid::try_parse(&of.case).map_err(|_| Failure::NotFound)?;
    let (portal, writer) = (duty.portal(), Writer::from(&duty.duty));
    let done = match posted(portal, &writer, case, &mut form).await? {
        Posted::Done(Told::ByMail) => "mailed",
        Posted::Done(Told::Nobody) => "nobody",
        Posted::Done(Told::Already | Told::Needless) => "sent",
        Posted::NotFound => return Err(Failure::NotFound),
        Posted::Wrong(draft, typed) => {
            let typed = (typed, attaches(&duty));
            let form = FormView::again(portal, &writer, draft, typed).await?;
            return Ok(wrong(&page(&duty, &of, (None, form)).await?));
        }
    };
    Ok(go(&format!(
        "{}/messages?done={done}",
        address(&duty, case)
    )))
}

/// `POST …/settle`: what was written needs no answer.
pub(crate) async fn settle(duty: Duty, Path(of): Path<Of>, _form: Form) -> Answer {
    let case = Uuid::try_parse(&of.case).map_err(|_| Failure::NotFound)?;
    settled(duty.portal(), &duty.duty, case).await?;
    Ok(go(&format!(
        "{}/messages?done=settled",
        address(&duty, case)
    )))
}
