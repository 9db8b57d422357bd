//! `staff invite`.

use anyhow::bail;
use app::audit::Actor;
use app::staff::{Grant, Invited, NewStaff, invite};
use chrono::NaiveDate;
use domain::staff::Role;
use serde_json::json;

use super::{address, called};
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// Whom to invite, as typed.
pub(super) struct New {
    pub(super) mail: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) insurer: Option<String>,
    pub(super) until: Option<NaiveDate>,
}

pub(super) async fn run(desk: &Desk, new: New) -> Outcome {
    let insurer = new.insurer.as_deref();
    let insurer = insurer.map(|code| desk.insurer(code)).transpose()?;
    if let Some(until) = new.until
        && until < desk.portal.clock().today()
    {
        bail!("役割の最後の日（{until}）は、もう過ぎています");
    }
    let sends = insurer.is_some();
    let staff = NewStaff {
        name: new.name,
        mail: address(&new.mail)?,
        grant: Grant {
            role: new.role,
            insurer,
            campaign: None,
            until: new.until,
        },
    };
    let invited = invite(&desk.portal, staff, Actor::Operator).await?;
    let url = told(desk, new.role, sends, &invited)?;
    let staff = match &invited {
        Invited::New { staff, .. } | Invited::Known { staff } => Some(staff),
        _ => None,
    };
    desk.output
        .result(&json!({ "outcome": "done", "staff": staff, "url": url }))?;
    Ok(Ended::Done)
}

/// Says what came of it; the link, where there is one.
fn told<'a>(
    desk: &Desk,
    role: Role,
    sends: bool,
    invited: &'a Invited,
) -> anyhow::Result<Option<&'a String>> {
    let role = called(role);
    match invited {
        Invited::New { url, .. } => {
            let how = if sends {
                "招待し、メールを送ります。3日以内に次のページでパスワードを決めます。"
            } else {
                "招待しました。3日以内に次のページでパスワードを決めるよう、ご本人に渡してください。"
            };
            desk.output.say(format!("{role}として{how}\n  {url}"));
            Ok(Some(url))
        }
        Invited::Known { .. } => {
            desk.output.say(format!(
                "すでに登録されている担当者に、{role}の役割を足しました。"
            ));
            Ok(None)
        }
        Invited::TooWide => bail!(
            "すべての健康保険組合を受け持てるのは運用者（operator）だけです。--insurer で健康保険組合を指定してください"
        ),
        Invited::NoName => bail!("--name に氏名を指定してください"),
    }
}
