//! `accounts unlink`: removes what ties an account to a name at a host portal or to a My Number card.

use anyhow::bail;
use app::audit::Actor;
use app::unlink::{self, Unlinked, Why, unlink};
use serde_json::json;

use super::unlock::Whom;
use crate::arguments::{Link, WhyUnlink};
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    code: &str,
    whom: &Whom,
    (link, reason): (Link, WhyUnlink),
) -> Outcome {
    let insurer = desk.insurer(code)?;
    let whom = match whom {
        Whom::UserId(user_id) => unlink::Whom::UserId(user_id),
        Whom::Numbers(symbol, number) => unlink::Whom::Numbers(symbol, number),
    };
    let (link, other) = match link {
        Link::HostPortal => (unlink::Link::HostPortal, "ほかのポータル"),
        Link::NationalId => (unlink::Link::NationalId, "マイナンバーカード"),
    };
    let why = match reason {
        WhyUnlink::Renamed => Why::Renamed,
        WhyUnlink::Mistaken => Why::Mistaken,
        WhyUnlink::Lost => Why::Lost,
        WhyUnlink::Asked => Why::Asked,
    };
    let done = unlink(&desk.portal, &insurer, whom, (link, why, Actor::Operator)).await?;
    match done {
        Unlinked::Done { sessions } => desk.output.say(format!(
            "{other}との結び付きを外し、ログイン{sessions}件を終わらせました。"
        )),
        Unlinked::NoAccount => bail!("そのアカウントは、{}にはありません", insurer.name),
        Unlinked::NoLink => bail!("このアカウントは、{other}と結び付いていません"),
    }
    desk.output
        .result(&json!({ "outcome": "done", "unlinked": done }))?;
    Ok(Ended::Done)
}
