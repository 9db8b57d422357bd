//! What a subsidy is made of.

use chrono::NaiveDate;

use super::way::Way;
use crate::case::Period;
use crate::eligibility::{Kinship, Yen};
use crate::questionnaire::condition::Condition;
use crate::questionnaire::{InsuredFacts, Key, Questionnaire};

/// A subsidy of one season; never changed while applications stand on it.
///
/// The questionnaire's key is the subsidy's over the years, its dependents' side is about each person applied for.
#[derive(Debug, Clone)]
pub struct Program {
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// What "once a season" means, e.g. `2026`.
    pub season: String,
    /// The days a treatment (接種, 受診) may lie on, both ends included.
    pub treated: Period,
    /// The days an application may be handed in on, in Japan, both ends included.
    pub applied: Period,
    /// Who may apply.
    pub applicants: Applicants,
    /// Where the answers about each treatment stand; at least one.
    pub treatments: Vec<TreatmentQuestions>,
    /// What is paid: the first that fits a treatment; at least one.
    pub tiers: Vec<Tier>,
    /// Whose age a tier looks at where a person has several treatments.
    pub age_of: AgeOf,
    /// How often somebody may apply in a season.
    pub times: Times,
    /// The most a person gets in a season.
    pub most: Option<Yen>,
    /// Nobody gets it who got it for a treatment on this day or later.
    pub not_since: Option<NaiveDate>,
    /// What leaves a person out.
    pub exclusions: Vec<Exclusion>,
    /// How it is paid; at least one.
    pub ways: Vec<PayWay>,
}

/// Who may apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicants {
    /// For the insured.
    pub insured: bool,
    /// For which dependents.
    pub dependents: Dependents,
    /// Families of insured people of these kinds (`general`, `voluntary`, `special_retiree`); all where it is empty.
    pub categories: Vec<Key>,
    /// How old a person has to be.
    pub ages: Ages,
}

/// For which dependents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dependents {
    /// For none.
    None,
    /// For all.
    All,
    /// For those who are one of these to the insured.
    Of(Vec<Kinship>),
}

/// A span of lawful ages, which rise on the day before the birthday.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ages {
    /// At least so old.
    pub least: Option<u32>,
    /// At most so old.
    pub most: Option<u32>,
    /// On which day.
    pub on: AgeDay,
}

/// The day an age is reckoned on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AgeDay {
    /// The day of the treatment.
    #[default]
    Treatment,
    /// The same day for everybody, such as the last of the year of account.
    Day(NaiveDate),
}

/// Whose age counts for a tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AgeOf {
    /// Each treatment has the age on its own day.
    #[default]
    Each,
    /// All have that of the season's first.
    First,
}

/// How often somebody may apply in a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Once, with everything in it.
    OncePerSeason,
    /// Once for each treatment, as long as some are left.
    OncePerTreatment,
}

/// The questions about one treatment; each is asked about a person applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatmentQuestions {
    /// The day.
    pub on: Key,
    /// What was paid at the counter, public aid (自治体の助成) already taken off or not.
    pub paid: Key,
    /// Public aid that is still to be taken off; no such question: none.
    pub aid: Option<Key>,
}

/// What is paid for a treatment.
#[derive(Debug, Clone)]
pub struct Tier {
    /// From this age.
    pub from_age: Option<u32>,
    /// Below this age.
    pub under_age: Option<u32>,
    /// When this holds; always when `None`.
    pub when: Option<Condition>,
    /// How many treatments of a season are paid for.
    pub treatments: u32,
    /// So many per cent of what was really paid.
    pub percent: u32,
    /// At most so much for one treatment.
    pub cap: Yen,
    /// Cut down to a multiple of so many yen; at least 1.
    pub unit: u32,
}

/// What leaves a person out.
#[derive(Debug, Clone)]
pub struct Exclusion {
    /// Lasting name; the sentence for it stands in the definition.
    pub key: Key,
    /// When it does.
    pub when: Condition,
}

/// A way of payment, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayWay {
    /// Which.
    pub way: Way,
    /// For insured people of these kinds; for all where it is empty.
    pub categories: Vec<Key>,
}

impl Ages {
    /// Whether an age lies in the span.
    #[must_use]
    pub fn hold(self, age: u32) -> bool {
        self.least.is_none_or(|least| age >= least) && self.most.is_none_or(|most| age <= most)
    }

    /// Whether any age does.
    #[must_use]
    pub fn are_open(self) -> bool {
        self.least.is_none() && self.most.is_none()
    }

    /// The day an age is reckoned on, for a treatment.
    #[must_use]
    pub fn day(self, treated_on: NaiveDate) -> NaiveDate {
        match self.on {
            AgeDay::Treatment => treated_on,
            AgeDay::Day(day) => day,
        }
    }
}

impl Tier {
    /// Whether it is for somebody of this age; an unknown age fits only where no age is asked for.
    #[must_use]
    pub fn is_for(&self, age: Option<u32>) -> bool {
        match age {
            Some(age) => {
                self.from_age.is_none_or(|from| age >= from)
                    && self.under_age.is_none_or(|under| age < under)
            }
            None => self.from_age.is_none() && self.under_age.is_none(),
        }
    }

    /// Cut down to the unit.
    #[must_use]
    pub fn cut(&self, amount: Yen) -> Yen {
        let over = amount.amount() % u64::from(self.unit.max(1));
        amount.less(Yen::new(over).unwrap_or_default())
    }
}

impl Program {
    /// The ways in which this insured person can be paid.
    pub fn ways_for(&self, insured: &InsuredFacts) -> impl Iterator<Item = Way> {
        let fits = |way: &&PayWay| is_one_of(&way.categories, insured);
        self.ways.iter().filter(fits).map(|way| way.way)
    }
}

/// Whether an insured person is of one of these kinds; of any where none is named.
pub(super) fn is_one_of(categories: &[Key], insured: &InsuredFacts) -> bool {
    let category = insured.category.as_ref();
    categories.is_empty() || category.is_some_and(|category| categories.contains(category))
}
