//! Campaigns from their file to their cases and deadlines, on both databases.

mod applying;
mod deadlines;
mod opening;
mod protection;

use std::sync::Arc;

use chrono::NaiveDate;
use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;

use super::{Applied, Opened, Options, Report, apply, open};
use crate::Portal;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::testing::{import, insurer, portal};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄,認定日,資格喪失日,被保険者区分,事業所コード,調査対象外\n\
    7,1,00,ケンポ タロウ,1980-04-03,本人,,,一般,A,\n\
    7,1,01,ケンポ ハナコ,1982-08-25,妻,2010-01-01,,,,\n\
    7,1,02,ケンポ ジロウ,2015-02-10,長男,2015-02-10,,,,\n\
    7,2,00,ケンポ イチロウ,1985-04-03,本人,,,一般,B,\n\
    7,2,01,ケンポ ウメ,1955-08-25,母,2010-01-01,2026-11-30,,,\n\
    7,3,00,ケンポ サクラ,1990-04-03,本人,,,任継,B,\n\
    7,3,01,ケンポ マツ,1991-08-25,夫,2010-01-01,,,,対象外\n\
    7,4,00,ケンポ タケ,1970-04-03,本人,,,一般,A,\n\
    7,4,01,ケンポ キク,1999-08-25,長女,2010-01-01,,,,\n\
    7,5,01,ケンポ ラン,1999-08-25,長女,2010-01-01,,,,\n";

const CAMPAIGN: &str = r#"key = "survey-2026"
insurer = "hinata"
name = "被扶養者資格調査"
opens_on = 2026-11-21
closes_on = 2026-12-20
questionnaire = { key = "near_the_limit", version = "2026-11" }
[extensions]
latest = 2027-01-31
[reasons]
adult = "18歳以上の方です。"
near_limit = "収入が基準額に近いためです。"
[target]
dependents = [{ when = 'dependent.age >= 18', reason = "adult" }]
"#;

fn read(text: &str, csv: &str) -> Campaign {
    let load = |_: &str| Ok(csv.as_bytes().to_vec());
    Campaign::parse("survey.toml", text, load).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A portal with a roster, a questionnaire and nothing more.
async fn prepared(store: store::Store) -> (Portal, Arc<Insurer>) {
    let portal = portal(store).await;
    let hinata = insurer(&portal, "hinata").await;
    import(&portal, &hinata, ROSTER).await;
    let text = QUESTIONNAIRES[1].text;
    let book = Rulebook::shipped().unwrap();
    let definition = definitions::questionnaire::parse("q.toml", text, &book.rules).unwrap();
    crate::questionnaires::apply(&portal, &hinata, &definition, text, Actor::Operator)
        .await
        .unwrap();
    (portal, hinata)
}

async fn applied(portal: &Portal, text: &str, csv: &str) -> Applied {
    apply(portal, &read(text, csv), text, Actor::Operator)
        .await
        .unwrap()
}

fn options(dry_run: bool, skip_refused: bool) -> Options {
    Options {
        dry_run,
        skip_refused,
        by: Actor::Operator,
    }
}

async fn opened(portal: &Portal, insurer: &Insurer, options: Options) -> Opened {
    open(portal, insurer, "survey-2026", options, Arc::new(|_, _| {}))
        .await
        .unwrap()
}

async fn done(portal: &Portal, insurer: &Insurer) -> Report {
    match opened(portal, insurer, options(false, false)).await {
        Opened::Done(report) => report,
        other => panic!("{other:?}"),
    }
}
