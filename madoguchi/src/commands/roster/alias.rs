//! `roster alias`: accepts another spelling of a person's name at sign-up.

use anyhow::bail;
use app::audit::Actor;
use app::roster::Added;
use serde_json::json;

use super::person;
use crate::arguments::Named;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, code: &str, named: &Named, kana: &str) -> Outcome {
    let insurer = desk.insurer(code)?;
    let person = person::named(desk, &insurer, named).await?;
    let (store, now) = (desk.portal.store(), desk.portal.now());
    let added =
        app::roster::add_kana_alias(store, insurer.id, person, kana, Actor::Operator, now).await?;
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
        "outcome": "done", "person": person, "added": matches!(added, Added::Added(_)),
    }))?;
    Ok(Ended::Done)
}
