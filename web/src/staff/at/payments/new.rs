//! `/staff/at/{insurer}/payments/new`: what a run would be, what cannot be paid and why; then it is made of exactly that.

use app::payments::{Day, MOST, Plan, Prepared, Request, day, plan, prepare};
use askama::Template;
use axum::extract::Query;
use chrono::NaiveDate;
use domain::eligibility::Word as _;
use domain::holidays::is_bank_day;
use domain::japanese_date;
use domain::subsidies::Way;

use super::{ROOM, on, ways, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::people::called;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/payments/new.html")]
struct Page {
    shell: StaffShell,
    room: String,
    here: String,
    ways: [(&'static str, &'static str); 3],
    typed: Said,
    asked: bool,
    seen: String,
    payable: Vec<PayLine>,
    more_payable: usize,
    count: String,
    total: String,
    most: Option<String>,
    stopped: Vec<StopLine>,
    errors: Errors,
}

/// Who is paid.
struct PayLine {
    name: String,
    yen: String,
    to: String,
    changes: String,
}

/// Who is not.
struct StopLine {
    name: String,
    url: String,
    why: String,
}

/// What the address, or the form, says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    way: String,
    until: String,
    pay_on: String,
    stale: String,
}

/// So many payments are shown before a run is made.
const SHOWN: usize = 100;

/// `GET`: counting changes nothing, and the address names nobody.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    on(&duty)?;
    let stale = said.stale == "1";
    let mut page = page(&duty, said, Errors::default()).await?;
    if stale {
        let advice = "確かめている間に、支払う申請が変わりました。いまの内容を確かめて、もう一度作成してください。";
        page.shell = page.shell.advising(advice);
    }
    Ok(if page.errors.is_empty() {
        ok(&page)
    } else {
        wrong(&page)
    })
}

/// What is asked for, as far as it can be read; days that are not said are today, and the next that banks are open on.
fn request(duty: &Duty, said: &mut Said, errors: &mut Errors) -> Option<Request> {
    let today = duty.portal().clock().today();
    let asked = !said.until.is_empty() || !said.pay_on.is_empty();
    if said.until.is_empty() {
        said.until = today.to_string();
    }
    if said.pay_on.is_empty() {
        let mut days = today.iter_days().skip(3);
        let next = days.find(|one| is_bank_day(*one));
        said.pay_on = next.unwrap_or(today).to_string();
    }
    let way = Way::named(&said.way);
    if way.is_none() && asked {
        errors.add("way", "支払方法を選んでください。");
    }
    let until = read(&said.until, ("until", "承認日"), errors);
    let pay_on = read(&said.pay_on, ("pay_on", "支払日"), errors);
    let request = Request {
        way: way?,
        decided_until: until?,
        pay_on: pay_on?,
    };
    let fine = day(request.way, request.pay_on, today);
    if fine != Day::Fine {
        errors.add("pay_on", words::day(fine));
    }
    Some(request)
}

fn read(
    typed: &str,
    (field, label): (&'static str, &str),
    errors: &mut Errors,
) -> Option<NaiveDate> {
    let read = japanese_date::parse(typed).ok();
    if read.is_none() {
        errors.add(
            field,
            format!("{label}を、2026-12-18 のように入力してください。"),
        );
    }
    read
}

async fn page(duty: &Duty, mut said: Said, mut errors: Errors) -> Result<Page, Failure> {
    let request = request(duty, &mut said, &mut errors);
    let plan = match request {
        Some(request) => Some(plan(duty.portal(), &duty.duty, request).await?),
        None => None,
    };
    let room = duty.address(ROOM);
    let asked = plan.is_some();
    let plan = plan.unwrap_or_default();
    let people = duty.address("people");
    let stopped = plan.stopped.iter().map(|one| StopLine {
        name: called(&one.person),
        url: format!("{people}/{}", one.person.id),
        why: words::why(&one.why),
    });
    Ok(Page {
        shell: duty.shell(ROOM),
        here: format!("{room}/new"),
        room,
        ways: ways(),
        typed: said,
        asked,
        seen: plan.digest(),
        stopped: stopped.collect(),
        more_payable: plan.payable.len().saturating_sub(SHOWN),
        count: grouped(plan.payable.len()),
        total: grouped(plan.total.amount()),
        most: plan.more.then(|| grouped(MOST)),
        payable: payable(&plan),
        errors,
    })
}

fn payable(plan: &Plan) -> Vec<PayLine> {
    let some = plan.payable.iter().take(SHOWN);
    some.map(|one| PayLine {
        name: called(&one.person),
        yen: grouped(one.amount.amount()),
        to: match &one.account {
            Some(account) => format!("{}-{} {}", account.bank, account.branch, account.masked()),
            None => one.person.workplace_name.clone().unwrap_or_default(),
        },
        changes: words::changes(&one.changes),
    })
    .collect()
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    on(&duty)?;
    let mut said = Said {
        way: form.text("way"),
        until: form.text("until"),
        pay_on: form.text("pay_on"),
        stale: String::new(),
    };
    let mut errors = Errors::default();
    let request = request(&duty, &mut said, &mut errors);
    let (Some(request), true) = (request, errors.is_empty()) else {
        return Ok(wrong(&page(&duty, said, Errors::default()).await?));
    };
    let seen = form.text("seen");
    let (portal, own) = (duty.portal(), &duty.duty);
    let room = duty.address(ROOM);
    let prepared = prepare(portal, own, (request, &seen), &words::HEADINGS).await?;
    let message = match prepared {
        Prepared::Done { run, replaced } => {
            let told = if replaced > 0 {
                format!("&replaced={replaced}")
            } else {
                String::new()
            };
            return Ok(go(&format!("{room}/{run}?done=prepared{told}")));
        }
        Prepared::Stale => {
            let way = request.way.word();
            let days = format!("until={}&pay_on={}", said.until, said.pay_on);
            let days = days.replace(|letter: char| !letter.is_ascii() || letter == ' ', "");
            return Ok(go(&format!("{room}/new?way={way}&{days}&stale=1")));
        }
        Prepared::Off => return Err(Failure::NotFound),
        Prepared::Nothing => "支払う申請がありません。",
        Prepared::Day(day) => words::day(day),
        Prepared::Obstacles(all) => all.first().map_or("", words::obstacle),
    };
    let errors = Errors::one("", message);
    Ok(wrong(&page(&duty, said, errors).await?))
}
