//! Why nothing is paid, for a person or for one treatment; the words for people stand in definitions and pages.

use chrono::NaiveDate;

use crate::questionnaire::Key;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Not for somebody who is this to the insured.
    Relation,
    /// Not for families of this kind of insured people.
    Category,
    /// Handed in before the first day.
    AppliedBefore {
        /// The first day.
        first: NaiveDate,
    },
    /// Handed in after the last day.
    AppliedAfter {
        /// The last day.
        last: NaiveDate,
    },
    /// Applied for in this season already.
    AlreadyThisSeason,
    /// Got it too short a time ago.
    TooSoon {
        /// The treatment it was got for.
        last: NaiveDate,
    },
    /// An answer leaves the person out.
    Excluded(Key),
    /// Treated before the first day.
    TreatedBefore {
        /// The first day.
        first: NaiveDate,
    },
    /// Treated after the last day.
    TreatedAfter {
        /// The last day.
        last: NaiveDate,
    },
    /// Treated later than applied for.
    NotYetTreated,
    /// Not covered on the day of the treatment; of a person: on no day there is.
    NotCovered,
    /// An age is asked for, and none is known.
    AgeUnknown,
    /// Too young.
    TooYoung {
        /// How old.
        age: u32,
        /// How old at least.
        least: u32,
    },
    /// Too old.
    TooOld {
        /// How old.
        age: u32,
        /// How old at most.
        most: u32,
    },
    /// Another treatment of the same person on the same day is paid for.
    SameDay,
    /// All treatments of the season are paid for.
    NoneLeft {
        /// How many there are.
        allowed: u32,
    },
    /// No tier is for it.
    NoTier,
    /// Nothing is left of what was paid.
    NothingPaid,
    /// The season's most is reached.
    SeasonUsedUp,
}

impl Refusal {
    /// Every word but those of exclusions.
    pub const WORDS: &'static [&'static str] = &[
        "relation",
        "category",
        "applied_before",
        "applied_after",
        "already_this_season",
        "too_soon",
        "treated_before",
        "treated_after",
        "not_yet_treated",
        "not_covered",
        "age_unknown",
        "too_young",
        "too_old",
        "same_day",
        "none_left",
        "no_tier",
        "nothing_paid",
        "season_used_up",
    ];

    /// How it is written in files and told to programs: one of [`Refusal::WORDS`], or the exclusion's key.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Relation => "relation",
            Self::Category => "category",
            Self::AppliedBefore { .. } => "applied_before",
            Self::AppliedAfter { .. } => "applied_after",
            Self::AlreadyThisSeason => "already_this_season",
            Self::TooSoon { .. } => "too_soon",
            Self::Excluded(key) => key.as_str(),
            Self::TreatedBefore { .. } => "treated_before",
            Self::TreatedAfter { .. } => "treated_after",
            Self::NotYetTreated => "not_yet_treated",
            Self::NotCovered => "not_covered",
            Self::AgeUnknown => "age_unknown",
            Self::TooYoung { .. } => "too_young",
            Self::TooOld { .. } => "too_old",
            Self::SameDay => "same_day",
            Self::NoneLeft { .. } => "none_left",
            Self::NoTier => "no_tier",
            Self::NothingPaid => "nothing_paid",
            Self::SeasonUsedUp => "season_used_up",
        }
    }
}
