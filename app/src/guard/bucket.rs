//! Counting in windows. The count of the window before fades out, so that a border between windows is no door.

use chrono::{DateTime, Utc};
use store::Writing;
use store::limits::Window;

use super::Rule;
use crate::keys::Purpose;
use crate::{Portal, Result};

/// What is counted: a rule applied to somebody or something.
#[derive(Clone, Debug)]
pub struct Bucket {
    rule: Rule,
    name: String,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Open,
    /// Too many failures; try again then.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

impl Verdict {
    /// The later of two pauses.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, verdict) | (verdict, Self::Open) => verdict,
            (Self::Paused { until: one }, Self::Paused { until: two }) => Self::Paused {
                until: one.max(two),
            },
        }
    }
}

impl Bucket {
    /// The rule for whom; the parts are hashed with a key, so that the table holds no personal data.
    #[must_use]
    pub fn of(portal: &Portal, rule: Rule, parts: &[&str]) -> Self {
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        let hash = portal.keys().keyed_hash(Purpose::Bucket, &bytes);
        Self {
            rule,
            name: format!("{}:{}", rule.name, hash.get(..32).unwrap_or(&hash)),
        }
    }

    /// The same count with another patience.
    #[must_use]
    pub fn letting(mut self, most: i64) -> Self {
        self.rule.most = most;
        self
    }

    fn window(&self, now: DateTime<Utc>, back: i64) -> Window {
        let start = (now.timestamp().div_euclid(self.rule.seconds) - back) * self.rule.seconds;
        let expires_at = DateTime::from_timestamp(start + 2 * self.rule.seconds, 0)
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        Window {
            bucket: self.name.clone(),
            start,
            expires_at,
        }
    }

    /// The window that holds how often this person got through here.
    fn once(&self, portal: &Portal, who: &str) -> Window {
        let once = Rule {
            name: "through",
            ..self.rule
        };
        Self::of(portal, once, &[&self.name, who]).window(portal.now(), 0)
    }

    /// The faded sum of the window before and this one, against the patience.
    fn judge(&self, now: DateTime<Utc>, before: i64, current: i64) -> Verdict {
        let passed = now.timestamp().rem_euclid(self.rule.seconds);
        let left = self.rule.seconds - passed;
        let faded = before.max(0).saturating_mul(left) / self.rule.seconds;
        if faded + current <= self.rule.most {
            return Verdict::Open;
        }
        let seconds = if current > self.rule.most {
            left
        } else {
            left.min(self.rule.seconds / 4 + 1)
        };
        Verdict::Paused {
            until: now + chrono::TimeDelta::seconds(seconds.max(1)),
        }
    }
}

/// The counts of some buckets as they stood at a moment, read in one statement.
#[derive(Debug)]
pub struct Seen {
    at: DateTime<Utc>,
    counts: Vec<(Window, i64)>,
}

/// Looks at the counts of some buckets.
///
/// # Errors
/// When the database cannot be asked.
pub async fn see(portal: &Portal, buckets: &[&Bucket]) -> Result<Seen> {
    let at = portal.now();
    let windows: Vec<Window> = buckets
        .iter()
        .flat_map(|bucket| [bucket.window(at, 1), bucket.window(at, 0)])
        .collect();
    let counts = portal.store().counts(&windows).await?;
    Ok(Seen {
        at,
        counts: windows.into_iter().zip(counts).collect(),
    })
}

impl Seen {
    fn count(&self, window: &Window) -> i64 {
        let found = self.counts.iter().find(|(seen, _)| seen == window);
        found.map_or(0, |(_, count)| *count)
    }

    /// Whether one more try at a bucket that was looked at would be let through, without counting it.
    #[must_use]
    pub fn verdict(&self, bucket: &Bucket) -> Verdict {
        let [before, current] = [1, 0].map(|back| self.count(&bucket.window(self.at, back)));
        bucket.judge(self.at, before, current + 1)
    }

    /// Counts a try at buckets that were looked at before it is made, and says whether it may be made: one atomic
    /// step, so that twenty at once are twenty tries. Give it back with [`count_all`] and −1 when it did not fail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn reserve(&self, portal: &Portal, buckets: &[&Bucket]) -> Result<Verdict> {
        let all = |by| {
            buckets
                .iter()
                .map(move |bucket| (bucket.window(self.at, 0), by))
        };
        let current = portal.store().count_all(all(1).collect()).await?;
        let verdicts = buckets.iter().zip(current).map(|(bucket, current)| {
            let before = self.count(&bucket.window(self.at, 1));
            bucket.judge(self.at, before, current)
        });
        let verdict = verdicts.fold(Verdict::Open, Verdict::and);
        if verdict != Verdict::Open {
            // A refused try is no failure: whoever keeps knocking does not lengthen the pause of the real person.
            portal.store().count_all(all(-1).collect()).await?;
        }
        Ok(verdict)
    }
}

/// Whether one more try would be let through, without counting it.
///
/// # Errors
/// When the database cannot be asked.
pub async fn look(portal: &Portal, bucket: &Bucket) -> Result<Verdict> {
    Ok(see(portal, &[bucket]).await?.verdict(bucket))
}

/// Counts a try and says whether it may be made; see [`Seen::reserve`].
///
/// # Errors
/// When the database refuses.
pub async fn reserve(portal: &Portal, bucket: &Bucket) -> Result<Verdict> {
    see(portal, &[bucket])
        .await?
        .reserve(portal, &[bucket])
        .await
}

/// Adds to a count: a failure (1) or somebody who got through (−1).
///
/// # Errors
/// When the database refuses.
pub async fn count(portal: &Portal, bucket: &Bucket, by: i64) -> Result<()> {
    count_all(portal, &[(bucket, by)]).await
}

/// Adds to several counts in one step.
///
/// # Errors
/// When the database refuses.
pub async fn count_all(portal: &Portal, counts: &[(&Bucket, i64)]) -> Result<()> {
    let windows = windows(counts, portal.now());
    portal.store().count_all(windows).await?;
    Ok(())
}

/// Adds to several counts in the transaction of the act they belong to; call it right before the audit line.
///
/// # Errors
/// When the database refuses.
pub async fn count_here(
    portal: &Portal,
    writing: &Writing,
    counts: &[(&Bucket, i64)],
) -> Result<()> {
    let windows = windows(counts, portal.now());
    store::limits::count_here(writing, windows).await?;
    Ok(())
}

fn windows(counts: &[(&Bucket, i64)], now: DateTime<Utc>) -> Vec<(Window, i64)> {
    let counts = counts.iter().filter(|(_, by)| *by != 0);
    counts
        .map(|(bucket, by)| (bucket.window(now, 0), *by))
        .collect()
}

/// What somebody who gets through takes off the failures of their address: 1 for each person in a window. Whoever
/// gets in again and again buys no patience for trying at others.
///
/// # Errors
/// When the database refuses.
pub async fn through(portal: &Portal, bucket: &Bucket, who: &str) -> Result<i64> {
    let window = bucket.once(portal, who);
    let times = portal.store().count(window, 1).await?;
    Ok(i64::from(times == 1))
}

/// The same in the transaction of the act.
///
/// # Errors
/// When the database refuses.
pub async fn through_here(
    portal: &Portal,
    writing: &Writing,
    bucket: &Bucket,
    who: &str,
) -> Result<i64> {
    let window = bucket.once(portal, who);
    let times = store::limits::count_here(writing, vec![(window, 1)]).await?;
    Ok(i64::from(times == [1]))
}

/// Forgets the count.
///
/// # Errors
/// When the database refuses.
pub async fn forget(portal: &Portal, bucket: &Bucket) -> Result<()> {
    Ok(portal.store().forget_bucket(&bucket.name).await?)
}
