//! `roster protect`, `roster unprotect`, `roster protected`: who is kept from others of the household.

use anyhow::bail;
use app::audit::Actor;
use app::roster::{Kept, Mark, Marked, Origin, Unmarked};
use serde_json::json;
use store::roster::find;

use super::person;
use crate::arguments::{Named, Of, Protect};
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

fn mark(options: &Protect) -> Mark {
    if options.objection {
        Mark::Objecting
    } else {
        Mark::Protected
    }
}

pub(super) async fn protect(desk: &Desk, options: &Protect) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let person = person::named(desk, &insurer, &options.person).await?;
    let by = Actor::Operator;
    let marked = app::roster::protect(&desk.portal, &insurer, person, mark(options), by).await?;
    match marked {
        Marked::Marked => desk.output.say(
            "この人に関することは、今からご家族の画面、メール、書面に出ません。台帳の取り込みでは元に戻りません。",
        ),
        Marked::Already => desk.output.say("この人には、すでにこの印が付いています。"),
        Marked::NoSuchPerson => bail!("この人は台帳にいません"),
    }
    desk.output.result(&json!({
        "outcome": "done", "person": person, "marked": marked == Marked::Marked,
    }))?;
    Ok(Ended::Done)
}

pub(super) async fn unprotect(desk: &Desk, options: &Protect) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let person = person::named(desk, &insurer, &options.person).await?;
    let by = Actor::Operator;
    let taken = app::roster::unprotect(&desk.portal, &insurer, person, mark(options), by).await?;
    let (said, hidden) = match taken {
        Unmarked::Free => (
            "印を外しました。この人に関することが、ご家族にも見えるようになりました。",
            false,
        ),
        Unmarked::StillHidden => (
            "印を外しました。ほかの印（台帳の印など）があるため、ご家族には見えないままです。",
            true,
        ),
        Unmarked::NotMarked { hidden: true } => (
            "手で付けたこの印はありません。ほかの印（台帳の印など）があるため、ご家族には見えないままです。",
            true,
        ),
        Unmarked::NotMarked { hidden: false } => ("この人に印はありません。", false),
        Unmarked::NoSuchPerson => bail!("この人は台帳にいません"),
    };
    desk.output.say(said);
    let done = matches!(taken, Unmarked::Free | Unmarked::StillHidden);
    desk.output.result(&json!({
        "outcome": "done", "person": person, "unmarked": done, "hidden": hidden,
    }))?;
    Ok(Ended::Done)
}

pub(super) async fn list(desk: &Desk, of: &Of, named: Option<&Named>) -> Outcome {
    let insurer = desk.insurer(&of.insurer)?;
    let person = match named {
        Some(named) => Some(person::named(desk, &insurer, named).await?),
        None => None,
    };
    let marks = app::roster::protected(&desk.portal, &insurer, person).await?;
    let scope = desk.portal.store().read(insurer.id).await?;
    let mut rows = Vec::new();
    for mark in &marks {
        let numbers = find::by_id(&scope, mark.person).await?.map_or_else(
            || ["-".to_owned(), "-".to_owned(), "-".to_owned()],
            |person| [person.symbol, person.number, person.branch],
        );
        rows.push([numbers.to_vec(), words(mark)].concat());
    }
    drop(scope);
    desk.output
        .result(&json!({ "outcome": "done", "insurer": insurer.key, "marks": marks }))?;
    if rows.is_empty() {
        desk.output.say("印の付いた人はいません。");
    } else {
        let head = [
            "記号",
            "番号",
            "枝番",
            "印",
            "付けたもの",
            "いつから",
            "いつまで",
        ];
        desk.output.say(table(&head, &rows));
    }
    Ok(Ended::Done)
}

fn words(kept: &Kept) -> Vec<String> {
    let day = |at| domain::japan_time::civil_date(at).to_string();
    let mark = match kept.mark {
        Mark::Protected => "不開示",
        Mark::Objecting => "開示への異議",
    };
    let origin = match kept.origin {
        Origin::Roster => "台帳",
        Origin::Hand => "手",
    };
    let until = kept.until.map(day).unwrap_or_default();
    vec![mark.to_owned(), origin.to_owned(), day(kept.since), until]
}
