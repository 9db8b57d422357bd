//! `/staff/at/{insurer}/campaigns/{campaign}/edit`: name, days, reasons, mails, extensions, texts.

use app::campaigns::room::{self, Draft, Kept, Source};
use askama::Template;
use axum::extract::{Path, Query};
use definitions::Change;
use definitions::campaign::Written;

use super::campaign::Said;
use super::form::{REASONS, REMINDERS, RowView};
use super::{Of, address, form, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/edit.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: String,
    opened: bool,
    name: String,
    written: Written,
    questionnaires: Vec<Choice>,
    reasons: Vec<RowView>,
    reminders: Vec<RowView>,
    reminded: Vec<(String, String)>,
    opening: bool,
    extended: Vec<Choice>,
    errors: Errors,
}

/// Something that can be chosen.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

async fn page(
    duty: &Duty,
    source: &Source,
    written: Written,
    errors: Errors,
) -> Result<Page, Failure> {
    let overtaken = errors.of("").is_some_and(|said| said == words::OVERTAKEN);
    let shell = duty.shell("campaigns");
    let all = room::questionnaires(duty.portal(), &duty.duty).await?;
    let chosen = &written.questionnaire;
    let questionnaires = all.into_iter().map(|one| Choice {
        chosen: (&one.key, &one.version) == (&chosen.0, &chosen.1),
        value: format!("{} {}", one.key, one.version),
        label: format!("{}（{} {}）", one.title, one.key, one.version),
    });
    let usual = written.extend_to.is_empty();
    let extended = words::EXTENDED.iter().map(|(value, label)| Choice {
        chosen: usual || written.extend_to.iter().any(|one| one == value),
        value: (*value).to_owned(),
        label: (*label).to_owned(),
    });
    Ok(Page {
        shell: if overtaken {
            shell.advising(words::OVERTAKEN)
        } else {
            shell
        },
        here: address(duty, &source.written.key),
        seen: source.digest.clone(),
        opened: source.opened,
        name: source.written.name.clone(),
        questionnaires: questionnaires.collect(),
        reasons: REASONS.view(&written.reasons),
        reminders: REMINDERS.view(&written.reminders),
        reminded: words::REMINDED
            .map(|(word, words)| (word.to_owned(), words.to_owned()))
            .into(),
        opening: written.opening != "false",
        extended: extended.collect(),
        written,
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let source = source(&duty, &of).await?;
    let written = source.written.clone();
    let mut page = page(&duty, &source, written, Errors::default()).await?;
    page.shell = page.shell.saying(words::done(&said.done));
    Ok(ok(&page))
}

/// The definition as it is kept.
pub(super) async fn source(duty: &Duty, of: &Of) -> Result<Source, Failure> {
    let source = room::source(duty.portal(), &duty.duty, &of.campaign).await?;
    source.ok_or(Failure::NotFound)
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = source(&duty, &of).await?;
    let (mut written, mut errors) = (source.written.clone(), Errors::default());
    form::words(&form, &mut written, &mut errors);
    if !source.opened {
        form::frame(&form, &mut written);
    }
    if errors.is_empty() {
        let kept = keep(&duty, &of, (&source, &written), form.text("seen")).await?;
        match kept {
            Kept::Done(_) => return Ok(go(&back(&duty, &of, "saved"))),
            Kept::Unchanged => return Ok(go(&back(&duty, &of, "same"))),
            other => told(other, &written, is_here, &mut errors),
        }
    }
    Ok(wrong(&page(&duty, &source, written, errors).await?))
}

/// The campaign's page, which says what was done.
pub(super) fn back(duty: &Duty, of: &Of, done: &str) -> String {
    format!("{}?done={done}", address(duty, &of.campaign))
}

/// Keeps these values in the definition that was before them.
pub(super) async fn keep(
    duty: &Duty,
    of: &Of,
    (source, written): (&Source, &Written),
    seen: String,
) -> Result<Kept, Failure> {
    let draft = Draft {
        text: written.onto(&source.text).ok_or(Failure::BadRequest)?,
        list: None,
        seen,
    };
    let kept = room::keep(duty.portal(), &duty.duty, &of.campaign, &draft).await?;
    kept.ok_or(Failure::NotFound)
}

/// Why it was not kept, on the fields that it is about.
pub(super) fn told(
    kept: Kept,
    written: &Written,
    shown: impl Fn(&str) -> bool,
    errors: &mut Errors,
) {
    match kept {
        Kept::Done(_) | Kept::Unchanged => {}
        Kept::Wrong(problems) => form::refused(&problems, written, shown, errors),
        Kept::UnknownQuestionnaire => errors.add("questionnaire", "設問定義を選び直してください。"),
        Kept::Fixed(changes) => errors.add("", fixed(&changes)),
        Kept::Overtaken => errors.add("", words::OVERTAKEN),
    }
}

/// What cannot change any more.
pub(super) fn fixed(changes: &[Change]) -> String {
    let keys: Vec<String> = changes
        .iter()
        .map(|change| words::key(&change.key))
        .collect();
    if changes.iter().any(|one| one.key == "keep_documents_days") {
        return "保存する日数は、調査を終了した後は変えられません。変えるときは、先に「調査の終了」で終了を取り消してください。".to_owned();
    }
    format!(
        "調査票を作った後は、次のところは変えられません：{}。期限は「期限を延ばす」で延ばせます。",
        keys.join("、")
    )
}

/// Whether the form has this field.
fn is_here(field: &str) -> bool {
    let single = [
        "name",
        "opens_on",
        "closes_on",
        "base_date",
        "rules_date",
        "questionnaire",
        "keep_documents_days",
        "quiet_from",
        "quiet_until",
        "latest",
        "to",
        "lead",
        "not_asked",
        "late",
    ];
    single.contains(&field) || field.starts_with("reason-") || field.starts_with("reminder-")
}
