//! What an application comes to, person by person, with every step of the reckoning.

mod claims;
mod steps;

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::household::{Applicant, Household};
use super::program::{AgeOf, Program, Tier};
use super::refusal::Refusal;
use crate::eligibility::Yen;
use crate::questionnaire::{Answers, Family, Journey, Key, Who};

use claims::Claim;
pub use steps::Step;

/// What comes of an application for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// The person's id.
    pub person: String,
    /// Why nothing is paid for the person at all; empty where something may be.
    pub refused: Vec<Refusal>,
    /// The treatments that were answered, in the order of the file.
    pub treatments: Vec<Treatment>,
    /// Questions that are asked about the person and not answered, needed ones.
    pub missing: Vec<Key>,
}

/// What comes of one treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// Which of the file, from 0.
    pub place: usize,
    /// The day.
    pub on: NaiveDate,
    /// What was paid.
    pub paid: Yen,
    /// Public aid to be taken off.
    pub aid: Yen,
    /// Why nothing is paid for it; where the person is refused, what would refuse it of itself besides.
    pub refused: Vec<Refusal>,
    /// How it was reckoned, first things first; none where it is refused.
    pub steps: Vec<Step>,
    /// What is paid.
    pub amount: Yen,
}

impl Reckoning {
    /// What is paid for the person; nothing while anything refuses them.
    #[must_use]
    pub fn amount(&self) -> Yen {
        self.treatments
            .iter()
            .map(|treatment| treatment.amount)
            .sum()
    }

    /// Every reason, the person's first.
    pub fn reasons(&self) -> impl Iterator<Item = &Refusal> {
        let of_treatments = self
            .treatments
            .iter()
            .flat_map(|treatment| &treatment.refused);
        self.refused.iter().chain(of_treatments)
    }
}

impl Program {
    /// What an application that is handed in on a day (in Japan) comes to. Answers that are not asked for have no part in it.
    #[must_use]
    pub fn reckon(
        &self,
        household: &Household,
        answers: &Answers,
        applied_on: NaiveDate,
    ) -> Vec<Reckoning> {
        let family = household.family(self, applied_on);
        let journey = self.questionnaire.journey(&family, answers);
        let counted = journey.counted();
        let people = household.people.iter().take(Family::MOST).enumerate();
        people
            .map(|(place, person)| {
                let reckoner = Reckoner {
                    program: self,
                    person,
                    journey: &journey,
                    place,
                    applied_on,
                };
                reckoner.reckon(household, &counted)
            })
            .collect()
    }
}

struct Reckoner<'r> {
    program: &'r Program,
    person: &'r Applicant,
    journey: &'r Journey<'r>,
    place: usize,
    applied_on: NaiveDate,
}

impl Reckoner<'_> {
    fn reckon(&self, household: &Household, counted: &Answers) -> Reckoning {
        let who = Who::Dependent(self.person.facts.id.clone());
        let mut refused = self.person.left_out(self.program, &household.insured);
        refused.extend(self.handed_in());
        let holds = |condition: &crate::questionnaire::condition::Condition| {
            condition.value(self.journey, Some(self.place)).holds()
        };
        let excluded = self
            .program
            .exclusions
            .iter()
            .filter(|exclusion| holds(&exclusion.when));
        refused.extend(excluded.map(|exclusion| Refusal::Excluded(exclusion.key.clone())));
        let claims = claims::of(self.program, &who, counted);
        let treatments = if refused.is_empty() {
            self.treatments(claims)
        } else {
            self.none_of(claims)
        };
        let missing = self.journey.missing();
        let missing = missing.filter(|(page, _)| page.who == who);
        Reckoning {
            person: self.person.facts.id.clone(),
            refused,
            treatments,
            missing: missing.map(|(_, question)| question.key.clone()).collect(),
        }
    }

    fn handed_in(&self) -> Option<Refusal> {
        let applied = self.program.applied;
        if self.applied_on < applied.opens_on {
            let first = applied.opens_on;
            Some(Refusal::AppliedBefore { first })
        } else if self.applied_on > applied.closes_on {
            let last = applied.closes_on;
            Some(Refusal::AppliedAfter { last })
        } else {
            None
        }
    }

    /// Treatments of somebody who is refused: told with what refuses each of itself.
    fn none_of(&self, claims: Vec<Claim>) -> Vec<Treatment> {
        let each = claims.into_iter();
        each.map(|claim| claim.refused(self.of_itself(&claim)))
            .collect()
    }

    /// Treatments take their places by day, the dearer of a day first, so that the order they were written in makes no difference.
    fn treatments(&self, mut claims: Vec<Claim>) -> Vec<Treatment> {
        claims.sort_by_key(|claim| (claim.on, Reverse(claim.net()), claim.paid, claim.place));
        let of_season = || self.person.in_season(&self.program.season);
        let mut days: Vec<NaiveDate> = of_season().map(|earlier| earlier.on).collect();
        let mut had: Yen = of_season().map(|earlier| earlier.amount).sum();
        let mut treatments: Vec<Treatment> = claims
            .into_iter()
            .map(|claim| match self.one(&claim, &days, had) {
                Ok((steps, amount)) => {
                    days.push(claim.on);
                    had = had.plus(amount);
                    Treatment {
                        steps,
                        amount,
                        ..claim.refused(Vec::new())
                    }
                }
                Err(refused) => claim.refused(refused),
            })
            .collect();
        treatments.sort_by_key(|treatment| treatment.place);
        treatments
    }

    /// One treatment behind those of these days, for which so much is paid.
    fn one(
        &self,
        claim: &Claim,
        days: &[NaiveDate],
        had: Yen,
    ) -> Result<(Vec<Step>, Yen), Vec<Refusal>> {
        let mut refused = self.of_itself(claim);
        if days.contains(&claim.on) {
            refused.push(Refusal::SameDay);
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let first = days.iter().copied().fold(claim.on, NaiveDate::min);
        let aged_on = match self.program.age_of {
            AgeOf::Each => claim.on,
            AgeOf::First => first,
        };
        let Some(tier) = self.tier(aged_on) else {
            return Err(vec![Refusal::NoTier]);
        };
        let allowed = tier.treatments;
        if u32::try_from(days.len()).unwrap_or(u32::MAX) >= allowed {
            return Err(vec![Refusal::NoneLeft { allowed }]);
        }
        let left = self.program.most.map(|most| most.less(had));
        if left == Some(Yen::ZERO) {
            return Err(vec![Refusal::SeasonUsedUp]);
        }
        let (steps, amount) = steps::reckon(claim, tier, left);
        if amount == Yen::ZERO {
            return Err(vec![Refusal::NothingPaid]);
        }
        Ok((steps, amount))
    }

    /// What refuses a treatment whatever others there are.
    fn of_itself(&self, claim: &Claim) -> Vec<Refusal> {
        let treated = self.program.treated;
        let mut refused = Vec::new();
        if claim.on < treated.opens_on {
            let first = treated.opens_on;
            refused.push(Refusal::TreatedBefore { first });
        }
        if claim.on > treated.closes_on {
            let last = treated.closes_on;
            refused.push(Refusal::TreatedAfter { last });
        }
        if claim.on > self.applied_on {
            refused.push(Refusal::NotYetTreated);
        }
        if !self.person.is_covered(claim.on) {
            refused.push(Refusal::NotCovered);
        }
        refused.extend(self.person.age_refused(self.program, claim.on));
        refused
    }

    fn tier(&self, aged_on: NaiveDate) -> Option<&Tier> {
        let age = self.person.age(aged_on);
        self.program.tiers.iter().find(|tier| {
            let when = tier.when.as_ref();
            tier.is_for(age)
                && when.is_none_or(|when| when.value(self.journey, Some(self.place)).holds())
        })
    }
}
