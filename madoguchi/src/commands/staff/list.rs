//! `staff list`.

use domain::staff::Role;
use serde_json::json;
use store::InsurerId;
use store::staff::{Listed, grant, status};

use super::called;
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

pub(super) async fn run(desk: &Desk, insurer: Option<&str>) -> Outcome {
    let insurer = insurer.map(|code| desk.insurer(code)).transpose()?;
    let only = insurer.as_ref().map(|insurer| insurer.id);
    let staff = desk.portal.store().staff(only).await?;
    let rows: Vec<Vec<String>> = staff.iter().map(|one| row(desk, one)).collect();
    desk.output.say(table(
        &["氏名", "メールアドレス", "状態", "2段階認証", "役割"],
        &rows,
    ));
    let list: Vec<_> = staff.iter().map(|one| line(desk, one)).collect();
    desk.output
        .result(&json!({ "outcome": "done", "staff": list }))?;
    Ok(Ended::Done)
}

fn row(desk: &Desk, one: &Listed) -> Vec<String> {
    let account = &one.account;
    let state = match account.status.as_str() {
        status::INVITED => "招待中",
        status::ACTIVE => "有効",
        _ => "停止",
    };
    let factor = if one.has_factor() {
        "設定済み"
    } else {
        "未設定"
    };
    let grants: Vec<String> = one.grants.iter().map(|grant| told(desk, grant)).collect();
    vec![
        account.name.clone(),
        account.mail.clone(),
        state.to_owned(),
        factor.to_owned(),
        grants.join("、"),
    ]
}

/// 「審査担当（見本健康保険組合、2027-03-31まで）」.
fn told(desk: &Desk, grant: &grant::Model) -> String {
    let role =
        Role::named(&grant.role).map_or_else(|| grant.role.clone(), |role| called(role).to_owned());
    let place = place(desk, grant).unwrap_or_else(|| "すべて".to_owned());
    match grant.until {
        Some(until) => format!("{role}（{place}、{until}まで）"),
        None => format!("{role}（{place}）"),
    }
}

/// The insurer's name; none for every insurer.
fn place(desk: &Desk, grant: &grant::Model) -> Option<String> {
    let id = InsurerId(grant.insurer_id?);
    let insurer = desk.portal.insurers().by_id(id);
    Some(insurer.map_or_else(|| id.to_string(), |insurer| insurer.name.clone()))
}

fn line(desk: &Desk, one: &Listed) -> serde_json::Value {
    let grant = |grant: &grant::Model| {
        let id = grant.insurer_id.map(InsurerId);
        let insurer = id.and_then(|id| desk.portal.insurers().by_id(id));
        json!({
            "id": grant.id, "role": grant.role, "until": grant.until,
            "insurer": insurer.map(|insurer| insurer.key.clone()),
        })
    };
    json!({
        "id": one.account.id, "name": one.account.name, "mail": one.account.mail,
        "status": one.account.status, "second_factor": one.has_factor(),
        "last_login_at": one.account.last_login_at,
        "grants": one.grants.iter().map(grant).collect::<Vec<_>>(),
    })
}
