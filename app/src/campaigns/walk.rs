//! The way through the roster, family by family: whoever is asked becomes a case, or is only counted.

use std::sync::Arc;

use definitions::campaign::Campaign;
use store::Scope;
use store::campaigns::opening::{Arriving, NewCase};
use store::roster::households::{self, Row};
use tokio::sync::mpsc;

use super::choose::{Chooser, Own};
use crate::insurers::Insurer;
use crate::{Portal, Result, rules};

/// How many people are read at a time.
const PAGE: u64 = 10_000;
/// How many cases travel together.
const BATCH: usize = 1_000;
/// How many families are judged before others get their turn.
const TURN: u64 = 200;

/// Who is told how many people of the roster have been looked at, of how many.
pub type Watch = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Who chooses by this campaign as things stand at the insurer.
pub(super) async fn chooser(
    portal: &Portal,
    insurer: &Insurer,
    scope: &impl Scope,
    campaign: Campaign,
) -> Result<Chooser> {
    let own = Own {
        rules: rules::in_force(scope).await?,
        hidden: store::protection::hidden(scope).await?,
    };
    let (now, today) = (portal.now(), portal.clock().today());
    let zeros = insurer.sign_up.zero_policy;
    Ok(Chooser::new(campaign, own, zeros, (today, now)))
}

/// The way through the roster, page by page.
pub(super) struct Walk {
    pub(super) portal: Portal,
    pub(super) insurer: store::InsurerId,
    pub(super) chooser: Chooser,
    /// Where cases go; nowhere in a dry run.
    pub(super) cases: Option<mpsc::Sender<Arriving>>,
    batch: Vec<NewCase>,
    families: u64,
    total: u64,
    watch: Watch,
}

impl Walk {
    /// Ready to go: whatever one family needs to be judged is in memory.
    pub(super) async fn new(
        portal: &Portal,
        insurer: &Insurer,
        campaign: Campaign,
        watch: Watch,
    ) -> Result<Self> {
        let scope = portal.store().read(insurer.id).await?;
        Ok(Self {
            chooser: chooser(portal, insurer, &scope, campaign).await?,
            total: households::count(&scope).await?,
            portal: portal.clone(),
            insurer: insurer.id,
            cases: None,
            batch: Vec::new(),
            families: 0,
            watch,
        })
    }

    /// Goes through everybody.
    pub(super) async fn all(mut self) -> Result<Self> {
        let (mut last, mut family): (Option<Row>, Vec<Row>) = (None, Vec::new());
        loop {
            // A scope a page: while the writer is behind, no transaction of ours stands idle.
            let scope = self.portal.store().read(self.insurer).await?;
            let page = households::page(&scope, last.as_ref(), PAGE).await?;
            drop(scope);
            let Some(end) = page.last() else { break };
            last = Some(end.clone());
            for row in page {
                self.families += u64::from(row.branch == "00");
                if self.families.is_multiple_of(TURN) {
                    tokio::task::yield_now().await;
                }
                let same = family
                    .first()
                    .is_none_or(|first| is_same_family(first, &row));
                if !same && !self.take(&std::mem::take(&mut family)).await? {
                    return Ok(self);
                }
                family.push(row);
            }
            (self.watch)(self.chooser.report.people, self.total);
        }
        self.take(&family).await?;
        self.chooser.end();
        self.hand_on().await;
        (self.watch)(self.chooser.report.people, self.total);
        Ok(self)
    }

    /// Chooses in a family; `false` when nobody wants to know any more.
    async fn take(&mut self, family: &[Row]) -> Result<bool> {
        if let Some(case) = self.chooser.family(family)?
            && self.cases.is_some()
        {
            self.batch.push(case);
        }
        Ok(self.batch.len() < BATCH || self.hand_on().await)
    }

    async fn hand_on(&mut self) -> bool {
        let Some(cases) = &self.cases else {
            return true;
        };
        let batch = std::mem::take(&mut self.batch);
        cases.send(Arriving::Cases(batch)).await.is_ok()
    }
}

fn is_same_family(one: &Row, other: &Row) -> bool {
    one.symbol_folded == other.symbol_folded && one.number_folded == other.number_folded
}
