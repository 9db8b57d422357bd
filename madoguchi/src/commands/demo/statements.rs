//! Medical expenses and benefits of the demo: the samples, moved by whole months so that the newest month is the one that came last.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::clock::Clock;
use app::insurers::Insurer;
use app::login::{LoggedIn, current, with_password};
use app::statements::{Asked, Asking, Mode, Options, Table, ask, import, statement};
use app::tokens::new_id;
use chrono::{DateTime, NaiveDate, Utc};
use domain::password::Password;
use domain::statements::YearMonth;
use domain::statements::question::Kind;

use super::items::Items;
use super::prepare::named;
use super::staff::visit;
use crate::samples::{BENEFITS, STATEMENTS, Sample};

/// The newest month of the samples.
const NEWEST: (u32, u32) = (2026, 8);

/// Loads the samples as if they had come until `now`.
pub(super) async fn load(portal: &Portal, data: &Path, now: DateTime<Utc>) -> anyhow::Result<()> {
    for (table, sample, file) in [
        (Table::Lines, STATEMENTS, "statements"),
        (Table::Decisions, BENEFITS, "benefits"),
    ] {
        let insurer = named(portal, sample.insurer)?;
        let path = data
            .join("samples")
            .join(format!("{}-{file}.csv", insurer.key));
        let content = moved(sample, &insurer, now)?;
        std::fs::write(&path, content)
            .with_context(|| format!("{} に書けません", path.display()))?;
        let options = Options {
            table,
            mode: Mode::Replace,
            dry_run: false,
            allow_loss: true,
            by: Actor::Operator,
        };
        let clock = Clock::standing_at(now);
        let report = import(
            portal.store(),
            &insurer,
            &path,
            options,
            &clock,
            Arc::new(|_| {}),
        )
        .await
        .with_context(|| format!("見本の {} を取り込めません", path.display()))?;
        if let Some(refused) = report.refused.first() {
            bail!(
                "見本の {} に取り込めない行があります: {refused:?}",
                path.display()
            );
        }
    }
    Ok(())
}

/// The account of the sample's household, and what it asks.
const ASKS: (&str, &str) = (
    "sukoyaka-20008",
    "この月は、こちらの医療機関にかかっていません。ご確認をお願いします。",
);

/// The household asks about its newest line.
pub(super) async fn asks(portal: &Portal, items: &Items) -> anyhow::Result<()> {
    let (user_id, text) = ASKS;
    let account = items.accounts.iter().find(|one| one.user_id == user_id);
    let account = account.with_context(|| format!("{user_id} がありません"))?;
    let password = Password::new(&account.password);
    let LoggedIn::In(begun) = with_password(portal, &visit()?, user_id, &password).await? else {
        bail!("{user_id} がログインできません");
    };
    let member = current(portal, &begun.session).await?;
    let member = member.context("ログインしていません")?;
    let seen = statement(portal, &member).await?;
    let asking = Asking {
        line: seen.lines.first().context("明細がありません")?.id,
        form: new_id(portal.now())?,
        kind: Kind::NotReceived,
        text: text.to_owned(),
    };
    match ask(portal, &member, asking).await? {
        Asked::Done => Ok(()),
        other => bail!("問い合わせを送れません: {other:?}"),
    }
}

/// The sample with its months and days moved. In Shift_JIS no comma and no end of a line is part of another letter.
fn moved(sample: Sample, insurer: &Insurer, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let newest = YearMonth::new(NEWEST.0, NEWEST.1).context("the newest month of the samples")?;
    let today = domain::japan_time::civil_date(now);
    let months = months_between(newest, came_last(insurer, today));
    let mut content = Vec::with_capacity(sample.content.len());
    for line in sample.content.split_inclusive(|byte| *byte == b'\n') {
        for (at, cell) in line.split(|byte| *byte == b',').enumerate() {
            if at > 0 {
                content.push(b',');
            }
            let text = std::str::from_utf8(cell).ok();
            match text.and_then(|cell| move_cell(cell, months)) {
                Some(moved) => content.extend_from_slice(moved.as_bytes()),
                None => content.extend_from_slice(cell),
            }
        }
    }
    Ok(content)
}

/// The month that came with the last update.
fn came_last(insurer: &Insurer, today: NaiveDate) -> YearMonth {
    let calendar = insurer.statements.calendar();
    let month = YearMonth::of(today).minus(calendar.lag_months);
    if calendar.expected(month) <= today {
        month
    } else {
        month.minus(1)
    }
}

fn months_between(from: YearMonth, to: YearMonth) -> i64 {
    let months = |month: YearMonth| i64::from(month.year() * 12 + month.month());
    months(to) - months(from)
}

/// A month (`202608`) or a day (`2026-08-10`) so many months later; nothing else is moved.
fn move_cell(cell: &str, by: i64) -> Option<String> {
    let moved = |month: YearMonth| {
        let months = u32::try_from(by.unsigned_abs()).ok()?;
        Some(if by < 0 {
            month.minus(months)
        } else {
            month.plus(months)
        })
    };
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    if digits && cell.len() == 6 && cell.starts_with("20") {
        let month = YearMonth::parse(cell).ok()?;
        return Some(moved(month)?.number().to_string());
    }
    let day: NaiveDate = cell.parse().ok()?;
    let month = moved(YearMonth::of(day))?;
    Some(month.day(chrono::Datelike::day(&day)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_move_and_nothing_else() {
        assert_eq!(move_cell("202608", 5).as_deref(), Some("202701"));
        assert_eq!(move_cell("2026-08-31", 6).as_deref(), Some("2027-02-28"));
        assert_eq!(move_cell("202608", -8).as_deref(), Some("202512"));
        for other in ["010098", "100000", "外来", "", "M00001"] {
            assert_eq!(move_cell(other, 5), None, "{other}");
        }
    }
}
