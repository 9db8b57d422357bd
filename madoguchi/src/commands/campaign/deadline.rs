//! `campaign close` and `campaign extend`.

use app::audit::Actor;
use app::campaigns::{self, Closed, Extended, Whom};
use domain::japanese_date::western;

use super::words;
use crate::arguments::Extension;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn close(desk: &Desk, insurer: &str, key: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let closed = campaigns::close(&desk.portal, &insurer, key, Actor::Operator).await?;
    desk.output.result(&closed)?;
    let told = match closed {
        Closed::Done => {
            desk.output.say(format!("{key}: 回答を締め切りました。"));
            return Ok(Ended::Done);
        }
        Closed::Already => {
            desk.output.say(format!("{key}: もう締め切ってあります。"));
            return Ok(Ended::Done);
        }
        Closed::NotFound => words::not_found(key),
        Closed::NotOpened => words::not_opened(key),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

pub(super) async fn extend(desk: &Desk, options: Extension) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let key = options.key.as_str();
    let whom = match (options.workplace, options.symbol, options.number) {
        (Some(code), _, _) => Whom::Workplace(code),
        (None, Some(symbol), Some(number)) => Whom::Person { symbol, number },
        _ => Whom::All,
    };
    let (portal, until) = (&desk.portal, options.until);
    let extended = campaigns::extend(portal, &insurer, key, until, whom, Actor::Operator).await?;
    desk.output.result(&extended)?;
    let told = match extended {
        Extended::Done { until, cases } => {
            let day = western(until);
            desk.output.say(format!(
                "{key}: {cases}件の調査票の期限を{day}24時まで延ばしました。"
            ));
            return Ok(Ended::Done);
        }
        Extended::NotFound => words::not_found(key),
        Extended::NotOpened => words::not_opened(key),
        Extended::Closed => format!("{key}: 締め切った調査です。何も変えていません"),
        Extended::NotAllowed => format!(
            "{key}: 調査の定義の [extensions] で、この延長は認められていません。何も変えていません"
        ),
        Extended::TooFar { latest } => format!(
            "{key}: 延ばせるのは{}までです（定義の [extensions] の latest）。何も変えていません",
            western(latest)
        ),
        Extended::NotLater { last_day } => format!(
            "{key}: 今の期限は{}です。それより後の、まだ過ぎていない日を指定してください。何も変えていません",
            western(last_day)
        ),
        Extended::Nobody => format!("{key}: 当てはまる人の調査票がありません。何も変えていません"),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}
