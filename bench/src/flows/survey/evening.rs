//! The evening before the deadline: pages, saves and uploads together, at four fifths of what the machine can do.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::saves::{Saver, browsers};
use super::uploads::{Load, command};
use crate::client::{Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::flows::Plan;
use crate::place::{Place, Server, Survey};

/// Of so many acts …
const ACTS: u32 = 10;
/// … so many are a save with its next page; one is the task list, the others are pages of questions.
const SAVES: u32 = 3;
/// Photos arrive one after the other, each so long after the one before was saved, in seconds.
const BETWEEN_UPLOADS: f64 = 1.0;
/// Of what the machine can do, so much comes.
const SHARE: f64 = 0.8;
/// So many people act at the same time at most.
const CROWD: usize = 64;

/// What the machine can do, and how long people wait for pages when four fifths of that come.
pub(crate) async fn measure(
    place: &Place,
    survey: &Survey,
    plan: &Plan,
) -> anyhow::Result<Vec<Figure>> {
    let (mut capacity, mut half, mut most) = (Vec::new(), Vec::new(), Vec::new());
    for number in plan.rounds() {
        let round = round(place, survey, plan).await?;
        eprintln!(
            "  {} cases, {} of them begun, evening, round {number}: {:.0} acts/s at most; at {SHARE} of it p50 {:.1}, p95 {:.1} ms",
            survey.cases, survey.drafts, round.capacity, round.p50, round.p95
        );
        capacity.push(Round {
            value: round.capacity,
            ceiling: None,
        });
        half.push(Round {
            value: round.p50,
            ceiling: None,
        });
        most.push(round.p95);
    }
    let (cases, none) = (survey.cases, Target::None);
    Ok(vec![
        Figure::of(
            cases,
            "deadline evening: acts at most",
            "/s",
            none,
            &capacity,
        ),
        Figure::of(cases, "deadline evening: pages, p50", "ms", none, &half),
        Figure::plain(cases, "deadline evening: pages, p95", "ms", 300.0, &most),
    ])
}

struct Outcome {
    capacity: f64,
    p50: f64,
    p95: f64,
}

async fn round(place: &Place, survey: &Survey, plan: &Plan) -> anyhow::Result<Outcome> {
    let load = Load {
        photo: true,
        at_once: 2,
        seconds: plan.length().as_secs_f64() * 4.0,
        pause: BETWEEN_UPLOADS,
        skip: survey.answering.len() / 2,
    };
    let mut uploads = command(place, survey, load)?.spawn()?;
    let measured = both(place, survey, plan).await;
    let _ = uploads.kill();
    let _ = uploads.wait();
    measured
}

async fn both(place: &Place, survey: &Survey, plan: &Plan) -> anyhow::Result<Outcome> {
    let server = Server::of(place).await?;
    let people = crowd(server.address(), survey, plan.connections(), None).await?;
    let (load, people) = drive(people, plan.warm(), plan.length()).await?;
    drop(people);
    let capacity = load.per_second();
    let crowd_size = CROWD.min(survey.answering.len());
    let crowded = f64::from(u32::try_from(crowd_size)?);
    let every = Duration::from_secs_f64(crowded / (capacity * SHARE).max(1.0));
    let people = crowd(server.address(), survey, crowd_size, Some(every)).await?;
    let (_, people) = drive(people, plan.warm(), plan.length()).await?;
    server.stop().await?;
    let mut waited: Vec<f64> = people.into_iter().flat_map(|one| one.waited).collect();
    waited.sort_by(f64::total_cmp);
    let at = |of_hundred: usize| {
        let place = waited.len() * of_hundred / 100;
        waited.get(place).copied().unwrap_or(f64::INFINITY)
    };
    Ok(Outcome {
        capacity,
        p50: at(50),
        p95: at(95),
    })
}

async fn crowd(
    address: SocketAddr,
    survey: &Survey,
    size: usize,
    every: Option<Duration>,
) -> anyhow::Result<Vec<Neighbour>> {
    let browsers = browsers(address, &survey.answering, size).await?;
    let now = Instant::now();
    let neighbours = (0_u32..).zip(browsers).map(|(at, saver)| Neighbour {
        saver,
        acts: at,
        // They don't all come at the same moment.
        due: now + every.unwrap_or_default() * at / u32::try_from(size).unwrap_or(1),
        every,
        waited: Vec::new(),
    });
    Ok(neighbours.collect())
}

/// Somebody who looks at pages and saves; as fast as it goes, or at a pace that no slow answer changes.
struct Neighbour {
    saver: Saver,
    acts: u32,
    due: Instant,
    every: Option<Duration>,
    /// From the moment a page was wanted until it was there, in milliseconds.
    waited: Vec<f64>,
}

impl Visitor for Neighbour {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        if self.every.is_some() {
            tokio::time::sleep_until(self.due.into()).await;
        }
        let act = self.acts % ACTS;
        self.acts += 1;
        if act < SAVES {
            self.saver.visit().await?;
        } else {
            self.saver.look(act == SAVES).await?;
        }
        if let Some(every) = self.every {
            let waited = Instant::now().duration_since(self.due);
            self.waited.push(waited.as_secs_f64() * 1_000.0);
            self.due += every;
        }
        Ok(true)
    }
}
