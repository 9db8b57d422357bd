//! `/staff/at/{insurer}/payments/{run}/returned/{payment}`: a payment came back.

use app::payments::{BankReason, Returned, give_back};
use askama::Template;
use axum::extract::Path;
use domain::eligibility::Word as _;
use uuid::Uuid;

use super::run::read;
use super::{ROOM, on, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/payments/returned.html")]
struct Page {
    shell: StaffShell,
    run: String,
    here: String,
    facts: Vec<(&'static str, String)>,
    reasons: Vec<(&'static str, &'static str)>,
    reason: String,
    code: String,
    errors: Errors,
}

type Which = Path<(String, String, String)>;

const REASONS: [BankReason; 6] = [
    BankReason::NoAccount,
    BankReason::OtherName,
    BankReason::Closed,
    BankReason::NotTaken,
    BankReason::NotPaidOut,
    BankReason::Other,
];

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, run, payment)): Which) -> Answer {
    let which = (read(&run)?, read(&payment)?);
    Ok(ok(&page(&duty, which, None).await?))
}

async fn page(
    duty: &Duty,
    (run, payment): (Uuid, Uuid),
    typed: Option<(&Form, Errors)>,
) -> Result<Page, Failure> {
    on(duty)?;
    let found = app::payments::payment(duty.portal(), &duty.duty, (run, payment)).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let payee = found.payee.as_ref();
    let text = |name: &str| {
        typed
            .as_ref()
            .map_or_else(String::new, |(form, _)| form.text(name))
    };
    let room = duty.address(ROOM);
    Ok(Page {
        shell: duty.shell(ROOM),
        run: format!("{room}/{run}"),
        here: format!("{room}/{run}/returned/{payment}"),
        facts: vec![
            ("顧客コード1", format!("{:010}", found.row.reference)),
            (
                "氏名",
                payee
                    .map(|payee| payee.called().to_owned())
                    .unwrap_or_default(),
            ),
            ("金額", format!("{}円", grouped(found.amount.amount()))),
        ],
        reasons: REASONS
            .map(|one| (one.word(), words::bounced(one)))
            .to_vec(),
        reason: text("reason"),
        code: text("code"),
        errors: typed.map(|(_, errors)| errors).unwrap_or_default(),
    })
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path((_, run, payment)): Which, form: Form) -> Answer {
    on(&duty)?;
    let which = (read(&run)?, read(&payment)?);
    let Some(reason) = BankReason::named(&form.text("reason")) else {
        let errors = Errors::one("reason", "戻った理由を選んでください。");
        return Ok(wrong(&page(&duty, which, Some((&form, errors))).await?));
    };
    let code = form.text("code");
    let back = give_back(duty.portal(), &duty.duty, which.1, (reason, &code)).await?;
    let done = match back {
        Returned::Done { told: true } => "returned",
        Returned::Done { told: false } => "returned-silent",
        Returned::NotPaid => "elsewhere",
        Returned::NotFound => return Err(Failure::NotFound),
        Returned::BadCode => {
            let message = "銀行のコードは、英数字10文字までで入力してください。";
            let errors = Errors::one("code", message);
            return Ok(wrong(&page(&duty, which, Some((&form, errors))).await?));
        }
    };
    let here = format!("{}/{}", duty.address(ROOM), which.0);
    Ok(go(&format!("{here}?done={done}")))
}
