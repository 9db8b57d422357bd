//! `/staff/at/{insurer}/statements`: what is there of statements and benefits; a file is brought, compared and taken over.

pub(crate) mod check;
pub(crate) mod line;
pub(crate) mod questions;

use app::orders::{Taken, Wanted};
use app::statements::{Mode, Table};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;
use domain::order::Kind;
use store::statements::import::Model as Import;
use store::statements::versions::BY_HAND;

use super::exports::{Said, further};
use super::orders::again;
use super::orders::brought::bring as bring_file;
use super::orders::row::Row;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::Errors;
use crate::portal::statements::month;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/statements.html")]
struct Page {
    shell: StaffShell,
    here: String,
    /// How many questions wait for an answer; none where they are not theirs to read.
    questions: Option<i64>,
    months: Vec<MonthLine>,
    imports: Vec<ImportLine>,
    table: String,
    mode: String,
    second_person: bool,
    asks_password: bool,
    orders: Vec<Row>,
    going_on: bool,
    further: String,
    errors: Errors,
}

/// A month that is there.
struct MonthLine {
    month: String,
    came: String,
    changed: String,
}

/// An import, whoever did it.
struct ImportLine {
    at: String,
    what: &'static str,
    rows: String,
    counts: [String; 4],
}

impl ImportLine {
    fn of(one: &Import) -> Self {
        Self {
            at: format_minute(one.finished_at),
            what: match one.kind == Table::Lines.kind() {
                _ if one.mode == BY_HAND => "医療費（手での訂正）",
                true => "医療費",
                false => "給付金",
            },
            rows: grouped(one.rows),
            counts: [one.new, one.changed, one.withdrawn, one.refused].map(grouped),
        }
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let page = page(&duty, &said, ["", ""], Errors::default()).await?;
    Ok(ok(&page))
}

async fn page(
    duty: &Duty,
    said: &Said,
    [table, mode]: [&str; 2],
    errors: Errors,
) -> Result<Page, Failure> {
    let portal = duty.portal();
    let kinds = [Kind::StatementsCheck, Kind::StatementsImport];
    let listed = app::orders::list(portal, &duty.duty, (&kinds, None), said.behind()).await?;
    let there = app::statements::there(portal, &duty.duty).await?;
    let here = duty.address("statements");
    let months = there.months.iter().map(|(named, row)| MonthLine {
        month: month(*named),
        came: format_minute(row.came_at),
        changed: format_minute(row.changed_at),
    });
    Ok(Page {
        shell: duty.shell("statements"),
        questions: there.questions,
        months: months.collect(),
        imports: there.imports.iter().map(ImportLine::of).collect(),
        table: table.to_owned(),
        mode: mode.to_owned(),
        second_person: duty.duty.insurer.definition.roster.second_person,
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
    let typed = [form.text("table"), form.text("mode")];
    let mut errors = Errors::default();
    let table = match typed[0].as_str() {
        "lines" => Some(Table::Lines),
        "decisions" => Some(Table::Decisions),
        _ => None,
    };
    let mode = match typed[1].as_str() {
        "replace" => Some(Mode::Replace),
        "add" => Some(Mode::Add),
        _ => None,
    };
    if table.is_none() {
        errors.add("table", "ファイルの種類を選んでください。");
    }
    if mode.is_none() {
        errors.add("mode", "ファイルに入っている明細を選んでください。");
    }
    if file.is_none() {
        errors.add("file", "ファイルを選んでください。");
    }
    let both = table.zip(mode).map(|(table, mode)| Taken { table, mode });
    let wanted = both.map(Wanted::StatementsCheck);
    let (brought, token) = bring_file(&mut duty, &mut form, (wanted, file), errors).await?;
    let answer = match brought {
        Ok(id) => go(&duty.address(&format!("orders/{id}"))),
        Err(errors) => {
            let typed = [typed[0].as_str(), typed[1].as_str()];
            wrong(&page(&duty, &Said::default(), typed, errors).await?)
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}
