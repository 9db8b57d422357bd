//! `/staff/at/{insurer}/review/{case}/{file}/purge`: a file in which a My Number stands is removed for good.

use app::review::{Purgeable, purge, purgeable};
use app::uploads::{File, Purging, may_hold_my_number};
use askama::Template;
use axum::extract::Path;
use domain::japan_time::format_minute;
use domain::my_number::left_out;
use domain::reason::{LONGEST, Reason, ReasonError};
use uuid::Uuid;

use super::case::Head;
use super::sheets::{self, ATTACHED};
use super::{address, opened};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/purge.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    url: String,
    title: String,
    name: String,
    submitted: String,
    reason: String,
    asks_password: bool,
    errors: Errors,
}

/// The parts of the address.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    case: String,
    file: String,
}

impl Of {
    fn ids(&self) -> Result<(Uuid, Uuid), Failure> {
        let id = |text: &str| Uuid::try_parse(text).map_err(|_| Failure::NotFound);
        Ok((id(&self.case)?, id(&self.file)?))
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let file = there(&duty, &of).await?;
    let page = page(&duty, &of, &file, (None, Errors::default())).await?;
    Ok(ok(&page))
}

/// `POST`.
pub(crate) async fn save(mut duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let at = of.ids()?;
    let file = there(&duty, &of).await?;
    let mut errors = Errors::default();
    let reason = reason(&form, &mut errors);
    if !form.is("sure", "yes") {
        let message = "元に戻せないことを確かめて、チェックを付けてください。";
        errors.add("sure", message);
    }
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    let answer = match reason.filter(|_| errors.is_empty()) {
        None => wrong(&page(&duty, &of, &file, (Some(&form), errors)).await?),
        Some(reason) => {
            let here = address(&duty, at.0);
            match purge(duty.portal(), &duty.duty, at, &reason).await? {
                Some(Purging::Done) => go(&format!("{here}?done=purged")),
                Some(Purging::Already { .. }) => go(&format!("{here}?trouble=purged")),
                Some(Purging::NotFound) => go(&format!("{here}?trouble=changed")),
                None => go(&sheets::purge_address(&here, at.1)),
            }
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// The file; back to the case when it was removed before.
async fn there(duty: &Duty, of: &Of) -> Result<File, Failure> {
    let at = of.ids()?;
    match purgeable(duty.portal(), &duty.duty, at).await? {
        Some(Purgeable::There(file)) => Ok(*file),
        Some(Purgeable::Already { .. }) => {
            let here = address(duty, at.0);
            Err(Failure::Elsewhere(format!("{here}?trouble=purged")))
        }
        None => Err(Failure::NotFound),
    }
}

fn reason(form: &Form, errors: &mut Errors) -> Option<Reason> {
    let message = match Reason::parse(&form.text("reason")) {
        Ok(reason) if !may_hold_my_number(reason.as_str()) => return Some(reason),
        Ok(_) => "理由に、番号は書かないでください。".to_owned(),
        Err(ReasonError::Empty) => "削除する理由を入力してください。".to_owned(),
        Err(ReasonError::TooLong) => format!("理由は{LONGEST}文字までで入力してください。"),
    };
    errors.add("reason", message);
    None
}

async fn page(
    duty: &Duty,
    of: &Of,
    file: &File,
    (form, errors): (Option<&Form>, Errors),
) -> Result<Page, Failure> {
    let opened = opened(duty, &of.case).await?;
    let head = Head::of(duty, &opened);
    let url = sheets::purge_address(&head.here, file.id);
    let mut sheets = sheets::views(&opened, &head.here, None).into_iter();
    let sheet = sheets.find(|sheet| sheet.purge == url);
    Ok(Page {
        shell: duty.shell("review"),
        title: sheet.map_or_else(|| ATTACHED.to_owned(), |sheet| sheet.title),
        name: file.name.clone(),
        submitted: file.submitted_at.map_or_else(String::new, format_minute),
        reason: form.map_or_else(String::new, |form| left_out(&form.text("reason"))),
        asks_password: again::is_due(duty),
        url,
        head,
        errors,
    })
}
