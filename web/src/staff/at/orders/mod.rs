//! `/staff/at/{insurer}/orders/{id}`: how far an order is, and what came of it.

pub(crate) mod again;
pub(crate) mod brought;
pub(crate) mod file;
pub(crate) mod row;
pub(crate) mod words;

use app::orders::Order;
use askama::Template;
use axum::extract::{Path, Query};
use domain::order::Kind;
use uuid::Uuid;

use super::campaigns::questionnaire::tried;
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use row::Row;

#[derive(Template)]
#[template(path = "staff/at/orders/order.html")]
struct Page {
    shell: StaffShell,
    order: Row,
    back: String,
    back_label: &'static str,
    /// The import whose roster before it can be brought back, and where.
    undo: Option<(String, String)>,
    asks_password: bool,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    trouble: String,
}

/// The order that the address names, as somebody may see it.
pub(crate) async fn named(duty: &Duty, id: &str) -> Result<Order, Failure> {
    let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
    let order = app::orders::look(duty.portal(), &duty.duty, id).await?;
    order.ok_or(Failure::NotFound)
}

/// The room an order was placed in: its address and its name.
const fn room(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Results | Kind::NonResponders | Kind::Workplaces | Kind::Papers => {
            ("exports", "書き出しの一覧へ")
        }
        Kind::Applications => ("subsidies/export", "申請の書き出しの一覧へ"),
        Kind::Audit | Kind::Verify => ("audit/export", "監査の記録の書き出しへ"),
        Kind::RosterCheck | Kind::RosterImport => ("roster", "台帳へ"),
        Kind::StatementsCheck | Kind::StatementsImport => ("statements", "医療費と給付金へ"),
        Kind::Letters => ("letters", "通知書へ"),
        Kind::VersionTrial | Kind::VersionChange => ("campaigns", "調査の一覧へ"),
    }
}

/// The room's place in the menu.
fn in_menu(address: &str) -> &str {
    address.split('/').next().unwrap_or(address)
}

/// `GET`.
pub(crate) async fn show(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let order = named(&duty, &id).await?;
    let kind = order.wanted.kind();
    // What a comparison came to has a page of its own.
    if order.state == domain::order::State::Done {
        match kind {
            Kind::RosterCheck => return Ok(go(&duty.address(&format!("roster/{id}")))),
            Kind::StatementsCheck => return Ok(go(&duty.address(&format!("statements/{id}")))),
            _ => {}
        }
    }
    if let Some(there) = tried::of_order(&duty, &order) {
        return Ok(go(&there));
    }
    let (address, back_label) = room(kind);
    let advice = match said.trouble.as_str() {
        "over" => "すでに終わっているか、途中で止められない処理のため、取りやめられませんでした。",
        "password" => "パスワードが違います。もう一度ご確認ください。",
        "many" => {
            "順番待ちの処理が多いため、依頼できませんでした。しばらくしてからお試しください。"
        }
        "gone" => {
            "ファイルの保存期間が終わったため、ダウンロードできません。もう一度依頼してください。"
        }
        _ => "",
    };
    let (back, back_label) = match (&order.campaign_key, kind) {
        (Some(key), Kind::VersionTrial | Kind::VersionChange) => {
            let there = duty.address(&format!("campaigns/{key}/questionnaire"));
            (there, "設問定義へ")
        }
        _ => (duty.address(address), back_label),
    };
    let undo = kind == Kind::RosterImport && order.has_file(duty.portal().now());
    let undo = undo.then(|| (duty.address("roster/back"), order.row.id.to_string()));
    Ok(ok(&Page {
        asks_password: undo.is_some() && again::is_due(&duty),
        undo,
        shell: duty.shell(in_menu(address)).advising(advice),
        order: Row::of(&duty, &order),
        back,
        back_label,
    }))
}

/// `POST …/cancel`.
pub(crate) async fn cancel(duty: Duty, Path((_, id)): Path<(String, String)>, _: Form) -> Answer {
    let order = named(&duty, &id).await?;
    let id = order.row.id;
    let here = duty.address(&format!("orders/{id}"));
    Ok(
        if app::orders::cancel(duty.portal(), &duty.duty, id).await? {
            go(&here)
        } else {
            go(&format!("{here}?trouble=over"))
        },
    )
}
