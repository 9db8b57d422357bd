//! `/staff/at/{insurer}/figures`: figures of a campaign as charts, each with the same figures as a table and as CSV.

mod series;

use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;

use crate::answer::{Answer, Failure, ok};
use crate::chart::{Chart, Series};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/figures.html")]
struct Page {
    shell: StaffShell,
    here: String,
    campaigns: Vec<app::review::Chosen>,
    campaign: String,
    charts: Vec<Chart>,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    campaign: String,
    of: String,
}

/// The campaigns to choose from, and the figures of the one that was chosen, or of the latest.
async fn chosen(
    duty: &Duty,
    said: &Said,
) -> Result<(Vec<app::review::Chosen>, String, Vec<Series>), Failure> {
    let portal = duty.portal();
    let mut campaigns = app::review::campaigns(portal, &duty.duty).await?;
    // Figures of a subsidy stand with its season.
    campaigns.retain(|one| !one.subsidy);
    let named = campaigns.iter().find(|one| one.key == said.campaign);
    let Some(one) = named.or(campaigns.first()).cloned() else {
        return Ok((campaigns, String::new(), Vec::new()));
    };
    let figures = app::figures::figures(portal, &duty.duty, one.id).await?;
    let figures = figures.ok_or(Failure::NotFound)?;
    Ok((campaigns, one.key, series::all(&figures)))
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let (campaigns, campaign, all) = chosen(&duty, &said).await?;
    let here = duty.address("figures");
    let csv = |one: &Series| format!("{here}/csv?campaign={campaign}&of={}", one.key);
    let charts = all.iter().map(|one| Chart::of(one, csv(one))).collect();
    Ok(ok(&Page {
        shell: duty.shell("figures"),
        campaigns,
        campaign,
        charts,
        here,
    }))
}

/// `GET …/csv`: one of the tables.
pub(crate) async fn csv(duty: Duty, Query(said): Query<Said>) -> Answer {
    let (_, campaign, all) = chosen(&duty, &said).await?;
    let mut all = all.into_iter();
    // Without a word the first.
    let series = all.find(|one| said.of.is_empty() || one.key == said.of);
    as_file(&series.ok_or(Failure::NotFound)?, &campaign)
}

/// A table as a file; `of` is what it is of, as it is called in addresses.
pub(in crate::staff::at) fn as_file(series: &Series, of: &str) -> Answer {
    let bytes = table(series).map_err(|_| Failure::Internal)?;
    let name = format!("attachment; filename=\"{}_{of}.csv\"", series.key);
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(|_| Failure::Internal)?,
        ),
    ];
    Ok((dress, bytes).into_response())
}

fn table(series: &Series) -> std::io::Result<Vec<u8>> {
    let headings: Vec<String> = series
        .headings
        .iter()
        .map(|one| (*one).to_owned())
        .collect();
    let mut sheet = Spreadsheet::begin(Encoding::Utf8Bom, Vec::new(), &headings)?;
    for row in &series.rows {
        let figures = row.figures.iter().map(ToString::to_string);
        let cells: Vec<String> = std::iter::once(row.label.clone()).chain(figures).collect();
        sheet.row(&cells)?;
    }
    Ok(sheet.end()?.0)
}
