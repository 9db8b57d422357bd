//! What waits for somebody at an insurer.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::campaign::Phase;
use domain::eligibility::Word as _;
use domain::staff::Task;
use domain::subsidies::RunStatus;
use store::Reading;
use store::campaigns::Heading;
use store::review::Beside;
use store::subsidies::application;
use uuid::Uuid;

use crate::staff::Duty;
use crate::staff::manage::{Colleague, colleagues};
use crate::{Portal, Result};

/// How long ago orders that failed are still told.
const LATELY: TimeDelta = TimeDelta::days(7);
/// States of cases that wait for staff.
const WAITING: [&str; 2] = ["submitted", "resubmitted"];

/// What waits for somebody at an insurer; what is not theirs to see is not counted.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Cases that wait for review, in all campaigns they review.
    pub waiting: i64,
    /// Since when the first of them waits.
    pub since: Option<DateTime<Utc>>,
    /// Cases that wait for a second look, where they give it.
    pub second: i64,
    /// Cases that are before them.
    pub before: usize,
    /// Threads in which a member's message waits for an answer.
    pub messages: i64,
    /// Since when the first of them waits.
    pub messages_since: Option<DateTime<Utc>>,
    /// Questions about statements that wait for an answer.
    pub questions: i64,
    /// Since when the first of them does.
    pub questions_since: Option<DateTime<Utc>>,
    /// Seasons of subsidies of which something waits.
    pub seasons: Vec<SeasonAtDesk>,
    /// Applications that are approved and in no payment run, where they make runs.
    pub unpaid: i64,
    /// Payment runs that wait for a second person.
    pub unreleased: u64,
    /// Campaigns that run.
    pub campaigns: Vec<CampaignAtDesk>,
    /// People whose mail does not arrive.
    pub unreached: usize,
    /// Orders that failed in the last seven days.
    pub failed: u64,
    /// Colleagues whose second factor somebody wants forgotten, and they may agree.
    pub resets: usize,
}

/// A campaign that runs.
#[derive(Clone, Debug)]
pub struct CampaignAtDesk {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The last day of everybody.
    pub last_day: NaiveDate,
    /// How many cases there are.
    pub cases: i64,
    /// How many have been handed in.
    pub handed_in: i64,
}

/// Applications of a season that wait for somebody.
#[derive(Clone, Debug)]
pub struct SeasonAtDesk {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How many wait for review.
    pub waiting: i64,
    /// Since when the first of them does.
    pub since: Option<DateTime<Utc>>,
    /// How many are before them.
    pub before: usize,
}

/// What waits for somebody.
///
/// # Errors
/// When the database refuses.
pub async fn desk(portal: &Portal, duty: &Duty) -> Result<Desk> {
    let mut desk = Desk::default();
    let now = portal.now();
    let scope = portal.store().read(duty.insurer.id).await?;
    if duty.may(Task::SeeCases) {
        for row in store::campaigns::headings(&scope).await? {
            if row.opened_at.is_some() && duty.may_in(Task::SeeCases, row.id) {
                desk.count(&scope, duty, row, now).await?;
            }
        }
    }
    if duty.may(Task::SeePeople) {
        desk.unreached = crate::people::count_unreached(&scope).await?;
    }
    if duty.may(Task::Review) {
        let own = duty.staff.account.id;
        let before = store::review::before(&scope, own, now).await?;
        let cases: Vec<Uuid> = before.iter().map(|one| one.case_id).collect();
        let applications = store::subsidies::those_among(&scope, &cases).await?;
        desk.before = cases.len() - applications.len();
        desk.seasons = seasons(&scope, duty, &applications).await?;
    }
    if duty.may(Task::WriteMessages) {
        let only = duty.campaigns(Task::WriteMessages);
        let waiting = store::messages::threads::waiting(&scope, only.as_deref());
        (desk.messages, desk.messages_since) = waiting.await?;
    }
    if duty.may(Task::SeeStatements) {
        let waiting = store::statements::questions::waiting(&scope);
        (desk.questions, desk.questions_since) = waiting.await?;
    }
    if duty.insurer.payments.is_some() && duty.may(Task::SeePayments) {
        desk.count_payments(&scope, duty).await?;
    }
    if duty.may(Task::FollowOrders) {
        desk.failed = store::orders::count_failed(&scope, now - LATELY).await?;
    }
    drop(scope);
    if duty.may(Task::ManageStaff) {
        desk.resets = resets(portal, duty).await?;
    }
    Ok(desk)
}

impl Desk {
    /// Counts the runs that wait for somebody else, and the payments that wait for a run.
    async fn count_payments(&mut self, scope: &Reading, duty: &Duty) -> Result<()> {
        let runs = store::payments::runs::count(scope, RunStatus::Prepared.word());
        self.unreleased = runs.await?;
        if duty.may(Task::PreparePayments) {
            let counts = store::payments::collect::counts(scope).await?;
            self.unpaid = counts.iter().map(|(_, count, _)| count).sum();
        }
        Ok(())
    }

    /// Counts the cases of a campaign.
    async fn count(
        &mut self,
        scope: &Reading,
        duty: &Duty,
        row: Heading,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let extensions = store::campaigns::extensions(scope, row.id).await?;
        let deadline = crate::campaigns::deadline_of(&row, &extensions);
        let states = store::campaigns::count_by_status(scope, row.id).await?;
        let count = |wanted: &[&str]| -> i64 {
            let found = states
                .iter()
                .filter(|(state, _)| wanted.contains(&state.as_str()));
            found.map(|(_, cases)| cases).sum()
        };
        let waiting = count(&WAITING);
        if duty.may_in(Task::Review, row.id) && waiting > 0 {
            self.waiting += waiting;
            let since = store::figures::waits_since(scope, row.id, &WAITING).await?;
            self.since = match (self.since, since) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        if duty.may_in(Task::SecondReview, row.id) {
            let (state, beside) = ("under_review", Beside::SecondLook);
            self.second += store::review::count_beside(scope, row.id, state, beside).await?;
        }
        if Phase::of(true, &deadline, now).finished(row.finished_at) == Phase::Open {
            let cases: i64 = states.iter().map(|(_, cases)| cases).sum();
            self.campaigns.push(CampaignAtDesk {
                id: row.id,
                name: row.name,
                last_day: deadline.last_day,
                handed_in: cases - count(&["not_started", "in_progress"]),
                cases,
            });
        }
        Ok(())
    }
}

/// Seasons of which something waits for them; `before` is what is before them.
async fn seasons(
    scope: &Reading,
    duty: &Duty,
    before: &[application::Model],
) -> Result<Vec<SeasonAtDesk>> {
    let mut seasons = Vec::new();
    for row in store::subsidies::headings(scope).await? {
        if !duty.may_in(Task::Review, row.id) {
            continue;
        }
        let states = store::campaigns::count_by_status(scope, row.id).await?;
        let states = states
            .iter()
            .filter(|(state, _)| WAITING.contains(&state.as_str()));
        let waiting: i64 = states.map(|(_, cases)| cases).sum();
        let own = before.iter().filter(|one| one.campaign_id == row.id);
        let before = own.count();
        if waiting > 0 || before > 0 {
            let since = store::figures::waits_since(scope, row.id, &WAITING).await?;
            seasons.push(SeasonAtDesk {
                key: row.key,
                name: row.name,
                waiting,
                since,
                before,
            });
        }
    }
    Ok(seasons)
}

/// Colleagues whose second factor somebody else wants forgotten.
async fn resets(portal: &Portal, duty: &Duty) -> Result<usize> {
    let own = duty.staff.account.id;
    let all = colleagues(portal, duty).await?;
    let theirs = |one: &&Colleague| {
        let asked = one.reset.as_ref().map(|(row, _)| row.asked_by);
        !one.own && asked.is_some_and(|asked| asked != own)
    };
    Ok(all.iter().filter(theirs).count())
}
