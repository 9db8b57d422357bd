//! Looking at counts, and counting a try before it is made.

use chrono::{DateTime, Utc};
use store::Writing;
use store::limits::Window;

use super::{Bucket, Verdict};
use crate::{Portal, Result};

/// The counts of some buckets as they stood at a moment, read in one statement.
#[derive(Debug, Default)]
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

    /// Whether a try that has been counted may be made.
    #[must_use]
    pub fn stands(&self, bucket: &Bucket) -> Verdict {
        let [before, current] = [1, 0].map(|back| self.count(&bucket.window(self.at, back)));
        // Of many tries at once only those that are let through stay counted.
        bucket.judge(self.at, before, current.min(bucket.most() + 1))
    }

    /// How much a bucket that was looked at holds, the window before faded; never less than nothing.
    #[must_use]
    pub fn sum(&self, bucket: &Bucket) -> i64 {
        let [before, current] = [1, 0].map(|back| self.count(&bucket.window(self.at, back)));
        (bucket.faded(self.at, before) + current).max(0)
    }

    /// How much this window of a bucket that was looked at holds.
    #[must_use]
    pub fn now(&self, bucket: &Bucket) -> i64 {
        self.count(&bucket.window(self.at, 0))
    }

    /// Counts a try at buckets that were looked at before it is made, in one atomic step, so that twenty at once are
    /// twenty tries; the counts as they stand then. Give it back with [`count_all`] and −1 when it did not fail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counted(&self, portal: &Portal, buckets: &[&Bucket]) -> Result<Self> {
        let windows = self.windows(buckets);
        let tries = windows.iter().map(|window| (window.clone(), 1)).collect();
        let current = portal.store().count_all(tries).await?;
        Ok(self.with(windows, current))
    }

    /// The same in the transaction of the act, together with how often this person got through at a bucket.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counted_here(
        &self,
        portal: &Portal,
        writing: &Writing,
        buckets: &[&Bucket],
        (through, who): (&Bucket, &str),
    ) -> Result<(Self, i64)> {
        let windows = self.windows(buckets);
        let once = through.once(portal, who);
        let tries = windows.iter().cloned().chain([once]);
        let mut counts =
            store::limits::count_here(writing, tries.map(|window| (window, 1)).collect()).await?;
        let times = counts.pop().unwrap_or(1);
        Ok((self.with(windows, counts), times))
    }

    fn windows(&self, buckets: &[&Bucket]) -> Vec<Window> {
        let window = |bucket: &&Bucket| bucket.window(self.at, 0);
        buckets.iter().map(window).collect()
    }

    /// With these counts instead of those that were seen.
    fn with(&self, windows: Vec<Window>, current: Vec<i64>) -> Self {
        let others = self.counts.iter();
        let others = others.filter(|(seen, _)| !windows.contains(seen));
        let others: Vec<_> = others.cloned().collect();
        let counts = windows.into_iter().zip(current).chain(others).collect();
        let at = self.at;
        Self { at, counts }
    }

    /// Takes a try back that was counted at the moment of looking.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn give_back(&self, portal: &Portal, buckets: &[&Bucket]) -> Result<()> {
        let back = buckets.iter().map(|bucket| (bucket.window(self.at, 0), -1));
        portal.store().count_all(back.collect()).await?;
        Ok(())
    }

    /// Counts a try and says whether it may be made; see [`Seen::counted`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn reserve(&self, portal: &Portal, buckets: &[&Bucket]) -> Result<Verdict> {
        let counted = self.counted(portal, buckets).await?;
        let verdicts = buckets.iter().map(|bucket| counted.stands(bucket));
        let verdict = verdicts.fold(Verdict::Open, Verdict::and);
        if verdict != Verdict::Open {
            // A refused try is no failure: whoever keeps knocking does not lengthen the pause of the real person.
            self.give_back(portal, buckets).await?;
        }
        Ok(verdict)
    }

    /// The same in the transaction of the act: what rolls back was not counted, and who waits for the act's lock is
    /// counted after it. The counts stay locked until it ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn reserve_here(&self, writing: &Writing, buckets: &[&Bucket]) -> Result<Verdict> {
        let windows = self.windows(buckets);
        let all = |by| windows.iter().map(|window| (window.clone(), by)).collect();
        let current = store::limits::count_here(writing, all(1)).await?;
        let counted = self.with(windows.clone(), current);
        let verdicts = buckets.iter().map(|bucket| counted.stands(bucket));
        let verdict = verdicts.fold(Verdict::Open, Verdict::and);
        if verdict != Verdict::Open {
            store::limits::count_here(writing, all(-1)).await?;
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
