//! `campaign finish`: staff say that nothing of a campaign is left to do. Nothing of it moves afterwards, and the time of its
//! documents begins ([`domain::campaign::Keeping`]). Until that is over it can be taken up again.

use chrono::{DateTime, NaiveDate, Utc};
use domain::campaign::{Keeping, Phase};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::order::Kind;
use store::Scope;
use store::survey::Days;
use uuid::Uuid;

use super::stored;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::orders::{Letters, Wanted};
use crate::{Portal, Result};

/// How many orders are looked through for the last letters that were printed.
const ORDERS: u64 = 100;

/// What finishing a campaign would meet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ending {
    /// Where the campaign is in its life.
    pub phase: Phase,
    /// The last day of anybody, when somebody may still answer.
    pub open_until: Option<NaiveDate>,
    /// Cases that were handed in and are not decided.
    pub at_staff: i64,
    /// Cases that nobody handed in, or that were sent back, and that are not decided.
    pub unanswered: i64,
    /// Decided cases whose result left by no mail, when no letters of results were printed since.
    pub untold: u64,
    /// Messages that wait for an answer.
    pub messages: i64,
    /// From when and until when the documents are kept when it is finished today, or as it was finished; `None`: for good.
    pub kept: Option<(NaiveDate, NaiveDate)>,
    /// Whether their keys are destroyed by now, or can be any time.
    pub erased: bool,
}

/// What finishing did.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Finished {
    /// It is finished.
    Done,
    /// There is no such campaign.
    NotFound,
    /// Nobody has a case yet.
    NotOpened,
    /// It was finished already.
    Already,
    /// Somebody may still answer, or waits for a decision: that comes first.
    TooEarly(Ending),
    /// Something is left over which somebody has to be sure about.
    Left(Ending),
}

/// What taking a finished campaign up again did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum TakenUp {
    /// It stands where it stood before.
    Done,
    /// There is no such campaign.
    NotFound,
    /// It is not finished.
    NotFinished,
    /// The time of its documents is over: they cannot be read any more, so nothing can be decided anew.
    TooLate,
}

impl Ending {
    /// Whether nothing has to come first.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.open_until.is_none() && self.at_staff == 0
    }

    /// Whether something is left that somebody has to be sure about.
    #[must_use]
    pub const fn leaves_something(&self) -> bool {
        self.unanswered > 0 || self.untold > 0 || self.messages > 0
    }
}

/// What finishing a campaign would meet; `None`: there is none that was opened.
///
/// # Errors
/// When the database cannot be asked.
pub async fn ending(portal: &Portal, insurer: &Insurer, key: &str) -> Result<Option<Ending>> {
    let scope = portal.store().read(insurer.id).await?;
    let found = store::campaigns::by_key(&scope, key).await?;
    let Some(row) = found.filter(|row| row.opened_at.is_some()) else {
        return Ok(None);
    };
    let days = stored::definition(&row)?.keep_documents_days;
    Ok(Some(look(portal, &scope, &Days::from(&row), days).await?))
}

/// Finishes a campaign; `sure` also when something is left over.
///
/// # Errors
/// When the database refuses.
pub async fn finish(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    sure: bool,
    actor: Actor,
) -> Result<Finished> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok(Finished::NotFound);
    };
    if row.opened_at.is_none() {
        return Ok(Finished::NotOpened);
    }
    drop(scope);
    // Read before: a file with a long list takes its time.
    let kept = stored::definition(&row)?.keep_documents_days;
    let (id, campaign, own) = (insurer.id, row.id, portal.clone());
    let finished = portal
        .store()
        .write(id, move |writing| {
            Box::pin(async move {
                let now = own.now();
                // First of all: who moves a case holds the campaign, and was before this or comes too late.
                store::campaigns::hold_alone(writing, campaign).await?;
                let Some(days) = store::survey::days_of(writing, campaign).await? else {
                    return Ok(Finished::NotFound);
                };
                if days.finished_at.is_some() {
                    return Ok(Finished::Already);
                }
                let ending = look(&own, writing, &days, kept).await?;
                if !ending.is_ready() {
                    return Ok(Finished::TooEarly(ending));
                }
                if ending.leaves_something() && !sure {
                    return Ok(Finished::Left(ending));
                }
                store::campaigns::set_finished(writing, campaign, Some(now)).await?;
                audit::record(writing, now, line(actor, campaign, &ending)).await?;
                Ok::<_, crate::Error>(Finished::Done)
            })
        })
        .await?;
    portal.surveys().calendar().forget(id);
    Ok(finished)
}

fn line(actor: Actor, campaign: Uuid, ending: &Ending) -> Line {
    let line = Line::new(actor, "campaign.finish", "campaign", campaign)
        .with("unanswered", ending.unanswered)
        .with("untold", ending.untold)
        .with("messages", ending.messages);
    match ending.kept {
        Some((_, until)) => line.with("kept_until", until.to_string()),
        None => line,
    }
}

/// Takes a finished campaign up again.
///
/// # Errors
/// When the database refuses.
pub async fn take_up(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    actor: Actor,
) -> Result<TakenUp> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok(TakenUp::NotFound);
    };
    drop(scope);
    let kept = stored::definition(&row)?.keep_documents_days;
    let (now, today, id) = (portal.now(), portal.clock().today(), row.id);
    let line = Line::new(actor, "campaign.take_up", "campaign", id);
    let taken = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                // Nobody destroys keys meanwhile.
                store::campaigns::hold_alone(writing, id).await?;
                let days = store::survey::days_of(writing, id).await?;
                let Some(days) = days.filter(|days| days.finished_at.is_some()) else {
                    return Ok(TakenUp::NotFinished);
                };
                let extensions = store::campaigns::extensions(writing, id).await?;
                let kept = stored::keeping(&days, &extensions, kept);
                if kept.is_some_and(|kept| kept.is_over(today)) {
                    return Ok(TakenUp::TooLate);
                }
                store::campaigns::set_finished(writing, id, None).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, crate::Error>(TakenUp::Done)
            })
        })
        .await?;
    portal.surveys().calendar().forget(insurer.id);
    Ok(taken)
}

async fn look(
    portal: &Portal,
    scope: &impl Scope,
    days: &Days,
    keep_documents_days: Option<u32>,
) -> Result<Ending> {
    let (now, today) = (portal.now(), portal.clock().today());
    let extensions = store::campaigns::extensions(scope, days.id).await?;
    let deadline = stored::deadline_of_all(days, &extensions);
    let last_day = stored::last_day_of_anybody(days, &extensions);
    let open = days.closed_at.is_none() && last_day >= today;
    let states = store::campaigns::count_by_status(scope, days.id).await?;
    let count = |wanted: fn(Status) -> bool| -> i64 {
        let found = states
            .iter()
            .filter(|(state, _)| Status::named(state).is_some_and(wanted));
        found.map(|(_, cases)| cases).sum()
    };
    let (untold, decided_at) = store::campaigns::letters::untold(scope, days.id).await?;
    let printed = printed_at(scope, days.id).await?;
    let told_on_paper = printed.zip(decided_at).is_some_and(|(on, at)| on >= at);
    let kept = stored::keeping(days, &extensions, keep_documents_days).map(|kept| Keeping {
        finished_on: kept.finished_on.or(Some(today)),
        ..kept
    });
    let own = [days.id];
    Ok(Ending {
        phase: Phase::of(true, &deadline, now).finished(days.finished_at),
        open_until: open.then_some(last_day),
        at_staff: count(Status::waits_for_staff),
        unanswered: count(Status::waits_for_member),
        untold: if told_on_paper { 0 } else { untold },
        messages: store::messages::threads::waiting(scope, Some(&own))
            .await?
            .0,
        kept: kept.and_then(|kept| Some((kept.begins_on(), kept.until()?))),
        erased: kept.is_some_and(|kept| kept.is_over(today)),
    })
}

/// When letters of results were ordered last that were printed.
async fn printed_at(scope: &impl Scope, campaign: Uuid) -> Result<Option<DateTime<Utc>>> {
    let kind = Kind::Letters.word();
    let orders = store::orders::done_of(scope, (campaign, kind), ORDERS).await?;
    let results = |order: &store::orders::order::Model| {
        let wanted = serde_json::from_str(&order.wanted);
        matches!(
            wanted,
            Ok(Wanted::Letters {
                letters: Letters::Result,
                ..
            })
        )
    };
    let found = orders.into_iter().find(results);
    Ok(found.map(|order| order.ordered_at))
}
