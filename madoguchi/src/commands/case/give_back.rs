//! `case return`: sends a case back with what has to be put right.

use std::path::Path;

use anyhow::bail;
use app::audit::Actor;
use app::survey::{Deficiency, Found, GivenBack, Item, give_back};
use chrono::NaiveDate;
use domain::japanese_date::western;

use super::file::{Items, OneItem, read};
use super::{meant, not_now, who};
use crate::arguments::OfPerson;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    of: &OfPerson,
    file: &Path,
    until: Option<NaiveDate>,
) -> Outcome {
    let (insurer, found) = meant(desk, of).await?;
    let items: Items = read(file)?;
    let each = items.item.into_iter().map(|one| deficiency(&found, one));
    let items = each.collect::<anyhow::Result<Vec<_>>>()?;
    let (portal, by) = (&desk.portal, Actor::Operator);
    let given = give_back(portal, &insurer, found.case, items, until, by).await?;
    desk.output.result(&given)?;
    let told = match given {
        GivenBack::Done { last_day } => {
            let day = western(last_day);
            desk.output
                .say(format!("差し戻しました。本人は{day}24時まで直せます。"));
            return Ok(Ended::Done);
        }
        GivenBack::Count => {
            "直すところを1件から200件まで、同じところは1回だけ書いてください。何も変えていません".to_owned()
        }
        GivenBack::Unfit { place } => format!(
            "{}番目の [[item]]: この方の設問や書類にないか、reason か example が空か長すぎます（1,000字まで）。何も変えていません",
            place + 1
        ),
        GivenBack::NoTime => {
            "期限が過ぎています。--until で、まだ過ぎていない日を指定してください。何も変えていません".to_owned()
        }
        GivenBack::NotNow(reason) => not_now(reason),
        GivenBack::NotFound => "調査票がありません。".to_owned(),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

fn deficiency(found: &Found, one: OneItem) -> anyhow::Result<Deficiency> {
    let item = match (one.answer, one.document) {
        (Some(key), None) => Item::Answer(key),
        (None, Some(key)) => Item::Document(key),
        _ => bail!("[[item]] には answer か document のどちらか1つを書いてください"),
    };
    Ok(Deficiency {
        who: who(found, &one.who)?,
        item,
        reason: one.reason,
        example: one.example,
    })
}
