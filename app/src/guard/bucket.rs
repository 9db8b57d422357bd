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

    /// Open where one of the two is; else the earlier of two pauses.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Paused { until: one }, Self::Paused { until: two }) => Self::Paused {
                until: one.min(two),
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

    /// How many are let through in a window.
    pub(super) const fn most(&self) -> i64 {
        self.rule.most
    }

    pub(super) fn window(&self, now: DateTime<Utc>, back: i64) -> Window {
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
    pub(super) fn once(&self, portal: &Portal, who: &str) -> Window {
        let once = Rule {
            name: "through",
            ..self.rule
        };
        Self::of(portal, once, &[&self.name, who]).window(portal.now(), 0)
    }

    /// How many seconds are left of the window.
    fn left(&self, now: DateTime<Utc>) -> i64 {
        self.rule.seconds - now.timestamp().rem_euclid(self.rule.seconds)
    }

    /// What the count of the window before still weighs.
    pub(super) fn faded(&self, now: DateTime<Utc>, before: i64) -> i64 {
        before.max(0).saturating_mul(self.left(now)) / self.rule.seconds
    }

    /// The faded sum of the window before and this one, this try among them, against the patience. What is left of a
    /// failure weighs as long as anything of it is left, so that a border between windows lets no try more through, and
    /// the pause ends when the next try is one that is let through.
    pub(super) fn judge(&self, now: DateTime<Utc>, before: i64, current: i64) -> Verdict {
        let Rule { seconds, most, .. } = self.rule;
        let (left, before) = (self.left(now), before.max(0));
        let weight = before.saturating_mul(left);
        // How much of a window may be left for what `failed` in the window before to leave room for `room`.
        let may_be_left = |failed: i64, room: i64| room.saturating_mul(seconds) / failed.max(1);
        let wait = match most - current {
            room @ 0.. if weight <= room.saturating_mul(seconds) => return Verdict::Open,
            room @ 0.. => left - may_be_left(before, room),
            // Not in this window any more: in the next one, when its tries that failed have faded enough.
            _ => left + (seconds - may_be_left(current - 1, (most - 1).max(0))).max(0),
        };
        Verdict::Paused {
            until: now + chrono::TimeDelta::seconds(wait.max(1)),
        }
    }
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

/// Takes tries back in the transaction of the act and, where somebody got through behind an address, one failure off its
/// count: once a person in a window, as with [`through`]. Call it right before the audit line.
///
/// # Errors
/// When the database refuses.
pub async fn back_here(
    portal: &Portal,
    writing: &Writing,
    back: &[(&Bucket, i64)],
    through: Option<(&Bucket, String)>,
) -> Result<()> {
    let now = portal.now();
    let mut counts = windows(back, now);
    if let Some((address, who)) = &through {
        counts.push((address.window(now, 0), -1));
        counts.push((address.once(portal, who), 1));
    }
    let counted = store::limits::count_here(writing, counts).await?;
    let again = counted.last().is_some_and(|times| *times > 1);
    if let (Some((address, _)), true) = (through, again) {
        store::limits::count_here(writing, vec![(address.window(now, 0), 1)]).await?;
    }
    Ok(())
}

/// Forgets the count.
///
/// # Errors
/// When the database refuses.
pub async fn forget(portal: &Portal, bucket: &Bucket) -> Result<()> {
    Ok(portal.store().forget_bucket(&bucket.name).await?)
}
