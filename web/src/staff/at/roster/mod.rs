//! `/staff/at/{insurer}/roster`: a roster file is brought, compared, approved, and becomes the roster.

pub(crate) mod check;
pub(crate) mod words;

use app::orders::{Mode, Place, Placed, Wanted};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;
use domain::order::Kind;

use super::exports::{Said, further};
use super::orders::again;
use super::orders::brought::bring as bring_file;
use super::orders::row::Row;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/roster.html")]
struct Page {
    shell: StaffShell,
    here: String,
    /// When a file became the roster last.
    last: String,
    columns: String,
    mode: String,
    second_person: bool,
    asks_password: bool,
    orders: Vec<Row>,
    going_on: bool,
    further: String,
    errors: Errors,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let page = page(&duty, &said, "", Errors::default()).await?;
    Ok(ok(&page))
}

async fn page(duty: &Duty, said: &Said, mode: &str, errors: Errors) -> Result<Page, Failure> {
    let portal = duty.portal();
    let kinds = [Kind::RosterCheck, Kind::RosterImport];
    let listed = app::orders::list(portal, &duty.duty, (&kinds, None), said.behind()).await?;
    let here = duty.address("roster");
    let last = app::roster::last_import(portal, &duty.duty).await?;
    let roster = &duty.duty.insurer.definition.roster;
    let own: Vec<String> = roster
        .columns
        .iter()
        .map(|(name, column)| format!("{name}（{}）", column.header()))
        .collect();
    Ok(Page {
        shell: duty.shell("roster"),
        last: last.map(format_minute).unwrap_or_default(),
        columns: own.join("、"),
        mode: mode.to_owned(),
        second_person: roster.second_person,
        asks_password: again::is_due(duty),
        going_on: listed.orders.iter().any(|one| !one.state.is_over()),
        orders: listed.orders.iter().map(|one| Row::of(duty, one)).collect(),
        further: further(&here, &listed),
        here,
        errors,
    })
}

/// `POST`: a file comes.
pub(crate) async fn bring(mut duty: Duty, mut form: FileForm) -> Answer {
    // The fields stand before the file.
    let file = form.next().await?;
    let mode = form.text("mode");
    let mut errors = Errors::default();
    let as_what = match mode.as_str() {
        "full" => Some(Mode::Full),
        "upsert" => Some(Mode::Upsert),
        _ => None,
    };
    if as_what.is_none() {
        errors.add("mode", "ファイルに入っている人を選んでください。");
    }
    if file.is_none() {
        errors.add("file", "台帳のファイルを選んでください。");
    }
    let wanted = as_what.map(|mode| Wanted::RosterCheck {
        mode,
        back_to: None,
    });
    let (brought, token) = bring_file(&mut duty, &mut form, (wanted, file), errors).await?;
    let answer = match brought {
        Ok(id) => go(&duty.address(&format!("orders/{id}"))),
        Err(errors) => wrong(&page(&duty, &Said::default(), &mode, errors).await?),
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// `POST …/back`: the roster as it was before an import is compared with the roster as it is.
pub(crate) async fn back(mut duty: Duty, form: Form) -> Answer {
    let import = super::orders::named(&duty, &form.text("import")).await?;
    let here = duty.address(&format!("orders/{}", import.row.id));
    if import.wanted.kind() != Kind::RosterImport || !import.has_file(duty.portal().now()) {
        return Ok(go(&format!("{here}?trouble=gone")));
    }
    let mut errors = Errors::default();
    let token = again::shown(&mut duty, &form, &mut errors).await?;
    if !errors.is_empty() {
        return Ok(go(&format!("{here}?trouble=password")));
    }
    let wanted = Wanted::RosterCheck {
        mode: Mode::Full,
        back_to: Some(import.row.id),
    };
    let purpose = String::new();
    let place = Place { wanted, purpose };
    let placed = app::orders::place(duty.portal(), &duty.duty, place).await?;
    let answer = match placed {
        Placed::Done(id) => go(&duty.address(&format!("orders/{id}"))),
        _ => go(&format!("{here}?trouble=many")),
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}
