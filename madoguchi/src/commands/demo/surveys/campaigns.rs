//! Questionnaires and campaigns of the samples, with days around today.

use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app::Portal;
use app::audit::Actor;
use app::campaigns::{Applied, Opened, Options, Whom};
use chrono::{Days, NaiveDate};
use definitions::questionnaire::{Case, Definition};
use definitions::rules::Rulebook;
use definitions::samples::{CAMPAIGNS, QUESTIONNAIRES, load};
use toml::Value;

use super::story;
use crate::commands::demo::prepare::{named, told};

/// Keys of a campaign's file that hold days which move with its first day.
const WITH_THE_FIRST_DAY: [&str; 2] = ["base_date", "rules_date"];

/// The sample questionnaires, read.
pub(super) struct Questionnaires(Vec<Definition>);

impl Questionnaires {
    /// Every insurer with surveys gets them.
    pub(super) async fn apply(portal: &Portal) -> anyhow::Result<Self> {
        let book = Rulebook::shipped().map_err(|problems| told(&problems))?;
        let mut all = Vec::new();
        for sample in QUESTIONNAIRES {
            let read = definitions::questionnaire::parse(sample.file, sample.text, &book.rules);
            let definition = read.map_err(|problems| told(&problems))?;
            for insurer in &portal.insurers().all() {
                let by = Actor::Operator;
                app::questionnaires::apply(portal, insurer, &definition, sample.text, by).await?;
            }
            all.push(definition);
        }
        Ok(Self(all))
    }

    /// The example of this name.
    pub(super) fn example(&self, name: &str) -> anyhow::Result<&Case> {
        let mut examples = self.0.iter().flat_map(|one| &one.examples);
        let found = examples.find(|case| case.name == name);
        found.with_context(|| format!("見本「{name}」がありません"))
    }
}

/// Applies a sample campaign on its days around today, and opens it.
pub(super) async fn open(
    portal: &Portal,
    of: &story::Campaign,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let text = moved(of, today)?;
    let campaign = definitions::campaign::Campaign::parse(&of.sample, &text, load)
        .map_err(|all| told(&all))?;
    let insurer = named(portal, &campaign.insurer)?;
    let by = Actor::Operator;
    let applied = app::campaigns::apply(portal, &campaign, &text, by).await?;
    if applied != Applied::New {
        bail!("デモの調査 {} を始められません: {applied:?}", of.sample);
    }
    let options = Options {
        dry_run: false,
        skip_refused: false,
        by,
    };
    let quiet = Arc::new(|_, _| {});
    match app::campaigns::open(portal, &insurer, &campaign.key, options, quiet).await? {
        Opened::Done(_) => {}
        other => bail!("デモの調査 {} を始められません: {other:?}", of.sample),
    }
    if let Some(extended) = &of.extended {
        let until = day(today, extended.days)?;
        let whom = Whom::Workplace(extended.workplace.clone());
        let done = app::campaigns::extend(portal, &insurer, &campaign.key, until, whom, by).await?;
        if !matches!(done, app::campaigns::Extended::Done { .. }) {
            bail!(
                "デモの調査 {} の締め切りを延ばせません: {done:?}",
                of.sample
            );
        }
    }
    Ok(())
}

/// The sample's text with its days moved.
fn moved(of: &story::Campaign, today: NaiveDate) -> anyhow::Result<String> {
    let mut samples = CAMPAIGNS.iter();
    let sample = samples.find(|sample| sample.file == of.sample);
    let sample = sample.with_context(|| format!("{} がありません", of.sample))?;
    let mut file: toml::Table = sample.text.parse()?;
    let (first, last) = (day(today, of.opens)?, day(today, of.closes)?);
    put(&mut file, "opens_on", date(first)?);
    put(&mut file, "closes_on", date(last)?);
    for key in WITH_THE_FIRST_DAY {
        put(&mut file, key, date(first)?);
    }
    if let Some(Value::Table(extensions)) = file.get_mut("extensions") {
        let latest = last.checked_add_days(Days::new(60));
        put(extensions, "latest", date(latest.unwrap_or(last))?);
    }
    for (key, text) in [("key", &of.key), ("name", &of.name)] {
        if let Some(text) = text {
            put(&mut file, key, Value::String(text.clone()));
        }
    }
    Ok(toml::to_string(&file)?)
}

fn put(table: &mut toml::Table, key: &str, value: Value) {
    table.insert(key.to_owned(), value);
}

/// So many days from today.
pub(super) fn day(today: NaiveDate, days: i64) -> anyhow::Result<NaiveDate> {
    let away = Days::new(days.unsigned_abs());
    let day = if days < 0 {
        today.checked_sub_days(away)
    } else {
        today.checked_add_days(away)
    };
    day.ok_or_else(|| anyhow!("{days}日後の日付はありません"))
}

pub(super) fn date(day: NaiveDate) -> anyhow::Result<Value> {
    Ok(Value::Datetime(day.to_string().parse()?))
}
