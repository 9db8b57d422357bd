//! Plain values from outside and how they become facts.

use chrono::{Datelike, NaiveDate};

use crate::eligibility::kinship::Kinship;
use crate::eligibility::words::Word;
use crate::eligibility::yen::Yen;

use super::{AbroadException, ApartReason, Household, ResidenceBar, UnemploymentState};

/// A plain value for a fact, as an answer or a roster gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// An amount in yen or a count.
    Number(u64),
    /// A day.
    Date(NaiveDate),
    /// A word of the fact's list.
    Word(String),
}

/// What a fact is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// [`FactValue::Flag`].
    Flag,
    /// [`FactValue::Number`] up to [`Yen::MOST`], in yen.
    Yen,
    /// [`FactValue::Number`] up to 99.
    Count,
    /// [`FactValue::Date`] from 1868 to 2199.
    Date,
    /// [`FactValue::Word`], one of these.
    Word(&'static [&'static str]),
}

/// Why a value cannot be a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    /// There is no fact of this name; `Facts::NAMES` lists them.
    #[error("there is no fact of this name")]
    Unknown,
    /// The fact was set before.
    #[error("it was set before")]
    Twice,
    /// The fact is of another kind.
    #[error("it is of another kind")]
    Kind(FactKind),
    /// The number is above the largest that is taken in.
    #[error("it is more than {0}")]
    TooLarge(u64),
    /// The day is not between 1868 and 2199.
    #[error("it is no day between 1868 and 2199")]
    Day,
    /// The word is not one of the fact's list.
    #[error("it is not one of the words {0:?}")]
    Word(&'static [&'static str]),
}

/// Largest count.
const MOST_TIMES: u64 = 99;

/// A type that facts are made of.
pub(super) trait Fact: Sized {
    const KIND: FactKind;

    fn read(value: &FactValue) -> Result<Self, FactError>;
}

impl Fact for bool {
    const KIND: FactKind = FactKind::Flag;

    fn read(value: &FactValue) -> Result<Self, FactError> {
        match value {
            FactValue::Flag(flag) => Ok(*flag),
            _ => Err(FactError::Kind(Self::KIND)),
        }
    }
}

impl Fact for Yen {
    const KIND: FactKind = FactKind::Yen;

    fn read(value: &FactValue) -> Result<Self, FactError> {
        match value {
            FactValue::Number(amount) => Yen::new(*amount).ok_or(FactError::TooLarge(Yen::MOST)),
            _ => Err(FactError::Kind(Self::KIND)),
        }
    }
}

impl Fact for u32 {
    const KIND: FactKind = FactKind::Count;

    fn read(value: &FactValue) -> Result<Self, FactError> {
        match value {
            FactValue::Number(count) if *count <= MOST_TIMES => {
                u32::try_from(*count).map_err(|_| FactError::TooLarge(MOST_TIMES))
            }
            FactValue::Number(_) => Err(FactError::TooLarge(MOST_TIMES)),
            _ => Err(FactError::Kind(Self::KIND)),
        }
    }
}

impl Fact for NaiveDate {
    const KIND: FactKind = FactKind::Date;

    fn read(value: &FactValue) -> Result<Self, FactError> {
        match value {
            FactValue::Date(day) if (1868..2200).contains(&day.year()) => Ok(*day),
            FactValue::Date(_) => Err(FactError::Day),
            _ => Err(FactError::Kind(Self::KIND)),
        }
    }
}

macro_rules! word_facts {
    ($($name:ident),+) => {$(
        impl Fact for $name {
            const KIND: FactKind = FactKind::Word($name::ALL);

            fn read(value: &FactValue) -> Result<Self, FactError> {
                match value {
                    FactValue::Word(word) => Self::named(word).ok_or(FactError::Word(Self::ALL)),
                    _ => Err(FactError::Kind(Self::KIND)),
                }
            }
        }
    )+};
}
word_facts!(
    Kinship,
    Household,
    ApartReason,
    AbroadException,
    ResidenceBar,
    UnemploymentState
);
