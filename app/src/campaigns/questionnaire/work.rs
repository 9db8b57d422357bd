//! Walking through the drafts of a campaign, page by page.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use definitions::campaign::Written;
use store::campaigns::campaign::Model;
use store::questionnaires::entity::Model as Version;
use store::survey::{AskWith, Days, Drafts, answer, aside};
use store::{Reading, Scope, Writing};
use uuid::Uuid;

use super::compare::{Compared, compare};
use super::{Changed, DRAFTS, Differences, Report, Watch};
use crate::audit::{self, Actor, Line};
use crate::campaigns::stored::digest;
use crate::survey::many::{self, Frame};
use crate::{Error, Portal, Result};

/// How many cases are looked at together.
const PAGE: u64 = 200;

/// A change that is looked at, or made.
pub(super) struct Work {
    portal: Portal,
    campaign: Model,
    after: Uuid,
    /// What the campaign becomes.
    to: AskWith,
    frame: Frame,
    total: u64,
    report: Report,
    watch: Arc<dyn Watch>,
}

impl Work {
    pub(super) async fn new(
        portal: &Portal,
        scope: &Reading,
        campaign: Model,
        (before, after): (Version, Version),
        watch: Arc<dyn Watch>,
    ) -> Result<Self> {
        let days = Days::from(&campaign);
        let mut frame = Frame::read(portal, scope, &days).await?;
        let old = frame.questionnaire(scope, before.id).await?;
        let new = frame.questionnaire(scope, after.id).await?;
        let mut work = Self {
            portal: portal.clone(),
            after: after.id,
            to: asking_with(&campaign, &after)?,
            campaign,
            frame,
            total: 0,
            report: Report::new(Differences::of(&old, &new), (before.version, after.version)),
            watch,
        };
        work.total = work.drafts().count(scope).await?;
        let all = store::survey::many::count_cases(scope, work.campaign.id).await?;
        work.report.staying = all.saturating_sub(work.total);
        Ok(work)
    }

    fn drafts(&self) -> Drafts<'static> {
        Drafts {
            campaign: self.campaign.id,
            statuses: &DRAFTS,
            to: self.after,
        }
    }

    /// Only tells.
    pub(super) async fn look(mut self, scope: &Reading) -> Result<Report> {
        let mut last = None;
        loop {
            let (cases, end) = self.drafts().page(scope, last, PAGE).await?;
            if end.is_none() {
                break;
            }
            last = end;
            self.page(scope, cases).await?;
        }
        Ok(self.report)
    }

    pub(super) async fn apply(mut self, writing: &Writing, by: Actor) -> Result<Changed> {
        let now = self.portal.now();
        // First of all: whoever else changes the campaign waits here, or was first.
        if !store::survey::ask_with(writing, &self.campaign, self.to.clone(), now).await? {
            return Ok(Changed::Overtaken);
        }
        let mut last = None;
        loop {
            let (cases, end) = self.drafts().lock(writing, last, PAGE).await?;
            if end.is_none() {
                break;
            }
            last = end;
            let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
            let compared = self.page(writing, cases).await?;
            set_aside(writing, &compared, now).await?;
            store::survey::go_over(writing, &ids, self.after, now).await?;
        }
        let report = &self.report;
        let line = Line::new(by, "campaign.questionnaire", "campaign", self.campaign.id)
            .with("from", self.campaign.questionnaire_id.to_string())
            .with("to", self.after.to_string())
            .with("cases", report.cases)
            .with("affected", report.affected)
            .with("set_aside", report.set_aside);
        audit::record(writing, now, line).await?;
        Ok(Changed::Done(self.report))
    }

    /// Looks at some cases, and tells of those that change.
    async fn page(
        &mut self,
        scope: &impl Scope,
        cases: Vec<store::campaigns::case::Model>,
    ) -> Result<Vec<Compared>> {
        let new = self.frame.questionnaire(scope, self.after).await?;
        let mut all = Vec::new();
        for whole in many::read(&self.frame, scope, cases).await? {
            let id = whole.case.questionnaire_id;
            let old = self.frame.questionnaire(scope, id).await?;
            let compared = compare(&self.frame, whole, &old, &new)?;
            if let Some(draft) = self.report.add(&compared, &old) {
                self.watch.affected(&draft);
            }
            all.push(compared);
        }
        self.watch.at(self.report.cases, self.total);
        Ok(all)
    }
}

/// The campaign with its file saying that it asks with this version, so that the next one to change the file goes on from there.
fn asking_with(campaign: &Model, version: &Version) -> Result<AskWith> {
    let broken = || Error::Stored(format!("campaign {}: no TOML", campaign.id));
    let mut written = Written::read(&campaign.body).ok_or_else(broken)?;
    written.questionnaire = (version.key.clone(), version.version.clone());
    let body = written.onto(&campaign.body).ok_or_else(broken)?;
    Ok(AskWith {
        questionnaire: version.id,
        seen: version.digest.clone(),
        digest: digest(&body, campaign.list.as_deref().map(str::as_bytes)),
        body,
    })
}

/// Keeps what no longer fits elsewhere and takes it out of its place, whose version goes on, so that a page that still shows it is told.
async fn set_aside(writing: &Writing, all: &[Compared], now: DateTime<Utc>) -> Result<()> {
    let (mut kept, mut emptied) = (Vec::new(), Vec::new());
    for compared in all {
        let questionnaire_id = compared.whole.case.questionnaire_id;
        for row in &compared.misfits {
            let Some(answer) = row.answer.clone() else {
                continue;
            };
            kept.push(aside::Model {
                insurer_id: row.insurer_id,
                case_id: row.case_id,
                who: row.who.clone(),
                question: row.question.clone(),
                version: row.version,
                questionnaire_id,
                answer,
                saved_at: row.saved_at,
                set_aside_at: now,
            });
            emptied.push(answer::Model {
                version: row.version + 1,
                answer: None,
                saved_at: now,
                ..row.clone()
            });
        }
    }
    store::survey::set_aside(writing, kept).await?;
    Ok(store::survey::put(writing, emptied).await?)
}
