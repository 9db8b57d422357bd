//! What is known of a family before anything is filled in: who is covered when, and what they had before.

use chrono::NaiveDate;

use super::program::{Dependents, Program, is_one_of};
use super::refusal::Refusal;
use crate::eligibility::{Yen, lawful_age};
use crate::questionnaire::{CampaignFacts, DependentFacts, Family, InsuredFacts};

/// Everybody an insured person may apply for.
#[derive(Debug, Clone, Default)]
pub struct Household {
    /// The insured, as conditions see them.
    pub insured: InsuredFacts,
    /// The people, the insured among them; at most [`Family::MOST`] count.
    pub people: Vec<Applicant>,
}

/// One person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applicant {
    /// What conditions see as `person`; answers are kept under its id.
    pub facts: DependentFacts,
    /// Whether it is the insured.
    pub is_insured: bool,
    /// When the person is covered by this insurer.
    pub covered: Vec<Covered>,
    /// Treatments of applications that count: handed in and neither refused nor taken back; of every season, this application's not
    /// among them.
    pub earlier: Vec<Earlier>,
}

/// A time of being covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// The first day (資格取得日, 認定日); `None`: the roster does not tell, and it counts from ever.
    pub from: Option<NaiveDate>,
    /// 資格喪失日: the first day that is not covered any more; `None`: still covered.
    pub lost_on: Option<NaiveDate>,
}

/// A treatment that was applied for before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The season.
    pub season: String,
    /// The day of the treatment.
    pub on: NaiveDate,
    /// What is paid for it, or was, or will be as far as it is reckoned.
    pub amount: Yen,
}

impl Covered {
    /// Whether a day is covered: from the first, and not on the day of loss.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.lost_on.is_none_or(|lost| day < lost)
    }
}

impl Applicant {
    /// Whether the person is covered on a day.
    #[must_use]
    pub fn is_covered(&self, day: NaiveDate) -> bool {
        self.covered.iter().any(|covered| covered.holds(day))
    }

    /// The lawful age on a day; `None` before birth, or where the birth date is not known.
    #[must_use]
    pub fn age(&self, day: NaiveDate) -> Option<u32> {
        let born_on = self.facts.born_on.filter(|born_on| *born_on <= day)?;
        Some(lawful_age(born_on, day))
    }

    /// What was applied for before in a season.
    pub(super) fn in_season<'a>(&'a self, season: &'a str) -> impl Iterator<Item = &'a Earlier> {
        let earlier = self.earlier.iter();
        earlier.filter(move |earlier| earlier.season == season)
    }

    /// What leaves the person out whatever is answered.
    pub(super) fn left_out(&self, program: &Program, insured: &InsuredFacts) -> Vec<Refusal> {
        let applicants = &program.applicants;
        let mut refused = Vec::new();
        let fits = match (&applicants.dependents, self.facts.kinship) {
            _ if self.is_insured => applicants.insured,
            (Dependents::None, _) | (Dependents::Of(_), None) => false,
            (Dependents::All, _) => true,
            (Dependents::Of(kinships), Some(kinship)) => kinships.contains(&kinship),
        };
        if !fits {
            refused.push(Refusal::Relation);
        }
        if !is_one_of(&applicants.categories, insured) {
            refused.push(Refusal::Category);
        }
        let this_season = || self.in_season(&program.season);
        if program.times == super::Times::OncePerSeason && this_season().next().is_some() {
            refused.push(Refusal::AlreadyThisSeason);
        }
        let days = self.earlier.iter().map(|earlier| earlier.on);
        let last = program
            .not_since
            .and_then(|since| days.filter(|on| *on >= since).max());
        if let Some(last) = last {
            refused.push(Refusal::TooSoon { last });
        }
        refused
    }

    /// Why somebody of their age on a day may not apply.
    pub(super) fn age_refused(&self, program: &Program, treated_on: NaiveDate) -> Option<Refusal> {
        let ages = program.applicants.ages;
        if ages.are_open() {
            return None;
        }
        let on = ages.day(treated_on);
        let Some(age) = self.age(on) else {
            return Some(Refusal::AgeUnknown);
        };
        match (ages.least, ages.most) {
            _ if ages.hold(age) => None,
            (Some(least), _) if age < least => Some(Refusal::TooYoung { age, least }),
            (_, most) => Some(Refusal::TooOld {
                age,
                most: most.unwrap_or(age),
            }),
        }
    }
}

impl Household {
    /// The family as the questionnaire engine walks it: each person a dependent, the insured too. The first and last day are those of
    /// the treatment, the base date is the day of the application.
    #[must_use]
    pub fn family(&self, program: &Program, applied_on: NaiveDate) -> Family {
        Family {
            insured: self.insured.clone(),
            dependents: self
                .people
                .iter()
                .map(|person| person.facts.clone())
                .collect(),
            campaign: CampaignFacts {
                base_date: applied_on,
                opens_on: program.treated.opens_on,
                closes_on: program.treated.closes_on,
            },
            rules: std::collections::BTreeMap::new(),
        }
    }
}
