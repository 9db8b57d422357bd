//! Settings of the demo: what the administrator has changed, and what waits to be looked at.

use anyhow::bail;
use app::Portal;
use app::insurers::settings::{Prepared, Proposal, Put, prepare, put_in_force, source};
use app::staff::Duty;
use chrono::{Days, NaiveDate};
use definitions::insurer::{DeskTyped, Sheet, TermsTyped};
use uuid::Uuid;

/// What the help desk adds.
const NOTE: &str = "お電話の際は、記号と番号をお手元にご用意ください。";
/// How far ahead the new terms begin.
const AHEAD: Days = Days::new(120);

/// The first help desk says more: the second revision.
pub(super) async fn change(portal: &Portal, duty: &Duty) -> anyhow::Result<()> {
    let insurer = source(portal, duty).await?;
    let mut desks: Vec<DeskTyped> = insurer.help_desks.iter().map(DeskTyped::of).collect();
    if let Some(desk) = desks.first_mut() {
        NOTE.clone_into(&mut desk.note);
    }
    let mut sheet = Sheet::of(&insurer.definition);
    sheet.help_desks(&desks);
    let draft = draft(portal, duty, (&sheet, "help_desks"), insurer.revision).await?;
    match put_in_force(portal, duty, draft).await? {
        Put::Done => Ok(()),
        other => bail!("設定を有効にできません: {other:?}"),
    }
}

/// New terms wait to be put in force.
pub(super) async fn plan(portal: &Portal, duty: &Duty, today: NaiveDate) -> anyhow::Result<()> {
    let insurer = source(portal, duty).await?;
    let Some(newest) = insurer.terms.last() else {
        return Ok(());
    };
    let from = today.checked_add_days(AHEAD).unwrap_or(today);
    let mut sheet = Sheet::of(&insurer.definition);
    sheet.add_terms(&TermsTyped {
        version: from.format("%Y-%m").to_string(),
        effective_from: from.to_string(),
        title: newest.title.clone(),
        text: format!(
            "{}\n\n## 附則\n\nこの規約は、{}から適用します。\n",
            newest.text.trim_end(),
            domain::japanese_date::western(from)
        ),
    });
    draft(portal, duty, (&sheet, "terms"), insurer.revision).await?;
    Ok(())
}

async fn draft(
    portal: &Portal,
    duty: &Duty,
    (sheet, origin): (&Sheet, &'static str),
    seen: i64,
) -> anyhow::Result<Uuid> {
    let proposal = Proposal {
        text: sheet.to_string(),
        origin,
        seen,
    };
    match prepare(portal, duty, proposal).await? {
        Prepared::Done(draft) => Ok(draft),
        other => bail!("設定の変更案を作れません: {other:?}"),
    }
}
