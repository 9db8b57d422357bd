//! Statements of fictitious treatments of everybody in the place's roster.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use chrono::Datelike as _;

use crate::place::{INSURER, Place};

/// The year of the PDF: the one of which all months are there.
pub(super) const YEAR: u32 = 2025;
/// How many months there are, from January of the year before the last.
const MONTHS: u32 = 24;

/// Symbol, number, branch and birth date of somebody.
pub(super) type Numbers = (String, String, String, String);

/// Everybody of the roster.
pub(super) async fn people(place: &Place) -> anyhow::Result<Vec<Numbers>> {
    let portal = place.portal().await?;
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let (mut all, mut last) = (Vec::new(), None);
    loop {
        let scope = portal.store().read(insurer.id).await?;
        let page = store::roster::list::page(&scope, last.as_ref(), 5_000).await?;
        last = page.last().cloned();
        if last.is_none() {
            break;
        }
        all.extend(page.into_iter().map(|one| {
            let born = one.birth_date;
            let born = format!("{}{:02}{:02}", born.year(), born.month(), born.day());
            (one.symbol, one.number, one.branch, born)
        }));
    }
    portal.store().clone().close().await;
    Ok(all)
}

const HEADER: &str = "記号,番号,枝番,生年月日,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額,整理番号";
const CARE: [&str; 4] = ["外来", "調剤", "歯科", "入院"];

/// Writes so many lines, CP932. `changed`: of a hundred, two have another amount and one is missing.
pub(super) fn write(
    path: &Path,
    people: &[Numbers],
    lines: u32,
    changed: bool,
) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut text = format!("{HEADER}\r\n");
    let everybody = people.iter().cycle();
    let care = CARE.iter().cycle();
    for ((line, (symbol, number, branch, born)), care) in (0..lines).zip(everybody).zip(care) {
        let fate = line % 100;
        if changed && fate == 50 {
            continue;
        }
        // Two months of treatment lie behind each other for everybody, and every month has its share.
        let month = (line / u32::try_from(people.len())? * 5 + line % 7) % MONTHS;
        let (year, month) = (YEAR - 1 + month / 12, month % 12 + 1);
        let points = 300 + line % 900 + u32::from(changed && fate < 2);
        let total = points * 10;
        let own = total * 3 / 10;
        let insurer = total - own;
        let clinic = line % 5_000;
        write!(
            text,
            "{symbol},{number},{branch},{born},{year}{month:02},{care},見本医院{clinic},{},{total},{insurer},0,{own},R{line:08}\r\n",
            line % 5 + 1
        )?;
        if text.len() > 1 << 16 {
            out.write_all(&encoding_rs::SHIFT_JIS.encode(&text).0)?;
            text.clear();
        }
    }
    out.write_all(&encoding_rs::SHIFT_JIS.encode(&text).0)?;
    out.flush()?;
    Ok(())
}
