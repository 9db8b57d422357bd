//! `/staff/at/{insurer}/payments/{run}`: a run with its payments, and what can be done with it.

use app::payments::{OneRun, PAGE, PaymentRow, one};
use askama::Template;
use axum::extract::{Path, Query};
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::{RunStatus, Way};
use uuid::Uuid;

use super::{ROOM, on, words};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/payments/run.html")]
pub(super) struct Page {
    pub(super) shell: StaffShell,
    room: String,
    here: String,
    number: i32,
    way: &'static str,
    /// The word of its way.
    kind: &'static str,
    status: &'static str,
    /// The word of where it stands.
    stands: &'static str,
    facts: Vec<(&'static str, String)>,
    digest: String,
    fetched: Vec<(String, String, String)>,
    looked_for: String,
    payments: Vec<PayLine>,
    found: String,
    further: Option<usize>,
    may: May,
    asks_password: bool,
    purpose: String,
    errors: Errors,
}

/// What whoever looks may do now.
struct May {
    prepare: bool,
    /// Its day has come.
    settle: bool,
    second: Second,
}

/// Whether whoever looks can be the second person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Second {
    Yes,
    /// They prepared it themselves.
    First,
    No,
}

/// A payment.
struct PayLine {
    reference: String,
    name: String,
    numbers: String,
    to: String,
    yen: String,
    state: String,
    back: bool,
    returned_url: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    replaced: u64,
    from: usize,
}

pub(super) fn read(id: &str) -> Result<Uuid, Failure> {
    Uuid::try_parse(id).map_err(|_| Failure::NotFound)
}

/// `GET`.
pub(crate) async fn show(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let mut page = page(&duty, read(&id)?, ("", said.from), Errors::default()).await?;
    let notice = match said.done.as_str() {
        "prepared" => "支払いを作成しました。別の担当者が承認すると、ファイルを取り出せます。",
        "release" => "承認しました。ファイルを取り出せます。",
        "discard" => "取り消しました。申請は、次の支払いに入ります。",
        "settle" => "支払済みにしました。ご本人にメールでお知らせします。",
        "rejected" => "全体を取り消しました。申請は、次の支払いに入ります。",
        "returned" => "振込不能として記録し、ご本人にメールでお知らせしました。",
        "returned-silent" => {
            "振込不能として記録しました。メールアドレスがないため、お知らせはしていません。"
        }
        _ => "",
    };
    let advice = match said.done.as_str() {
        "elsewhere" => "ほかの担当者が先に処理しました。いまの状態を確かめてください。",
        "same" => "作成した人とは別の担当者が承認してください。",
        "early" => "支払日になってから、支払済みにしてください。",
        "unreleased" => "承認されるまで、ファイルは取り出せません。",
        "forgotten" => "保存期間が過ぎたため、ファイルは削除されました。",
        _ => "",
    };
    page.shell = page.shell.saying(notice).advising(advice);
    if said.replaced > 0 {
        let replaced = format!(
            "一覧の{}文字は、設定の文字コードで書けないため「〓」になっています。",
            grouped(said.replaced)
        );
        page.shell = page.shell.advising(&replaced);
    }
    Ok(ok(&page))
}

/// `POST …/find`: names do not belong in addresses.
pub(crate) async fn find(duty: Duty, Path((_, id)): Path<(String, String)>, form: Form) -> Answer {
    let looked_for: String = form.text("q").chars().take(100).collect();
    let page = page(&duty, read(&id)?, (&looked_for, 0), Errors::default()).await?;
    Ok(ok(&page))
}

/// The page with what is wrong with a form on it.
pub(super) async fn refuse(duty: &Duty, id: Uuid, (form, errors): (&Form, Errors)) -> Answer {
    let mut page = page(duty, id, ("", 0), errors).await?;
    page.purpose = form.text("purpose");
    Ok(wrong(&page))
}

async fn page(
    duty: &Duty,
    id: Uuid,
    (looked_for, from): (&str, usize),
    errors: Errors,
) -> Result<Page, Failure> {
    on(duty)?;
    let found = one(duty.portal(), &duty.duty, id, (looked_for, from)).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let room = duty.address(ROOM);
    let here = format!("{room}/{id}");
    let (row, run) = (&found.run.row, &found.run);
    let behind = from + found.payments.len();
    let may = May::of(duty, &found);
    let line = |one: &PaymentRow| PayLine::of(&here, one, may.prepare);
    Ok(Page {
        shell: duty.shell(ROOM),
        number: row.number,
        way: words::way(run.way),
        kind: run.way.word(),
        status: words::status(run.status),
        stands: run.status.word(),
        facts: facts(&found),
        digest: row.digest.clone(),
        fetched: fetched(&found),
        looked_for: looked_for.to_owned(),
        payments: found.payments.iter().map(line).collect(),
        found: grouped(found.found),
        further: Some(behind).filter(|_| behind < found.found && looked_for.is_empty()),
        asks_password: again::is_due(duty),
        purpose: String::new(),
        room,
        may,
        here,
        errors,
    })
}

impl May {
    fn of(duty: &Duty, found: &OneRun) -> Self {
        let today = duty.portal().clock().today();
        let at_bank = found.run.status == RunStatus::Released;
        Self {
            prepare: duty.duty.may(Task::PreparePayments),
            settle: at_bank && found.run.row.pay_on <= today,
            second: match (found.mine, duty.duty.may(Task::ReleasePayments)) {
                (true, _) => Second::First,
                (false, true) => Second::Yes,
                (false, false) => Second::No,
            },
        }
    }

    fn is_second(&self) -> bool {
        self.second == Second::Yes
    }

    fn is_first(&self) -> bool {
        self.second == Second::First
    }
}

impl PayLine {
    fn of(here: &str, one: &PaymentRow, prepares: bool) -> Self {
        let payee = one.payee.as_ref();
        let back = one.row.state == "returned";
        let reason = one.reason.map(words::bounced).unwrap_or_default();
        let code = one.row.bank_code.as_deref().unwrap_or_default();
        let why = format!("{reason} {code}");
        let state = words::state(&one.row.state);
        Self {
            reference: format!("{:010}", one.row.reference),
            name: payee
                .map(|payee| payee.called().to_owned())
                .unwrap_or_default(),
            numbers: payee.map_or_else(String::new, |payee| {
                format!("{}-{}", payee.symbol, payee.number)
            }),
            to: payee.map_or_else(String::new, |payee| match &payee.account {
                Some(account) => {
                    format!("{}-{} {}", account.bank, account.branch, account.masked())
                }
                None => payee.workplace_name.clone().unwrap_or_default(),
            }),
            yen: grouped(one.amount.amount()),
            state: if back {
                format!("{state}：{}", why.trim())
            } else {
                state.to_owned()
            },
            back,
            returned_url: if prepares && one.row.state == "paid" {
                format!("{here}/returned/{}", one.row.id)
            } else {
                String::new()
            },
        }
    }
}

fn facts(found: &OneRun) -> Vec<(&'static str, String)> {
    let (row, by) = (&found.run.row, &found.run.by);
    let name = |at: usize| by.get(at).cloned().flatten().unwrap_or_default();
    let mut facts = vec![
        ("件数", format!("{}件", grouped(row.count))),
        ("合計", format!("{}円", grouped(row.total))),
        ("支払日", western(row.pay_on)),
        ("承認日", format!("{}まで", western(row.approved_until))),
        (
            "作成",
            format!("{} {}", format_minute(row.prepared_at), name(0)),
        ),
    ];
    if let Some(at) = row.released_at {
        facts.push(("承認", format!("{} {}", format_minute(at), name(1))));
    }
    if let Some(at) = row.ended_at {
        facts.push(("終了", format!("{} {}", format_minute(at), name(2))));
    }
    if found.returned > 0 {
        facts.push(("振込不能", format!("{}件", grouped(found.returned))));
    }
    facts
}

fn fetched(found: &OneRun) -> Vec<(String, String, String)> {
    let all = found.fetched.iter();
    all.map(|one| {
        (
            format_minute(one.row.at),
            one.by.clone(),
            one.row.purpose.clone(),
        )
    })
    .collect()
}

impl Page {
    /// What its file is.
    fn file(&self) -> &'static str {
        match Way::named(self.kind) {
            Some(Way::Account) => "振込ファイル（全銀形式）",
            Some(Way::Salary) => "事業所ごとの一覧（CSV）",
            _ => "一覧（CSV）",
        }
    }

    /// How many payments a page has.
    const fn most() -> usize {
        PAGE
    }
}
