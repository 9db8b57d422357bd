//! `/staff/at/{insurer}/campaigns/{campaign}/target`: who is asked, with how many that are.

use app::campaigns::room::{self, Draft, Kept, Source};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use definitions::campaign::Written;

use super::counted::View;
use super::edit::{back, keep, source, told};
use super::form::{CONDITIONS, DEPENDENTS, INSURED, RowView};
use super::{Of, address, form, words};
use crate::answer::{Answer, Failure, go, ok, page};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/target.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: String,
    name: String,
    conditions: Vec<RowView>,
    dependents: Vec<RowView>,
    insured: Vec<RowView>,
    reasons: Vec<(String, String)>,
    list: String,
    counted: View,
    errors: Errors,
}

/// The count alone, for the script.
#[derive(Template)]
#[template(path = "staff/at/campaigns/counted.html")]
struct Fragment {
    counted: View,
}

fn shown(duty: &Duty, source: &Source, written: &Written, counted: View, errors: Errors) -> Page {
    let overtaken = errors.of("").is_some_and(|said| said == words::OVERTAKEN);
    let shell = duty.shell("campaigns");
    Page {
        shell: if overtaken {
            shell.advising(words::OVERTAKEN)
        } else {
            shell
        },
        here: address(duty, &source.written.key),
        seen: source.digest.clone(),
        name: source.written.name.clone(),
        conditions: CONDITIONS.view(&written.conditions),
        dependents: DEPENDENTS.view(&written.dependents),
        insured: INSURED.view(&written.insured),
        reasons: written
            .reasons
            .iter()
            .map(|(word, _)| (word.clone(), word.clone()))
            .collect(),
        list: source
            .list
            .as_ref()
            .map_or_else(String::new, |(file, people)| {
                format!("{file}（{}人）", words::number(people))
            }),
        counted,
        errors,
    }
}

/// The definition of a campaign that has no cases yet.
pub(super) async fn draft(duty: &Duty, of: &Of) -> Result<Source, Failure> {
    let source = source(duty, of).await?;
    if source.opened {
        let there = address(duty, &of.campaign);
        return Err(Failure::Elsewhere(format!("{there}?trouble=fixed")));
    }
    Ok(source)
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = draft(&duty, &of).await?;
    let (counted, errors) = (View::default(), Errors::default());
    Ok(ok(&shown(&duty, &source, &source.written, counted, errors)))
}

/// `POST`: counts, or keeps.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = draft(&duty, &of).await?;
    let (mut written, mut errors) = (source.written.clone(), Errors::default());
    form::target(&form, &mut written, &mut errors);
    let mut counted = View::default();
    if errors.is_empty() && form.is("action", "count") {
        let counting = counting(&duty, &of, (&source, &written)).await?;
        match &counting {
            room::Counting::Wrong(problems) => {
                form::refused(problems, &written, is_here, &mut errors);
            }
            other => counted = View::of(other),
        }
    } else if errors.is_empty() {
        let kept = keep(&duty, &of, (&source, &written), form.text("seen")).await?;
        match kept {
            Kept::Done(_) => return Ok(go(&back(&duty, &of, "saved"))),
            Kept::Unchanged => return Ok(go(&back(&duty, &of, "same"))),
            other => told(other, &written, is_here, &mut errors),
        }
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = shown(&duty, &source, &written, counted, errors);
    Ok(page(status, &shown))
}

/// `POST …/count`: the same count as a part of the page, while somebody is typing.
pub(crate) async fn count(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = draft(&duty, &of).await?;
    let (mut written, mut errors) = (source.written.clone(), Errors::default());
    form::target(&form, &mut written, &mut errors);
    let counted = if errors.is_empty() {
        View::of(&counting(&duty, &of, (&source, &written)).await?)
    } else {
        View {
            said: "名前のない条件か、同じ名前の条件があるため、数えられません。".to_owned(),
            ..View::default()
        }
    };
    Ok(ok(&Fragment { counted }))
}

async fn counting(
    duty: &Duty,
    of: &Of,
    (source, written): (&Source, &Written),
) -> Result<room::Counting, Failure> {
    let draft = Draft {
        text: written.onto(&source.text).ok_or(Failure::BadRequest)?,
        list: None,
        seen: source.digest.clone(),
    };
    let counting = room::count(duty.portal(), &duty.duty, &of.campaign, &draft).await?;
    counting.ok_or(Failure::NotFound)
}

fn is_here(field: &str) -> bool {
    let rows = ["condition-", "dependents-", "insured-"];
    rows.iter().any(|rows| field.starts_with(rows))
}
