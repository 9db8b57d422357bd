//! `/staff/at/{insurer}/roster/{id}`: what a file would change, and the approval.

use app::orders::{Checked, Order, Place, Placed, Wanted};
use app::roster::{Example, Protection};
use askama::Template;
use axum::extract::Path;
use domain::order::{Kind, State};

use super::words;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::brought::not_approved;
use crate::staff::at::orders::row::Row;
use crate::staff::at::orders::{again, named};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/roster/check.html")]
struct Page {
    shell: StaffShell,
    room: String,
    here: String,
    order: Row,
    source: String,
    checked: Checked,
    counts: [(&'static str, u64); 6],
    kinds: Vec<(&'static str, Vec<Shown>)>,
    protection: Option<Protection>,
    /// Somebody else has to approve.
    waits: bool,
    asks_password: bool,
    sure: bool,
    errors: Errors,
}

/// One person concerned.
struct Shown {
    numbers: String,
    line: String,
    url: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let order = named(&duty, &id).await?;
    let Some(checked) = checked(&order)? else {
        return Ok(go(&duty.address(&format!("orders/{}", order.row.id))));
    };
    Ok(ok(&page(
        &duty,
        &order,
        checked,
        (false, Errors::default()),
    )))
}

/// What the comparison came to; nothing while it goes on, or when its time is over.
fn checked(order: &Order) -> Result<Option<Checked>, Failure> {
    if order.wanted.kind() != Kind::RosterCheck {
        return Err(Failure::NotFound);
    }
    if order.state != State::Done {
        return Ok(None);
    }
    let outcome = order.row.outcome.as_deref();
    let read = outcome.map(serde_json::from_str).transpose();
    read.map_err(|_| Failure::Internal)
}

fn page(duty: &Duty, order: &Order, checked: Checked, (sure, errors): (bool, Errors)) -> Page {
    let people = duty.address("people");
    let shown = |one: &Example| Shown {
        numbers: format!("{}-{}-{}", one.symbol, one.number, one.branch),
        line: one
            .line
            .map(|line| format!("{line}行目"))
            .unwrap_or_default(),
        url: one
            .person
            .map(|id| format!("{people}/{id}"))
            .unwrap_or_default(),
    };
    let all = |examples: &[Example]| examples.iter().map(shown).collect::<Vec<_>>();
    let kinds = [
        ("新しく加わる人", all(&checked.examples.new)),
        ("内容が変わる人", all(&checked.examples.changed)),
        ("記号・番号が変わる人", all(&checked.examples.moved)),
        ("資格を失う人", all(&checked.examples.gone)),
    ];
    let mine = order.row.ordered_by == duty.duty.staff.account.id;
    Page {
        shell: duty.shell("roster"),
        room: duty.address("roster"),
        here: duty.address(&format!("roster/{}", order.row.id)),
        source: order.row.source_name.clone().unwrap_or_default(),
        order: Row::of(duty, order),
        counts: words::counts(&checked),
        kinds: kinds
            .into_iter()
            .filter(|(_, all)| !all.is_empty())
            .collect(),
        protection: checked.protection,
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
            "資格を失う人が多いことを確かめて、チェックを付けてください。",
        );
    }
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &order, checked, (sure, errors))));
    }
    let wanted = Wanted::RosterImport {
        check: order.row.id,
        allow_loss: sure,
        mode: checked.mode,
    };
    let purpose = String::new();
    let place = Place { wanted, purpose };
    let placed = app::orders::place(duty.portal(), &duty.duty, place).await?;
    let answer = match placed {
        Placed::Done(id) => go(&duty.address(&format!("orders/{id}"))),
        other => {
            let (field, message) = not_approved(other);
            let errors = Errors::one(field, message);
            wrong(&page(&duty, &order, checked, (sure, errors)))
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}
