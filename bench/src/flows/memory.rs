//! Memory of the server's process: idle, under load, with 256 people logging in at once; and how long others wait
//! for their pages meanwhile.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::Plan;
use super::log_in::{LogIn, at, groups};
use super::pages::{Reader, readers, signed_in};
use crate::client::{Visitor, drive};
use crate::figures::Figure;
use crate::place::{Place, Server};

/// So many log in at once.
const AT_ONCE: usize = 256;
/// So many others look at pages meanwhile.
const OTHERS: usize = 4;
/// A reader reads so long before the next page.
const READING: Duration = Duration::from_millis(10);
/// After this much quiet the hashing memory is given back.
const QUIET: Duration = Duration::from_secs(7);

/// One round.
struct Round {
    idle: f64,
    loaded: f64,
    storm: f64,
    after: f64,
    p99: f64,
}

/// MiB, and milliseconds for the others' pages.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let mut rounds = Vec::new();
    for number in plan.rounds() {
        let round = round(place, plan).await?;
        eprintln!(
            "  {} people, memory, round {number}: idle {:.1}, loaded {:.1}, storm {:.1}, after {:.1} MiB; p99 {:.1} ms",
            place.people, round.idle, round.loaded, round.storm, round.after, round.p99
        );
        rounds.push(round);
    }
    let figure = |name, unit, most, value: fn(&Round) -> f64| {
        let values: Vec<f64> = rounds.iter().map(value).collect();
        Figure::plain(place.people, name, unit, most, &values)
    };
    Ok(vec![
        figure("memory, idle", "MiB", 40.0, |round| round.idle),
        figure("memory, most under load", "MiB", 150.0, |round| {
            round.loaded
        }),
        figure("memory, most with 256 log-ins", "MiB", 150.0, |round| {
            round.storm
        }),
        figure("memory, quiet again", "MiB", 150.0, |round| round.after),
        figure("others' pages meanwhile, p99", "ms", 25.0, |round| {
            round.p99
        }),
    ])
}

async fn round(place: &Place, plan: &Plan) -> anyhow::Result<Round> {
    let server = Server::of(place).await?;
    let homes = signed_in(place);
    let mut first = readers(server.address(), "/portal/home", &homes, 1).await?;
    for reader in &mut first {
        reader.visit().await?;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = server.memory()?.now;
    let eight = plan.connections();
    let load = readers(server.address(), "/portal/home", &homes, eight).await?;
    drive(load, Duration::ZERO, plan.length() / 2).await?;
    let load = at(server.address(), groups(place, eight)).await?;
    drive(load, Duration::ZERO, plan.length() / 2).await?;
    let loaded = server.memory()?.most;
    let p99 = storm(place, plan, &server).await?;
    let storm = server.memory()?.most;
    tokio::time::sleep(QUIET).await;
    let after = server.memory()?.now;
    server.stop().await?;
    Ok(Round {
        idle,
        loaded,
        storm,
        after,
        p99,
    })
}

/// Everybody logs in again and again; the others' p99 in milliseconds.
async fn storm(place: &Place, plan: &Plan, server: &Server) -> anyhow::Result<f64> {
    let groups: Vec<VecDeque<_>> = groups(place, AT_ONCE);
    let crowd: Vec<LogIn> = at(server.address(), groups).await?;
    let homes = signed_in(place);
    let calm = readers(server.address(), "/portal/home", &homes, OTHERS).await?;
    let calm = calm.into_iter().map(Calm).collect();
    // The storm begins first and ends last.
    let begin = Instant::now();
    let (warm, length) = (Duration::from_secs(1), plan.length());
    let crowd = tokio::spawn(drive(crowd, Duration::ZERO, warm + length));
    let (load, others) = drive(calm, warm, length).await?;
    drop(others);
    let (log_ins, _) = crowd.await??;
    eprintln!(
        "    {} log-ins and {} other pages in {:.1} s, p50 {:.1} ms",
        log_ins.done(),
        load.done(),
        begin.elapsed().as_secs_f64(),
        load.percentile(50)
    );
    Ok(load.percentile(99))
}

/// A reader who reads; only the waiting is counted.
struct Calm(Reader);

impl Visitor for Calm {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        self.0.visit().await
    }

    async fn rest(&self) {
        tokio::time::sleep(READING).await;
    }
}
