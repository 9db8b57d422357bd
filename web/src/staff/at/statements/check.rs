//! `/staff/at/{insurer}/statements/{id}`: what a file would change, month by month, and the approval.

use app::orders::{Order, Place, Placed, StatementsChecked as Checked, Wanted};
use app::statements::{Mode, Table};
use askama::Template;
use axum::extract::Path;
use domain::order::{Kind, State};
use domain::statements::YearMonth;
use domain::statements::difference::Counts;

use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::portal::statements::month;
use crate::staff::at::orders::brought::not_approved;
use crate::staff::at::orders::row::Row;
use crate::staff::at::orders::{again, named};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/statements/check.html")]
struct Page {
    shell: StaffShell,
    room: String,
    here: String,
    order: Row,
    source: String,
    checked: Checked,
    rows: String,
    /// What each month would become; the last line is all of them together.
    months: Vec<(String, [String; 5])>,
    refused: String,
    /// Somebody else has to approve.
    waits: bool,
    asks_password: bool,
    sure: bool,
    errors: Errors,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let order = named(&duty, &id).await?;
    let Some(checked) = checked(&order)? else {
        return Ok(go(&duty.address(&format!("orders/{}", order.row.id))));
    };
    let nothing = (false, Errors::default());
    Ok(ok(&page(&duty, &order, checked, nothing)))
}

/// What the comparison came to; nothing while it goes on, or when its time is over.
fn checked(order: &Order) -> Result<Option<Checked>, Failure> {
    if order.wanted.kind() != Kind::StatementsCheck {
        return Err(Failure::NotFound);
    }
    if order.state != State::Done {
        return Ok(None);
    }
    let outcome = order.row.outcome.as_deref();
    let read = outcome.map(serde_json::from_str).transpose();
    read.map_err(|_| Failure::Internal)
}

fn counted(counts: &Counts) -> [String; 5] {
    [
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.withdrawn,
        counts.kept,
    ]
    .map(grouped)
}

fn page(duty: &Duty, order: &Order, checked: Checked, (sure, errors): (bool, Errors)) -> Page {
    let months = checked.months.iter().map(|(number, counts)| {
        let name = YearMonth::from_number(*number).map(month);
        (name.unwrap_or_default(), counted(counts))
    });
    let mut months: Vec<_> = months.collect();
    months.push(("合計".to_owned(), counted(&checked.counts)));
    let mine = order.row.ordered_by == duty.duty.staff.account.id;
    Page {
        shell: duty.shell("statements"),
        room: duty.address("statements"),
        here: duty.address(&format!("statements/{}", order.row.id)),
        source: order.row.source_name.clone().unwrap_or_default(),
        order: Row::of(duty, order),
        rows: grouped(checked.rows),
        months,
        refused: grouped(checked.refused_rows),
        waits: mine && duty.duty.insurer.definition.roster.second_person,
        asks_password: again::is_due(duty),
        sure,
        checked,
        errors,
    }
}

/// `POST …/import`.
pub(crate) async fn import(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let order = named(&duty, &id).await?;
    let Some(checked) = checked(&order)? else {
        return Ok(go(&duty.address(&format!("orders/{}", order.row.id))));
    };
    let sure = form.is("sure", "yes");
    let mut errors = Errors::default();
    if checked.too_many && !sure {
        errors.add(
            "sure",
            "取り下げになる明細が多いことを確かめて、チェックを付けてください。",
        );
    }
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &order, checked, (sure, errors))));
    }
    let wanted = Wanted::StatementsImport {
        check: order.row.id,
        allow_loss: sure,
        taken: checked.taken,
    };
    let purpose = String::new();
    let place = Place { wanted, purpose };
    let answer = match app::orders::place(duty.portal(), &duty.duty, place).await? {
        Placed::Done(id) => go(&duty.address(&format!("orders/{id}"))),
        other => {
            let (field, message) = not_approved(other);
            let errors = Errors::one(field, message);
            wrong(&page(&duty, &order, checked, (sure, errors)))
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

impl Page {
    /// Whether the file was taken for all of its months.
    fn whole(&self) -> bool {
        self.checked.taken.mode == Mode::Replace
    }

    /// What the file holds.
    const fn what(&self) -> &'static str {
        match self.checked.taken.table {
            Table::Lines => "医療費の明細",
            Table::Decisions => "給付金の決定",
        }
    }
}
