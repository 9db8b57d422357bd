//! What is known before the first answer: the insured, the dependents, the campaign, the rules' values.

mod names;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::condition::{Condition, Value};
use super::journey::Undecided;
use super::key::Key;
use crate::eligibility::Kinship;

pub use names::{RosterKind, RosterName, known, named};

/// One insured person's household in one campaign.
#[derive(Debug, Clone)]
pub struct Family {
    /// The insured.
    pub insured: InsuredFacts,
    /// The dependents who are surveyed, in the order they are asked about; at most [`Family::MOST`] count.
    pub dependents: Vec<DependentFacts>,
    /// The campaign.
    pub campaign: CampaignFacts,
    /// Values of the eligibility rules on the campaign's day, from [`super::rule_values`].
    pub rules: BTreeMap<String, Value>,
}

impl Family {
    /// The most dependents that are asked about in one household.
    pub const MOST: usize = 30;

    /// What an expression without answers comes to in this family, for one dependent where it is about one.
    #[must_use]
    pub fn tell(&self, condition: &Condition, dependent: Option<usize>) -> Value {
        condition.value(&Undecided(self), dependent)
    }

    /// The dependents who are asked about.
    pub fn surveyed(&self) -> impl Iterator<Item = &DependentFacts> {
        self.dependents.iter().take(Self::MOST)
    }
}

/// What the roster says about the insured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InsuredFacts {
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// `male` or `female`.
    pub sex: Option<Key>,
    /// `general`, `voluntary` (任継) or `special_retiree` (特退).
    pub category: Option<Key>,
    /// The workplace's code (事業所コード).
    pub workplace: Option<String>,
    /// The day of qualification (資格取得日).
    pub acquired_on: Option<NaiveDate>,
    /// Marks of the roster or the target list.
    pub marks: Vec<String>,
    /// What everybody covered through the insured is to them, surveyed or not; only what is known.
    pub covers: Vec<Kinship>,
}

/// What the roster and the target list say about a dependent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DependentFacts {
    /// Tells the dependents of a family apart, e.g. the branch; answers are kept under it.
    pub id: String,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// `male` or `female`.
    pub sex: Option<Key>,
    /// The relationship as the roster writes it.
    pub relationship: Option<String>,
    /// The class of relatives it means at this insurer.
    pub kinship: Option<Kinship>,
    /// The day the dependent was certified (認定日).
    pub certified_on: Option<NaiveDate>,
    /// `together` or `apart`, as the roster has it (同居別居).
    pub household: Option<Key>,
    /// Why this dependent is asked.
    pub reasons: Vec<String>,
    /// Keys of documents that the insurer has already, through information linkage or otherwise.
    pub covered: Vec<String>,
    /// Marks of the roster or the target list.
    pub marks: Vec<String>,
}

/// The campaign a case belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CampaignFacts {
    /// The day whose circumstances are asked for; ages are reckoned on it.
    pub base_date: NaiveDate,
    /// The first day.
    pub opens_on: NaiveDate,
    /// The last day.
    pub closes_on: NaiveDate,
}
