//! How many failed identity checks are borne, from whom: see docs/decisions/0005.
//!
//! A company's first mistakes and a searcher's first tries look the same: many numbers, each failing once. So an
//! address has an allowance to begin with. What tells them apart comes later: in a company the browsers that failed
//! get through, and take their failures back.

use store::Writing;
use uuid::Uuid;

use super::Claim;
use crate::guard::{self, Bucket, Seen, Verdict};
use crate::insurers::Insurer;
use crate::visit::Visit;
use crate::{Portal, Result};

/// How many people who got through buy their address and their insurer one failure.
const PEOPLE_A_FAILURE: i64 = 4;

/// The counts an identity check touches.
pub(super) struct Counts {
    person: Bucket,
    browser: Bucket,
    day: Bucket,
    quarter: Bucket,
    insurer: Bucket,
    through_here: Bucket,
    through_insurer: Bucket,
    seen: Seen,
}

impl Counts {
    /// Looks at them.
    pub(super) async fn of(
        portal: &Portal,
        visit: &Visit,
        insurer: &Insurer,
        claim: &Claim,
    ) -> Result<Self> {
        let (key, from, who) = (
            insurer.key.as_str(),
            visit.address.to_string(),
            named(claim),
        );
        let bucket = |rule, parts: &[&str]| Bucket::of(portal, rule, &[&[key], parts].concat());
        let mut counts = Self {
            person: bucket(guard::IDENTITY_PERSON_DAY, &[&who]),
            browser: bucket(guard::IDENTITY_BROWSER, &[&visit.browser]),
            day: bucket(guard::IDENTITY_ADDRESS_DAY, &[&from]),
            quarter: bucket(guard::IDENTITY_ADDRESS, &[&from]),
            insurer: bucket(guard::IDENTITY_INSURER_DAY, &[]),
            through_here: bucket(guard::IDENTITY_THROUGH, &[&from]),
            through_insurer: bucket(guard::IDENTITY_THROUGH, &[]),
            seen: Seen::default(),
        };
        let mut all = counts.tried().to_vec();
        all.extend([&counts.through_here, &counts.through_insurer]);
        counts.seen = guard::see(portal, &all).await?;
        if counts.is_searched(|bucket| counts.seen.verdict(bucket)) {
            tracing::warn!(insurer = %insurer.id, "many failed identity checks today: addresses have no allowance");
        }
        Ok(counts)
    }

    /// Every count of a try.
    fn tried(&self) -> [&Bucket; 5] {
        [
            &self.person,
            &self.browser,
            &self.day,
            &self.quarter,
            &self.insurer,
        ]
    }

    /// Whether a try may be made, as far as could be seen.
    pub(super) fn so_far(&self) -> Verdict {
        self.verdict(|bucket| self.seen.verdict(bucket))
    }

    /// Counts a try that failed, and says whether its answer may be given.
    pub(super) async fn failed(&self, portal: &Portal) -> Result<Verdict> {
        let counted = self.seen.counted(portal, &self.tried()).await?;
        let verdict = self.verdict(|bucket| counted.stands(bucket));
        if verdict != Verdict::Open {
            self.seen.give_back(portal, &self.tried()).await?;
        }
        Ok(verdict)
    }

    fn verdict(&self, judge: impl Fn(&Bucket) -> Verdict) -> Verdict {
        let searched = self.is_searched(&judge);
        let (allowance, quarter) = if searched {
            (0, guard::IDENTITY_ADDRESS.most / 2)
        } else {
            (
                guard::IDENTITY_ADDRESS_DAY.most,
                guard::IDENTITY_ADDRESS.most,
            )
        };
        let earned = self.seen.sum(&self.through_here) / PEOPLE_A_FAILURE;
        let day = judge(&self.day.clone().letting(allowance + earned));
        let quarter = judge(&self.quarter.clone().letting(quarter));
        let others = judge(&self.person).and(judge(&self.browser));
        others.and(day.or(quarter))
    }

    /// Whether so much failed at this insurer today that somebody is searching its roster.
    fn is_searched(&self, judge: impl Fn(&Bucket) -> Verdict) -> bool {
        let earned = self.seen.sum(&self.through_insurer) / PEOPLE_A_FAILURE;
        let most = guard::IDENTITY_INSURER_DAY.most + earned;
        judge(&self.insurer.clone().letting(most)) != Verdict::Open
    }

    /// Takes a try back that was counted as failed and, once a person and day, what this browser failed before.
    pub(super) async fn got_through(&self, portal: &Portal, person: Uuid) -> Result<()> {
        let first = guard::through(portal, &self.insurer, &person.to_string()).await?;
        guard::count_all(portal, &self.back(first)).await
    }

    /// Counts a try that is right and takes it back, in the transaction of the act: it waits for its turn among the
    /// others and counts for none of them. Nothing is counted when it came too late.
    pub(super) async fn gets_through(
        &self,
        portal: &Portal,
        writing: &Writing,
        person: Uuid,
    ) -> Result<Verdict> {
        let (tried, who) = (self.tried(), person.to_string());
        let (counted, times) = self
            .seen
            .counted_here(portal, writing, &tried, (&self.insurer, &who))
            .await?;
        let verdict = self.verdict(|bucket| counted.stands(bucket));
        if verdict == Verdict::Open {
            let back = self.back(i64::from(times == 1));
            guard::count_here(portal, writing, &back).await?;
        }
        Ok(verdict)
    }

    /// As much work as [`Counts::got_through`] is; nothing is taken back.
    pub(super) async fn nobody_got_through(&self, portal: &Portal) -> Result<()> {
        for nobody in ["nobody", "nobody else"] {
            guard::through(portal, &self.quarter, nobody).await?;
        }
        Ok(())
    }

    fn back(&self, first: i64) -> [(&Bucket, i64); 7] {
        let failed = self
            .seen
            .sum(&self.browser)
            .min(guard::IDENTITY_BROWSER.most);
        let back = -1 - first * failed;
        [
            (&self.person, -1),
            (&self.browser, -1 - first * self.seen.now(&self.browser)),
            (&self.day, back),
            (&self.quarter, back),
            (&self.insurer, back),
            (&self.through_here, first),
            (&self.through_insurer, first),
        ]
    }
}

/// Whom a claim names.
fn named(claim: &Claim) -> String {
    // The insured person's own tries are none of a family member's.
    if let Some(invitation) = &claim.invitation {
        return format!("f:{invitation}");
    }
    match (&claim.letter_code, &claim.employee_number) {
        (Some(code), _) => code.as_str().to_owned(),
        (None, Some(number)) if claim.number.is_none() => format!("e:{number}"),
        _ => format!(
            "{}:{}",
            claim.symbol.as_deref().unwrap_or(""),
            claim.number.as_deref().unwrap_or("")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{insurer, portal};

    fn visit() -> Visit {
        Visit {
            address: guard::ClientAddress::new([192, 0, 2, 7].into()),
            browser: "a browser".to_owned(),
            device: None,
            device_name: String::new(),
        }
    }

    /// Both looked at the counts before anybody had failed, and the right one's turn comes after the others'.
    #[tokio::test]
    async fn a_right_try_among_many_wrong_ones_comes_too_late_and_counts_for_nobody() {
        test_database::on_both(async |store| {
            let portal = portal(store).await;
            let omron = insurer(&portal, "omron").await;
            let (visit, claim) = (visit(), Claim::default());
            let look = async || Counts::of(&portal, &visit, &omron, &claim).await.unwrap();
            let (right, wrong) = (look().await, look().await);
            let through = async |counts: Counts| {
                let node = portal.clone();
                let act = portal.store().write(omron.id, move |writing| {
                    let person = Uuid::from_u128(7);
                    Box::pin(async move { counts.gets_through(&node, writing, person).await })
                });
                act.await.unwrap()
            };
            assert_eq!(through(look().await).await, Verdict::Open);
            let mut answered = 0;
            while wrong.failed(&portal).await.unwrap() == Verdict::Open {
                answered += 1;
            }
            assert_eq!(answered, guard::IDENTITY_BROWSER.most);
            assert_eq!(right.so_far(), Verdict::Open, "it had looked before");
            assert_ne!(through(right).await, Verdict::Open);
        })
        .await;
    }
}
