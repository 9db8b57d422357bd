//! What staff do with a campaign: pages of the queue however deep, letters, exports.

use std::time::Instant;

use anyhow::{Context as _, bail};
use app::Portal;
use app::orders::{Bound, Letters, Wanted, take_next};
use chrono::TimeDelta;
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::order::{Format, State};
use store::campaigns::campaign;
use store::review::{Behind, Beside, waiting};
use uuid::Uuid;

use crate::figures::{Figure, Round, Target};
use crate::flows::{Plan, told};
use crate::place::{INSURER, Place, Workbench, forget_the_most, own_memory};

/// How many cases a page of the queue has.
const PAGE: u64 = 50;
/// Up to how many cases of a state are counted.
const COUNTED: u64 = 1_001;
/// How often a page is read in a round.
const TIMES: usize = 40;
/// Letters in a second that the project asks for.
const LETTERS: f64 = 50.0;

/// Milliseconds of a page of the queue, letters and rows in a second.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let portal = Workbench::open(place.database(), &place.folder().join("documents")).await?;
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let scope = portal.store().read(insurer.id).await?;
    let campaigns = store::campaigns::all(&scope).await?;
    let campaign = campaigns.into_iter().next().context("a campaign")?;
    drop(scope);
    let mut figures = vec![queue(&portal, &campaign, place, plan).await?];
    let campaign = campaign.id;
    let letters = |bound| Wanted::Letters {
        campaign,
        letters: Letters::Reminder,
        bound,
    };
    let results = |format| Wanted::Results { campaign, format };
    for (names, wanted, target) in [
        (
            ["results as CSV, rows", "results as CSV, memory on top"],
            results(Format::CsvCp932),
            None,
        ),
        (
            ["results as XLSX, rows", "results as XLSX, memory on top"],
            results(Format::Xlsx),
            None,
        ),
        (
            [
                "letters for the post beside 50/s",
                "letters for the post, memory on top",
            ],
            letters(Bound::Together),
            Some(LETTERS),
        ),
        (
            [
                "letters in packets beside 50/s",
                "letters in packets, memory on top",
            ],
            letters(Bound::ByWorkplace),
            Some(LETTERS),
        ),
    ] {
        figures.extend(order(&portal, (names, wanted, target), place, plan).await?);
    }
    portal.store().clone().close().await;
    Ok(figures)
}

/// The slowest page but one in twenty, from the whole depth of the queue, beside the first page.
async fn queue(
    portal: &Portal,
    campaign: &campaign::Model,
    place: &Place,
    plan: &Plan,
) -> anyhow::Result<Figure> {
    let name = "a page of the queue, any depth, p95";
    let depths = depths(portal, campaign).await?;
    let mut rounds = Vec::new();
    for round in plan.rounds() {
        let first = slowest(portal, campaign, &[None]).await?;
        let value = slowest(portal, campaign, &depths).await?;
        told(place.people, name, round, value, first);
        rounds.push(Round {
            value,
            ceiling: Some(first),
        });
    }
    let target = Target::AtMost(15.0);
    Ok(Figure::of(place.people, name, "ms", target, &rounds))
}

/// Where pages begin, from the first to the last.
async fn depths(
    portal: &Portal,
    campaign: &campaign::Model,
) -> anyhow::Result<Vec<Option<Behind>>> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let (mut depths, mut behind) = (vec![None], None);
    loop {
        let scope = portal.store().read(insurer.id).await?;
        let page = waiting(
            &scope,
            campaign.id,
            ("not_started", Beside::Nothing),
            behind,
            5_000,
        )
        .await?;
        let Some(last) = page.last() else {
            return Ok(depths);
        };
        behind = Some(Behind {
            since: last.changed_at,
            case: last.id,
        });
        depths.push(behind);
    }
}

async fn slowest(
    portal: &Portal,
    campaign: &campaign::Model,
    depths: &[Option<Behind>],
) -> anyhow::Result<f64> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let mut times = Vec::new();
    for behind in depths.iter().cycle().take(TIMES.max(depths.len())) {
        let begin = Instant::now();
        let scope = portal.store().read(insurer.id).await?;
        waiting(
            &scope,
            campaign.id,
            ("not_started", Beside::Nothing),
            *behind,
            PAGE,
        )
        .await?;
        for state in Status::ALL {
            store::review::count_up_to(&scope, campaign.id, (state, None), COUNTED).await?;
        }
        drop(scope);
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let at = times.len() * 19 / 20;
    let at = at.min(times.len().saturating_sub(1));
    times.get(at).copied().context("no page")
}

/// How many rows in a second an order makes, kept in the vault, and how much memory that takes.
async fn order(
    portal: &Portal,
    ([name, memory], wanted, ceiling): ([&'static str; 2], Wanted, Option<f64>),
    place: &Place,
    plan: &Plan,
) -> anyhow::Result<[Figure; 2]> {
    let (mut rounds, mut on_top) = (Vec::new(), Vec::new());
    for round in plan.rounds() {
        forget_the_most()?;
        let before = own_memory("VmRSS:")?;
        let begin = Instant::now();
        let rows = carried_out(portal, &wanted).await?;
        let value = rows / begin.elapsed().as_secs_f64();
        on_top.push(Round {
            value: own_memory("VmHWM:")? - before,
            ceiling: None,
        });
        told(place.people, name, round, value, ceiling.unwrap_or(value));
        rounds.push(Round { value, ceiling });
    }
    let target = match ceiling {
        Some(_) => Target::RatioAtLeast(1.0),
        None => Target::None,
    };
    Ok([
        Figure::of(place.people, name, "/s", target, &rounds),
        Figure::of(place.people, memory, "MiB", Target::None, &on_top),
    ])
}

/// Places an order, carries it out, and says how many rows it made.
async fn carried_out(portal: &Portal, wanted: &Wanted) -> anyhow::Result<f64> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    // Later than all before it, so that the node takes it at once.
    let now = portal.now() + TimeDelta::milliseconds(1);
    let mut bytes = *app::tokens::new_id(now)?.as_bytes();
    let [.., high, low] = &mut bytes;
    (*high, *low) = (0, 0);
    let id = Uuid::from_bytes(bytes);
    let mut row = store::orders::order::Model::new((id, insurer.id.0), (Uuid::nil(), now));
    wanted.kind().word().clone_into(&mut row.kind);
    row.wanted = serde_json::to_string(wanted)?;
    row.campaign_id = wanted.campaign();
    row.purpose = Some("bench".to_owned());
    let placed = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move { store::orders::place(writing, row).await })
    });
    placed.await?;
    let taken = take_next(portal, Uuid::from_u128(1)).await?;
    clerk::run(taken.context("nothing to do")?).await?;
    let scope = portal.store().read(insurer.id).await?;
    let ended = store::orders::by_id(&scope, id)
        .await?
        .context("the order")?;
    if ended.state != State::Done.word() {
        bail!("the order is {}: {:?}", ended.state, ended.problem);
    }
    let outcome: serde_json::Value = serde_json::from_str(&ended.outcome.unwrap_or_default())?;
    let rows = outcome.get("rows").and_then(serde_json::Value::as_f64);
    rows.context("no rows")
}
