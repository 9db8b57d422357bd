//! `roster alias`: accepts another spelling of a person's name at sign-up.

use anyhow::{anyhow, bail};
use app::audit::Actor;
use app::roster::Added;
use domain::symbol::Branch;
use serde_json::json;
use store::roster::find;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// Whom the operator names.
pub(super) struct Named<'a> {
    pub(super) symbol: &'a str,
    pub(super) number: &'a str,
    pub(super) branch: &'a str,
}

pub(super) async fn run(desk: &Desk, code: &str, named: &Named<'_>, kana: &str) -> Outcome {
    let insurer = desk.insurer(code)?;
    let zero = insurer.sign_up.zero_policy;
    let unreadable =
        |name: &str| anyhow!("{name}が読み取れません。英数字、かな、漢字で入れてください");
    let symbol = zero.fold(named.symbol).map_err(|_| unreadable("記号"))?;
    let number = zero.fold(named.number).map_err(|_| unreadable("番号"))?;
    let branch = Branch::parse(named.branch).map_err(|_| unreadable("枝番"))?;
    let scope = desk.portal.store().read(insurer.id).await?;
    let found = find::by_numbers(&scope, &symbol, &number, branch.as_str()).await?;
    drop(scope);
    let Some(person) = found else {
        bail!(
            "この記号・番号・枝番の人は、{}の台帳にいません",
            insurer.name
        );
    };
    let (store, now) = (desk.portal.store(), desk.portal.now());
    let added =
        app::roster::add_kana_alias(store, insurer.id, person.id, kana, Actor::Operator, now)
            .await?;
    match added {
        Added::Added(_) => desk
            .output
            .say("この書き方でも本人確認ができるようになりました。"),
        Added::Already => desk.output.say("この書き方は、すでに認められています。"),
        Added::NoSuchPerson => bail!("この人は台帳にいません"),
        Added::TooMany => bail!("認める書き方は1人10個までです"),
        Added::NotKana(_) => bail!("氏名カナとして読めません。カタカナで入れてください"),
    }
    desk.output.result(&json!({
        "outcome": "done", "person": person.id, "added": matches!(added, Added::Added(_)),
    }))?;
    Ok(Ended::Done)
}
