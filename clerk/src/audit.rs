//! The audit trail, a row a line, the oldest first; with the hashes that chain the lines.
//! Where only one person's lines are wanted, the chain has gaps between them.

use app::Result;
use app::orders::{Ended, Go, Running};
use chrono::NaiveDate;
use domain::japan_time::{at_end, at_midnight, format_minute};
use domain::order::Format;
use store::audit::entry::Model;
use uuid::Uuid;

use crate::phase;
use crate::table::Table;
use crate::words::named;

const PAGE: u64 = 1_000;
const HEADINGS: [&str; 10] = [
    "番号",
    "日時",
    "誰（種類）",
    "誰（ID）",
    "操作",
    "対象（種類）",
    "対象（ID）",
    "詳細",
    "前の行のハッシュ",
    "ハッシュ",
];

pub(crate) async fn make(
    order: &mut Running,
    (from, until, actor): (Option<NaiveDate>, Option<NaiveDate>, Option<Uuid>),
    format: Format,
) -> Result<Ended> {
    let portal = order.portal().clone();
    let (from, until) = (from.map(at_midnight), until.map(at_end));
    let mut table = Table::begin(order, format, &HEADINGS.map(str::to_owned))?;
    let scope = portal.store().read(order.insurer.id).await?;
    let head = store::audit::head(&scope).await?;
    drop(scope);
    // What is written meanwhile, this order's own lines among it, is for the next export.
    let last = head.map_or(0, |head| head.seq);
    let mut seq = 0;
    while seq < last {
        let scope = portal.store().read(order.insurer.id).await?;
        let lines = store::audit::after(&scope, seq, PAGE).await?;
        drop(scope);
        let Some(end) = lines.last() else { break };
        seq = end.seq;
        let wanted = lines.iter().filter(|line| {
            line.seq <= last
                && from.is_none_or(|from| line.at >= from)
                && until.is_none_or(|until| line.at < until)
                && actor.is_none_or(|actor| line.actor_id == Some(actor))
        });
        table.rows(wanted.map(cells)).await?;
        let far = |seq: i64| u64::try_from(seq).unwrap_or(0);
        if order.at(phase::WRITING, far(seq), far(last)).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    table
        .end(&named(&portal, "audit", &order.insurer.key))
        .await
}

fn cells(line: &Model) -> Vec<String> {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    vec![
        line.seq.to_string(),
        format_minute(line.at),
        line.actor_kind.clone(),
        id(line.actor_id),
        line.action.clone(),
        line.subject_kind.clone(),
        id(line.subject_id),
        line.detail.clone(),
        line.previous_hash.clone(),
        line.hash.clone(),
    ]
}
