//! The surveys of the demo and people in every state of them, made by the acts of members and staff on a clock that
//! walks from a year ago until now.

mod accounts;
mod answers;
mod applying;
mod campaigns;
mod checkups;
mod desk;
mod papers;
mod person;
mod seasons;
mod story;
mod talk;
mod told;

use anyhow::Context as _;
use app::Portal;
use chrono::{DateTime, TimeDelta, Utc};
use domain::staff::Role;
use std::path::Path;

use self::campaigns::Questionnaires;
use self::person::Walker;
pub(super) use self::story::Story;
use self::story::{Act, Insurer};
use super::items::{Colleague, Member};
use super::{settings, staff};
use crate::progress::Progress;

/// The portal's clock when everything begins: before the survey of last year.
pub(super) const BEGINNING: TimeDelta = TimeDelta::days(386);
/// People sign up.
const ACCOUNTS: TimeDelta = TimeDelta::hours(8 * 24);
/// The campaigns of this year are opened.
const OPENING: TimeDelta = TimeDelta::hours(7 * 24);
/// Last year's answers, and the decision on them.
const LAST_YEAR: [TimeDelta; 2] = [TimeDelta::days(380), TimeDelta::days(340)];

/// How far it is: done, of so many.
pub(super) struct Watch<'w> {
    pub(super) progress: &'w Progress,
    pub(super) done: u64,
    pub(super) total: u64,
}

impl Watch<'_> {
    pub(super) fn step(&mut self) {
        self.done += 1;
        self.progress
            .at("デモの準備", self.done.min(self.total), self.total);
    }
}

/// How many steps [`run`] has.
pub(super) fn steps(story: &Story) -> u64 {
    let people: usize = story.insurers.iter().map(|one| one.people.len()).sum();
    let seasons = story.campaigns.len() + story.subsidies.len();
    u64::try_from(2 * people + seasons).unwrap_or(0)
}

/// Runs the surveys until now; gives back who can be logged in as.
pub(super) async fn run(
    portal: &Portal,
    (story, colleagues): (&Story, &[Colleague]),
    data: &Path,
    now: DateTime<Utc>,
    watch: &mut Watch<'_>,
) -> anyhow::Result<Vec<Member>> {
    let until = |before: TimeDelta| {
        let clock = portal.clock();
        clock.advance(now - before - clock.now());
    };
    let questionnaires = Questionnaires::apply(portal).await?;
    let today = domain::japan_time::civil_date(now);
    let (past, current): (Vec<_>, Vec<_>) =
        story.campaigns.iter().partition(|one| one.key.is_some());
    for campaign in past {
        campaigns::open(portal, campaign, today).await?;
        watch.step();
    }
    let mut walkers = walkers(portal, story, &questionnaires).await?;
    for (at, decided) in LAST_YEAR.into_iter().zip([false, true]) {
        until(at);
        for walker in walkers.iter().filter(|one| one.does(Act::LastYear)) {
            walker.last_year(portal, decided).await?;
        }
    }
    until(ACCOUNTS);
    accounts::make(portal, story, data, &mut walkers, watch).await?;
    until(OPENING);
    for campaign in current {
        campaigns::open(portal, campaign, today).await?;
        watch.step();
    }
    for season in &story.subsidies {
        seasons::open(portal, season, today).await?;
        watch.step();
    }
    let administrator = staff::at_work(portal, colleagues, Role::Administrator).await?;
    settings::change(portal, &administrator).await?;
    let reviewer = staff::at_work(portal, colleagues, Role::Reviewer).await?;
    for (act, hours) in Act::THIS_YEAR {
        until(TimeDelta::hours(hours));
        for walker in walkers.iter().filter(|one| one.does(act)) {
            let done = walker.act(portal, act, &reviewer).await;
            done.with_context(|| format!("デモの {} を進められません", walker.user_id))?;
        }
    }
    checkups::apply(portal, &walkers, &reviewer, today).await?;
    settings::plan(portal, &administrator, today).await?;
    told::tell(portal, &administrator, &walkers).await?;
    let finished = walkers.into_iter().map(|walker| {
        watch.step();
        walker.member
    });
    Ok(finished.collect())
}

/// Everybody of the story.
async fn walkers<'s>(
    portal: &Portal,
    story: &'s Story,
    questionnaires: &'s Questionnaires,
) -> anyhow::Result<Vec<Walker<'s>>> {
    let mut all = Vec::new();
    for insurer in &story.insurers {
        for person in &insurer.people {
            all.push(Walker::find(portal, (story, insurer, person), questionnaires).await?);
        }
    }
    Ok(all)
}

/// Whether somebody of the roster belongs to the story, so that nobody else signs up as them.
pub(super) fn has(story: &Story, insurer: &str, number: &str) -> bool {
    let of = |one: &&Insurer| one.key == insurer;
    let people = story.insurers.iter().filter(of).flat_map(|one| &one.people);
    people.into_iter().any(|one| one.number == number)
}
