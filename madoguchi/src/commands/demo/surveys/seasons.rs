//! Seasons of subsidies of the samples, with days around today.

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::subsidies::{Kept, apply};
use chrono::NaiveDate;
use definitions::samples::SUBSIDIES;
use definitions::subsidies::parse;
use toml::{Table, Value};

use super::campaigns::{date, day};
use super::story;
use crate::commands::demo::prepare::{named, told};

/// Applies a sample subsidy on its days around today.
pub(super) async fn open(
    portal: &Portal,
    of: &story::Season,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let text = moved(of, today)?;
    let subsidy = parse(&of.sample, &text).map_err(|all| told(&all))?.subsidy;
    let insurer = named(portal, &subsidy.insurer)?;
    match apply(portal, &insurer, &subsidy, &text, Actor::Operator).await? {
        Kept::New => Ok(()),
        other => bail!("デモの補助金 {} を始められません: {other:?}", of.sample),
    }
}

/// The sample's text with its days moved, without the worked examples, which have days of their own.
fn moved(of: &story::Season, today: NaiveDate) -> anyhow::Result<String> {
    let mut samples = SUBSIDIES.iter();
    let sample = samples.find(|sample| sample.file == of.sample);
    let sample = sample.with_context(|| format!("{} がありません", of.sample))?;
    let mut file: Table = sample.text.parse()?;
    file.remove("example");
    let rules = file.get_mut("subsidy").and_then(Value::as_table_mut);
    let rules = rules.context("subsidy がありません")?;
    for (key, (from, to)) in [("treated", of.treated), ("applied", of.applied)] {
        let mut window = Table::new();
        window.insert("from".to_owned(), date(day(today, from)?)?);
        window.insert("to".to_owned(), date(day(today, to)?)?);
        rules.insert(key.to_owned(), Value::Table(window));
    }
    Ok(toml::to_string(&file)?)
}
