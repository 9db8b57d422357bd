//! `/staff/at/{insurer}/campaigns/{campaign}/finish`: nothing is left to do; what is, is said before.

use app::campaigns::room;
use app::campaigns::{Ending, Finished, TakenUp};
use askama::Template;
use axum::extract::Path;
use domain::japan_time::format_minute;
use domain::japanese_date::both;

use super::edit::back;
use super::settings::Fact;
use super::{Of, address, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/finish.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    finished: String,
    first: Vec<(String, &'static str, String)>,
    left: Vec<Fact>,
    kept: String,
    undo: bool,
    errors: Errors,
}

/// The page, for a campaign that was opened.
async fn page(duty: &Duty, of: &Of, errors: Errors) -> Result<Page, Failure> {
    let (portal, key) = (duty.portal(), &of.campaign);
    let found = room::page(portal, &duty.duty, key).await?;
    let found = found.filter(|page| page.runs).ok_or(Failure::NotFound)?;
    let here = address(duty, key);
    let Some(ending) = room::ending(portal, &duty.duty, key).await? else {
        return Err(Failure::Elsewhere(format!("{here}?trouble=not-opened")));
    };
    Ok(Page {
        shell: duty.shell("campaigns"),
        name: found.listing.name.clone(),
        finished: found.finished_at.map(format_minute).unwrap_or_default(),
        first: first(duty, &here, &ending),
        left: left(&ending),
        kept: kept(&ending, found.finished_at.is_some()),
        undo: !ending.erased,
        here,
        errors,
    })
}

/// What has to come first, and where it is done.
fn first(duty: &Duty, here: &str, ending: &Ending) -> Vec<(String, &'static str, String)> {
    let mut first = Vec::new();
    if let Some(last_day) = ending.open_until {
        let sentence = format!("{}まで、回答できる方がいます。", both(last_day));
        first.push((sentence, "回答を締め切る", format!("{here}/close")));
    }
    if ending.at_staff > 0 {
        let count = words::number(ending.at_staff);
        let sentence = format!("提出された調査票のうち、{count}件の判定がまだです。");
        first.push((sentence, "審査する", duty.address("review")));
    }
    first
}

/// What is left that somebody has to be sure about.
fn left(ending: &Ending) -> Vec<Fact> {
    let mut left = Vec::new();
    let mut fact = |label: &str, value: String| {
        left.push(Fact {
            label: label.to_owned(),
            value,
        });
    };
    if ending.unanswered > 0 {
        let count = words::number(ending.unanswered);
        fact(
            "判定のない調査票",
            format!("{count}件（未提出か差し戻し中のまま、期限が過ぎました）"),
        );
    }
    if ending.untold > 0 {
        let count = words::number(ending.untold);
        fact(
            "結果をメールで送れていない方",
            format!("{count}件（「通知書」で「結果のお知らせ」を印刷できます）"),
        );
    }
    if ending.messages > 0 {
        let count = words::number(ending.messages);
        fact("返信を待っているメッセージ", format!("{count}件"));
    }
    left
}

/// How long documents are kept, in a sentence.
fn kept(ending: &Ending, finished: bool) -> String {
    match (ending.kept, finished) {
        (Some((_, until)), false) => format!(
            "提出書類は、きょうから保存の日数を数え、{}まで保存します。その後は、控え（バックアップ）からも読めなくなります。",
            both(until)
        ),
        (Some((_, until)), true) => {
            format!("提出書類は、{}まで保存します。", both(until))
        }
        (None, _) => "提出書類は、保存する日数を決めていないため、消えません。".to_owned(),
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    Ok(ok(&page(&duty, &of, Errors::default()).await?))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let sure = form.is("sure", "yes");
    let done = room::finish(duty.portal(), &duty.duty, &of.campaign, sure).await?;
    let here = address(&duty, &of.campaign);
    let errors = match done.ok_or(Failure::NotFound)? {
        Finished::Done => return Ok(go(&back(&duty, &of, "finished"))),
        Finished::Already => return Ok(go(&format!("{here}/finish"))),
        Finished::NotOpened => return Ok(go(&format!("{here}?trouble=not-opened"))),
        Finished::NotFound => return Err(Failure::NotFound),
        Finished::TooEarly(_) => Errors::one(
            "",
            "まだ終了できません。「先に済ませてください」をご確認ください。",
        ),
        Finished::Left(_) => Errors::one(
            "sure",
            "残っていることを確かめて、チェックを付けてください。",
        ),
    };
    Ok(wrong(&page(&duty, &of, errors).await?))
}

/// `POST …/undo`.
pub(crate) async fn undo(duty: Duty, Path(of): Path<Of>, _form: Form) -> Answer {
    let done = room::take_up(duty.portal(), &duty.duty, &of.campaign).await?;
    Ok(match done.ok_or(Failure::NotFound)? {
        TakenUp::Done => go(&back(&duty, &of, "taken-up")),
        TakenUp::NotFinished | TakenUp::TooLate => {
            go(&format!("{}/finish", address(&duty, &of.campaign)))
        }
        TakenUp::NotFound => return Err(Failure::NotFound),
    })
}
