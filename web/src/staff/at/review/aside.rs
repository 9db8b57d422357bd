//! `/staff/at/{insurer}/review/{case}/hold`: a case is put aside until a day.

use app::review::{FARTHEST, LONGEST_NOTE, Opened, PutAside, Seen, put_aside};
use askama::Template;
use axum::extract::Path;
use chrono::Days;
use domain::japan_time::civil_date;

use super::case::{Head, can_act};
use super::{Of, address, back, not_done, opened, queue_after, seen};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// So many days away is the day that stands in the form.
const USUAL: Days = Days::new(7);

#[derive(Template)]
#[template(path = "staff/at/review/hold.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    note: String,
    until: String,
    errors: Errors,
}

fn page(
    duty: &Duty,
    opened: &Opened,
    form: Option<&Form>,
    errors: Errors,
) -> Result<Page, Failure> {
    if !can_act(duty, opened) {
        return Err(back(duty, opened));
    }
    let usual = civil_date(duty.portal().now()).checked_add_days(USUAL);
    Ok(Page {
        shell: duty.shell("review"),
        head: Head::of(duty, opened),
        note: form.map_or_else(String::new, |form| form.text("note")),
        until: form.map_or_else(
            || usual.map_or_else(String::new, |day| day.to_string()),
            |form| form.text("until"),
        ),
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    Ok(ok(&page(&duty, &opened, None, Errors::default())?))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let here = address(&duty, case);
    let (note, until) = (form.text("note"), form.text("until"));
    let mut errors = Errors::default();
    if !(1..=LONGEST_NOTE).contains(&note.trim().chars().count()) {
        errors.add("note", wrong_note());
    }
    let day = domain::japanese_date::parse(until.trim());
    let Ok(day) = day else {
        errors.add(
            "until",
            "再確認の日は 2026-12-20 のように入力してください。",
        );
        return again(&duty, &of, &form, errors).await;
    };
    if !errors.is_empty() {
        return again(&duty, &of, &form, errors).await;
    }
    let put = put_aside(duty.portal(), &duty.duty, (case, seen), &note, day).await?;
    match put {
        Seen::Yes(PutAside::Done) => Ok(go(&queue_after(&duty, case, "held").await?)),
        Seen::Yes(PutAside::Note) => {
            again(&duty, &of, &form, Errors::one("note", wrong_note())).await
        }
        Seen::Yes(PutAside::Day) => {
            let days = FARTHEST.num_days();
            let message = format!("再確認の日は、明日から{days}日先までの日にしてください。");
            again(&duty, &of, &form, Errors::one("until", message)).await
        }
        not => Ok(not_done(&here, &not)),
    }
}

fn wrong_note() -> String {
    format!("メモを入力してください（{LONGEST_NOTE}文字まで）。")
}

async fn again(duty: &Duty, of: &Of, form: &Form, errors: Errors) -> Answer {
    let opened = opened(duty, &of.case).await?;
    Ok(wrong(&page(duty, &opened, Some(form), errors)?))
}
