//! Clear cases, against which nothing speaks: they can be decided together. Staff see which, choose, and can take it back
//! for ten minutes; then the clock carries out what they chose, as far as the cases still are what they saw.

mod carry_out;
mod list;
mod together;

pub use carry_out::carry_out;
pub use list::{Batch, BatchState, Clear, Found, clear_cases};
pub use together::{AtOnce, TakenBack, decide_together, take_back};

use chrono::TimeDelta;
use domain::case::{Status, Verdict};
use domain::eligibility::{Outcome, Word as _};
use store::campaigns::case;

use super::open::Opened;
use super::second;
use crate::Portal;
use crate::survey::{Papers, Wanted};

/// How long it can be taken back.
pub const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// The most cases that are decided together.
pub const MOST_AT_ONCE: usize = 100;

/// Why a case is left out of those that are decided together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is not as it was seen any more.
    Changed,
    /// Something speaks against it, something is missing, or somebody has to look at what is new.
    NotClear,
    /// Its decision needs a second look.
    SecondLook,
    /// Somebody has it before them, or it is among others already.
    Taken,
    /// Who chose it may not decide on it any more.
    NotAllowed,
}

impl LeftOut {
    /// How it is stored.
    const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::NotClear => "not_clear",
            Self::SecondLook => "second_look",
            Self::Taken => "taken",
            Self::NotAllowed => "not_allowed",
        }
    }

    fn named(word: &str) -> Option<Self> {
        let all = [
            Self::Changed,
            Self::NotClear,
            Self::SecondLook,
            Self::Taken,
            Self::NotAllowed,
        ];
        all.into_iter().find(|one| one.word() == word)
    }
}

impl Opened {
    /// Whether nothing speaks against anybody: every rule speaks for them, nothing is missing or was found wrong, every
    /// file can be looked at, nobody wants to leave.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        let mut rules = self.indicated.iter().flat_map(|one| &one.indications);
        let good = rules.all(|one| one.outcome == Outcome::Meets);
        let journey = self.sheet.journey();
        let there = Papers::of(&self.papers);
        let wanted = self.sheet.wanted(journey.documents(), &there);
        let whole = !wanted.iter().any(Wanted::is_missing) && journey.missing().next().is_none();
        let wrong = self.papers.iter().any(|paper| {
            let found = self.verdict(paper);
            found.is_some_and(|found| found.verdict == Verdict::Rejected)
        });
        let looked_at = !wrong && self.unscanned == 0;
        let known = !self.indicated.is_empty();
        good && whole && looked_at && known && self.leaving.is_empty()
    }

    /// Whether something is new since it was sent back, so that somebody has to look.
    fn has_news(&self) -> bool {
        let mut papers = self.papers.iter();
        let came = papers.any(|paper| paper.files.iter().any(|file| self.is_new(paper, file)));
        came || !self.changed.is_empty()
    }

    /// Why it can't be decided with others, if it can't.
    fn left_out(&self, portal: &Portal) -> Option<LeftOut> {
        let case = self.sheet.case();
        let review = self.sheet.campaign().review;
        if !self.is_clear() || self.has_news() {
            Some(LeftOut::NotClear)
        } else if second::is_due(portal, review, case, &[]) {
            Some(LeftOut::SecondLook)
        } else {
            None
        }
    }
}

/// Whether a case waits for a reviewer.
fn waits(case: &case::Model) -> bool {
    let waits = [Status::Submitted, Status::Resubmitted].map(Status::word);
    waits.contains(&case.status.as_str())
}
