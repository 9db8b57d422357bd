//! A survey that is open on the day the demo is made, so that its pages can be walked through.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::campaigns::{Applied, Opened, Options};
use chrono::{Days, NaiveDate};
use definitions::campaign::Campaign;
use definitions::questionnaire::parse;
use definitions::rules::Rulebook;
use definitions::samples::{QUESTIONNAIRES, load};

use super::prepare::{named, told};

/// The insurer that asks.
const INSURER: &str = "hinata";
/// The questionnaire it asks with.
const QUESTIONNAIRE: &str = "samples/questionnaires/standard.toml";
/// How many days people have.
const LENGTH: Days = Days::new(45);

/// Opens it for every dependent from 18 on.
pub(super) async fn open(portal: &Portal) -> anyhow::Result<()> {
    let insurer = named(portal, INSURER)?;
    let book = Rulebook::shipped().map_err(|problems| told(&problems))?;
    let mut samples = QUESTIONNAIRES.iter();
    let sample = samples
        .find(|sample| sample.file == QUESTIONNAIRE)
        .with_context(|| format!("{QUESTIONNAIRE} がありません"))?;
    let asked = parse(sample.file, sample.text, &book.rules).map_err(|problems| told(&problems))?;
    app::questionnaires::apply(portal, &insurer, &asked, sample.text, Actor::Operator).await?;
    let today = domain::japan_time::civil_date(portal.now());
    let last = today + LENGTH;
    let text = definition(&asked.questionnaire.version, today, last);
    let campaign = Campaign::parse("demo.toml", &text, load).map_err(|problems| told(&problems))?;
    let applied = app::campaigns::apply(portal, &campaign, &text, Actor::Operator).await?;
    if applied != Applied::New {
        bail!("デモの調査を始められません: {applied:?}");
    }
    let options = Options {
        dry_run: false,
        skip_refused: false,
        by: Actor::Operator,
    };
    let quiet = Arc::new(|_, _| {});
    match app::campaigns::open(portal, &insurer, &campaign.key, options, quiet).await? {
        Opened::Done(_) => Ok(()),
        other => bail!("デモの調査を始められません: {other:?}"),
    }
}

fn definition(version: &str, first: NaiveDate, last: NaiveDate) -> String {
    format!(
        r#"
key = "demo"
insurer = "{INSURER}"
name = "被扶養者資格調査（デモ）"
opens_on = {first}
closes_on = {last}
base_date = {first}
rules_date = {first}
questionnaire = {{ key = "standard", version = "{version}" }}

[target]
dependents = [{{ when = 'dependent.age >= 18 && dependent.age < 75', reason = "adult" }}]

[reasons]
adult = "18歳以上のご家族について、毎年お伺いしています。"

[texts]
lead = """
健康保険の扶養に入っているご家族が、今も条件を満たしているかを確認する調査です。
健康保険法施行規則第50条にもとづいて行います。"""
late = "回答の期限が過ぎました。これから回答なさる方は、調査のお問い合わせ先までご連絡ください。"
"#
    )
}
