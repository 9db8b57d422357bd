//! `accounts unlock`: lifts a pause and opens a frozen account, after the help desk knows who is calling.

use anyhow::bail;
use app::audit::Actor;
use app::unlock::{Unlocked, account, person};
use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// Whom it is for.
pub(super) enum Whom {
    /// The owner of an account.
    UserId(String),
    /// An insured person, also without an account.
    Numbers(String, String),
}

impl Whom {
    /// From the arguments, of which the command line requires one kind.
    pub(super) fn of(
        user_id: Option<String>,
        symbol: Option<String>,
        number: Option<String>,
    ) -> Self {
        match (user_id, symbol, number) {
            (Some(user_id), _, _) => Self::UserId(user_id),
            (None, symbol, number) => {
                Self::Numbers(symbol.unwrap_or_default(), number.unwrap_or_default())
            }
        }
    }
}

pub(super) async fn run(desk: &Desk, code: &str, whom: Whom) -> Outcome {
    let insurer = desk.insurer(code)?;
    let unlocked = match whom {
        Whom::UserId(user_id) => account(&desk.portal, &insurer, &user_id, Actor::Operator).await?,
        Whom::Numbers(symbol, number) => {
            person(&desk.portal, &insurer, &symbol, &number, Actor::Operator).await?
        }
    };
    match unlocked {
        Unlocked::Done { was_frozen: true } => {
            desk.output.say("アカウントの凍結と一時停止を解きました。");
        }
        Unlocked::Done { was_frozen: false } => desk
            .output
            .say("一時停止を解きました。同じ回線からの失敗による停止は、15分以内に終わります。"),
        Unlocked::NoAccount => bail!(
            "このユーザーIDのアカウントは、{}にはありません",
            insurer.name
        ),
        Unlocked::NoPerson => bail!(
            "この記号・番号の被保険者は、{}の台帳にいません",
            insurer.name
        ),
        Unlocked::Void => {
            bail!("このアカウントは無効になっています。もう一度登録するようご案内ください")
        }
    }
    desk.output
        .result(&json!({ "outcome": "done", "unlocked": unlocked }))?;
    Ok(Ended::Done)
}
