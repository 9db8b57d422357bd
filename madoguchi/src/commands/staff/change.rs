//! `staff link`, `staff revoke`, `staff reset-factor`, `staff disable`.

use anyhow::bail;
use app::audit::Actor;
use domain::staff::Role;
use serde_json::json;
use store::InsurerId;

use super::{called, named};
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn link(desk: &Desk, mail: &str, insurer: Option<&str>) -> Outcome {
    let account = named(desk, mail).await?;
    let insurer = insurer.map(|code| desk.insurer(code)).transpose()?;
    let sent = insurer.is_some();
    let url = app::staff::again(&desk.portal, insurer, account.id, Actor::Operator).await?;
    let Some(url) = url else {
        bail!("この担当者は停止されています");
    };
    let how = if sent {
        "メールを送ります。"
    } else {
        "ご本人に渡してください。"
    };
    desk.output
        .say(format!("3日以内に1回だけ使えるページです。{how}\n  {url}"));
    desk.output
        .result(&json!({ "outcome": "done", "url": url }))?;
    Ok(Ended::Done)
}

pub(super) async fn revoke(desk: &Desk, mail: &str, role: Role, insurer: Option<&str>) -> Outcome {
    let account = named(desk, mail).await?;
    let insurer = insurer.map(|code| desk.insurer(code)).transpose()?;
    let scope = insurer.map_or(InsurerId::SITE, |insurer| insurer.id);
    let grants = desk.portal.store().staff_grants(account.id).await?;
    let mut taken = 0;
    for grant in grants {
        let here = grant.insurer_id.map_or(InsurerId::SITE, InsurerId) == scope;
        if here && grant.role == role.name() {
            let gone = app::staff::take(&desk.portal, scope, account.id, grant.id, Actor::Operator);
            taken += u64::from(gone.await?);
        }
    }
    if taken == 0 {
        bail!("この担当者に、ここでの{}の役割はありません", called(role));
    }
    desk.output
        .say(format!("{}の役割を外しました。", called(role)));
    desk.output
        .result(&json!({ "outcome": "done", "revoked": taken }))?;
    Ok(Ended::Done)
}

pub(super) async fn reset_factor(desk: &Desk, mail: &str) -> Outcome {
    let account = named(desk, mail).await?;
    if !app::staff::reset_factor(&desk.portal, account.id, Actor::Operator).await? {
        bail!("この担当者は停止されています");
    }
    desk.output
        .say("2段階認証を消し、サインインをすべて終わらせました。次のサインインで設定し直します。");
    desk.output.result(&json!({ "outcome": "done" }))?;
    Ok(Ended::Done)
}

pub(super) async fn disable(desk: &Desk, mail: &str) -> Outcome {
    let account = named(desk, mail).await?;
    if !app::staff::disable(&desk.portal, account.id, Actor::Operator).await? {
        bail!("この担当者は、すでに停止されています");
    }
    desk.output
        .say("担当者を停止し、サインインをすべて終わらせました。");
    desk.output.result(&json!({ "outcome": "done" }))?;
    Ok(Ended::Done)
}
