//! Many visitors at once, each with one thing to do again and again, for a bounded time.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

/// Somebody who does one thing again and again.
pub(crate) trait Visitor: Send + 'static {
    /// Does it once; `false` when there is nothing left to do.
    fn visit(&mut self) -> impl Future<Output = anyhow::Result<bool>> + Send;

    /// What lies between two visits and is not counted.
    fn rest(&self) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }
}

/// What a load came to.
#[derive(Debug, Default)]
pub(crate) struct Load {
    /// How many things were done in the measured time.
    done: u32,
    /// With those that were not counted.
    all: u32,
    /// The measured time in seconds.
    seconds: f64,
    /// How long each took, in milliseconds, sorted.
    took: Vec<f64>,
}

impl Load {
    /// Things done in a second.
    pub(crate) fn per_second(&self) -> f64 {
        f64::from(self.done) / self.seconds.max(f64::EPSILON)
    }

    /// Of a hundred, so many took no longer; in milliseconds.
    pub(crate) fn percentile(&self, of_hundred: usize) -> f64 {
        let at = (self.took.len() * of_hundred / 100).min(self.took.len().saturating_sub(1));
        self.took.get(at).copied().unwrap_or_default()
    }

    /// How many things were done from beginning to end, to divide what was counted elsewhere by.
    pub(crate) fn all(&self) -> u32 {
        self.all
    }

    /// How many things were done.
    pub(crate) fn done(&self) -> u32 {
        self.done
    }
}

/// Lets every visitor do its thing for `warm` and then for `length`; only the latter is counted. Gives the visitors
/// back, so that they know next time what they know now.
pub(crate) async fn drive<V: Visitor>(
    visitors: Vec<V>,
    warm: Duration,
    length: Duration,
) -> anyhow::Result<(Load, Vec<V>)> {
    let begin = Instant::now() + warm;
    let end = begin + length;
    let mut tasks = JoinSet::new();
    for visitor in visitors {
        tasks.spawn(one(visitor, begin, end));
    }
    let (mut load, mut back, mut last) = (Load::default(), Vec::new(), begin);
    while let Some(outcome) = tasks.join_next().await {
        let (visitor, took, ended, all) = outcome??;
        load.all += all;
        load.done += u32::try_from(took.len())?;
        load.took.extend(took);
        last = last.max(ended);
        back.push(visitor);
    }
    load.took.sort_by(f64::total_cmp);
    load.seconds = last.min(end).duration_since(begin).as_secs_f64();
    Ok((load, back))
}

/// What began before the measured time or ended after it is not counted.
async fn one<V: Visitor>(
    mut visitor: V,
    begin: Instant,
    end: Instant,
) -> anyhow::Result<(V, Vec<f64>, Instant, u32)> {
    let (mut took, mut all) = (Vec::new(), 0);
    loop {
        let start = Instant::now();
        if start >= end {
            return Ok((visitor, took, start, all));
        }
        let more = visitor.visit().await?;
        let ended = Instant::now();
        // What is under way at the beginning counts, what is under way at the end does not: the sum is right.
        if more && ended >= begin && ended <= end {
            took.push(ended.duration_since(start).as_secs_f64() * 1_000.0);
        }
        all += u32::from(more);
        if !more {
            return Ok((visitor, took, ended, all));
        }
        visitor.rest().await;
    }
}
