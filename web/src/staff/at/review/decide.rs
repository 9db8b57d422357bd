//! `/staff/at/{insurer}/review/{case}/decide`: a decision for each dependent.

use app::review::{Judged, Opened, Seen, decide};
use app::survey::{Decided, Deciding};
use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use domain::case::{Decision, Status};
use domain::eligibility::Word as _;
use domain::questionnaire::Who;

use super::case::{Head, can_act};
use super::people::{self, PersonView};
use super::{Of, address, back, not_done, opened, seen, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The longest reason, in characters.
const LONGEST: usize = 1_000;

#[derive(Template)]
#[template(path = "staff/at/review/decide.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    people: Vec<Choice>,
    errors: Errors,
}

/// The choice about one dependent.
struct Choice {
    person: PersonView,
    chosen: String,
    reason: String,
    on: String,
    wrong: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    if opened.sheet.application().is_some() {
        // What is decided of an application are amounts.
        let approve = format!("{}/approve", address(&duty, opened.sheet.case()));
        return Err(Failure::Elsewhere(approve));
    }
    if !can_act(&duty, &opened) {
        return Err(back(&duty, &opened));
    }
    Ok(ok(&page(&duty, &opened, None, Errors::default())?))
}

fn page(
    duty: &Duty,
    opened: &Opened,
    form: Option<&Form>,
    errors: Errors,
) -> Result<Page, Failure> {
    let people = people::views(duty, opened)?;
    let text = |name: &str, who: &str| match form {
        Some(form) => form.text(&format!("{name}-{who}")),
        None => before(opened, name, who),
    };
    let choice = |person: PersonView| Choice {
        chosen: text("decision", &person.who),
        reason: text("reason", &person.who),
        on: text("on", &person.who),
        wrong: form.map_or_else(String::new, |form| match read(form, &person.who) {
            Ok(_) => String::new(),
            Err(message) => message.to_owned(),
        }),
        person,
    };
    Ok(Page {
        shell: duty.shell("review"),
        head: Head::of(duty, opened),
        people: people
            .into_iter()
            .filter(|person| person.is_dependent)
            .map(choice)
            .collect(),
        errors,
    })
}

/// What a field held in the proposal that was sent back: only what has to be is typed again.
fn before(opened: &Opened, name: &str, who: &str) -> String {
    let sent_back = opened.sent_back();
    let mut decisions = sent_back.iter().flat_map(|one| &one.decisions);
    let Some(one) = decisions.find(|one| one.who.to_string() == who) else {
        return String::new();
    };
    match name {
        "decision" => one.decision.word().to_owned(),
        "reason" => one.reason.clone().unwrap_or_default(),
        _ => one
            .effective_on
            .map_or_else(String::new, |day| day.to_string()),
    }
}

/// What a form says about somebody, or what is wrong with it.
fn read(form: &Form, who: &str) -> Result<Deciding, &'static str> {
    let text = |name: &str| form.text(&format!("{name}-{who}")).trim().to_owned();
    let decision = Decision::named(&text("decision"));
    let decision = decision.ok_or("継続か削除を選んでください。")?;
    let reason = text("reason");
    if reason.chars().count() > LONGEST {
        return Err("理由は1,000文字までで入力してください。");
    }
    let on = text("on");
    let effective_on = match (on.is_empty(), domain::japanese_date::parse(&on)) {
        (true, _) => None,
        (false, Ok(day)) => Some(day),
        (false, Err(_)) => return Err("削除日は 2026-12-01 のように入力してください。"),
    };
    if decision == Decision::Remove {
        if reason.is_empty() {
            return Err("削除の理由を入力してください。ご本人の結果の画面に表示されます。");
        }
        if effective_on.is_none() {
            return Err("削除日を入力してください。");
        }
    }
    Ok(Deciding {
        who: Who::Dependent(who.to_owned()),
        decision,
        reason: (!reason.is_empty()).then_some(reason),
        effective_on: effective_on.filter(|_: &NaiveDate| decision == Decision::Remove),
    })
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let named: Vec<String> = form
        .fields()
        .filter_map(|(name, _)| name.strip_prefix("decision-"))
        .map(str::to_owned)
        .collect();
    let read: Vec<_> = named.iter().map(|who| read(&form, who)).collect();
    let mut errors = Errors::default();
    for message in read.iter().filter_map(|one| one.as_ref().err()) {
        errors.add("", *message);
    }
    if !errors.is_empty() || read.is_empty() {
        return again(&duty, &of, &form, errors).await;
    }
    let decisions = read.into_iter().filter_map(Result::ok).collect();
    let (portal, here) = (duty.portal(), address(&duty, case));
    let done = decide(portal, &duty.duty, (case, seen), decisions).await?;
    match done {
        Seen::Yes(Judged::Waits) => Ok(go(&duty.address("review?done=second"))),
        Seen::Yes(Judged::Now(Decided::Done)) => Ok(go(&duty.address("review?done=decided"))),
        Seen::Yes(Judged::Now(Decided::NotFound)) => Err(Failure::NotFound),
        not @ (Seen::Taken | Seen::Changed | Seen::Yes(Judged::Now(Decided::NotNow(_)))) => {
            Ok(not_done(&here, &not))
        }
        Seen::Yes(Judged::Now(refused)) => {
            let message = match refused {
                Decided::NotEverybody => "被扶養者それぞれについて、継続か削除を選んでください。",
                Decided::TooEarly => "締切前のため、未回答として判定することはできません。",
                Decided::OnlyNoAnswer => "提出されていない調査票は、未回答としてだけ判定できます。",
                _ => "削除の理由を1,000文字までで入力してください。",
            };
            again(&duty, &of, &form, Errors::one("", message)).await
        }
    }
}

async fn again(duty: &Duty, of: &Of, form: &Form, mut errors: Errors) -> Answer {
    let opened = opened(duty, &of.case).await?;
    if opened.sheet.status() != Status::UnderReview {
        return Err(back(duty, &opened));
    }
    if errors.is_empty() {
        errors.add("", "被扶養者それぞれについて、継続か削除を選んでください。");
    }
    Ok(wrong(&page(duty, &opened, Some(form), errors)?))
}

/// The words of a decision, for the template.
fn label(decision: &str) -> &'static str {
    Decision::named(decision).map_or("", words::decision)
}
