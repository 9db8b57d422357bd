//! Why a rule says what it says: numbers, days and words, without prose.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::part::{Part, Shown};
use super::words::Word;
use super::yen::Yen;

macro_rules! reasons {
    ($($(#[$about:meta])* $name:ident = $code:literal $({ $($(#[$what:meta])* $field:ident: $kind:ty),+ $(,)? })?,)+) => {
        /// Why a rule says what it says.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "reason")]
        pub enum Reason {
            $($(#[$about])* #[serde(rename = $code)] $name $({ $($(#[$what])* $field: $kind),+ })?,)+
        }

        impl Reason {
            /// Every code with the names of its parts.
            pub const CODES: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$($(stringify!($field)),+)?]),)+];

            /// The code, under which texts for people are kept.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }

            /// The parts by name.
            #[must_use]
            pub fn parts(&self) -> Vec<(&'static str, Part<'_>)> {
                match self {
                    $(Self::$name $({ $($field),+ })? => vec![$($((stringify!($field), $field.part())),+)?],)+
                }
            }
        }
    };
}

reasons! {
    /// The amount is below the limit.
    Below = "below" {
        /// What was compared.
        amount: Yen,
        /// What it has to be below.
        limit: Yen,
    },
    /// The amount is the limit or above.
    NotBelow = "not_below" {
        /// What was compared.
        amount: Yen,
        /// What it has to be below.
        limit: Yen,
    },
    /// The amount lies below or not below, depending on what a person accepts.
    Between = "between" {
        /// The least it can be.
        least: Yen,
        /// The most it can be.
        most: Yen,
        /// What it has to be below.
        limit: Yen,
    },
    /// The amount is more than the limit.
    MoreThan = "more_than" {
        /// What was compared.
        amount: Yen,
        /// What it must not pass.
        limit: Yen,
    },
    /// Two incomes are so near that they count as alike.
    Alike = "alike" {
        /// By how much they differ.
        gap: Yen,
        /// The largest difference that counts as alike.
        limit: Yen,
    },
    /// One income is higher by more than what counts as alike.
    Apart = "apart" {
        /// By how much they differ.
        gap: Yen,
        /// The largest difference that counts as alike.
        limit: Yen,
    },
    /// An income that was counted.
    Counted = "counted" {
        /// The fact's name in `Facts::NAMES`.
        fact: Cow<'static, str>,
        /// How much of it.
        amount: Yen,
    },
    /// An income that the insurer doesn't count.
    NotCounted = "not_counted" {
        /// The fact's name in `Facts::NAMES`.
        fact: Cow<'static, str>,
        /// How much of it.
        amount: Yen,
    },
    /// What a business leaves after the expenses that count.
    Reckoned = "reckoned" {
        /// The least it can be.
        least: Yen,
        /// The most it can be.
        most: Yen,
    },
    /// A fact that is missing.
    Missing = "missing" {
        /// Its name in `Facts::NAMES`.
        fact: Cow<'static, str>,
    },
    /// An age that was looked at.
    Age = "age" {
        /// In whole years.
        age: u32,
        /// On this day.
        on: NaiveDate,
    },
    /// A circumstance of the facts that decided: the fact and its word, or `yes` and `no`.
    Fact = "fact" {
        /// The fact's name in `Facts::NAMES`.
        fact: Cow<'static, str>,
        /// Its word.
        word: Cow<'static, str>,
    },
    /// A day of the facts before a day of the rule.
    Before = "before" {
        /// The day of the facts.
        day: NaiveDate,
        /// The day of the rule.
        limit: NaiveDate,
    },
    /// A number within what is allowed.
    Within = "within" {
        /// The number.
        count: u32,
        /// The largest allowed.
        limit: u32,
    },
    /// A number above what is allowed.
    Above = "above" {
        /// The number.
        count: u32,
        /// The largest allowed.
        limit: u32,
    },
    /// Wages by the contract of work were counted.
    ByContract = "by_contract" {
        /// What the contract gives in a year.
        amount: Yen,
    },
    /// Income expected was counted, by pay slips and papers.
    ByExpectation = "by_expectation",
    /// It may only be ended after the other insurer has accepted.
    AfterAcceptance = "after_acceptance",
    /// The day on which the status ends or may begin again.
    On = "on" {
        /// The day.
        day: NaiveDate,
    },
    /// An expense that keeps out or that a person has to look at.
    Expense = "expense" {
        /// Which, as `Expense` names it.
        expense: Cow<'static, str>,
        /// How much of it in a year.
        amount: Yen,
    },
}

impl Reason {
    /// A fact that is missing.
    pub(super) fn missing(fact: &'static str) -> Self {
        Self::Missing { fact: fact.into() }
    }

    /// A word that decided.
    pub(super) fn fact<T: Word>(fact: &'static str, value: T) -> Self {
        Self::Fact {
            fact: fact.into(),
            word: value.word().into(),
        }
    }

    /// A yes or no that decided.
    pub(super) fn flag(fact: &'static str, value: bool) -> Self {
        Self::Fact {
            fact: fact.into(),
            word: if value { "yes" } else { "no" }.into(),
        }
    }
}
