//! まだ受けられる補助: what each person may still get, before anything is filled in.

use chrono::NaiveDate;

use super::household::{Applicant, Household};
use super::program::{AgeOf, Program};
use super::refusal::Refusal;
use crate::eligibility::Yen;
use crate::questionnaire::Family;

/// What is open to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The person's id.
    pub person: String,
    /// Why nothing is; empty where something may be.
    pub refused: Vec<Refusal>,
    /// How many treatments may still be paid for.
    pub treatments: u32,
    /// What comes of them at most.
    pub most: Yen,
}

/// What a day of treatment would bring.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Chance {
    most: Yen,
    treatments: u32,
}

impl Program {
    /// What each person may still get on a day: the best of every day of treatment there is, with answers that may be anything.
    ///
    /// Before the first day of applying it is what they will be able to get; after the last nothing is.
    #[must_use]
    pub fn standings(&self, household: &Household, today: NaiveDate) -> Vec<Standing> {
        let family = household.family(self, today);
        let people = household.people.iter().take(Family::MOST).enumerate();
        people
            .map(|(place, person)| {
                let mut refused = person.left_out(self, &household.insured);
                if today > self.applied.closes_on {
                    let last = self.applied.closes_on;
                    refused.push(Refusal::AppliedAfter { last });
                }
                let mut chance = Chance::default();
                if refused.is_empty() {
                    match self.best(person, place, &family) {
                        Ok(best) => chance = best,
                        Err(reason) => refused.push(reason),
                    }
                }
                Standing {
                    person: person.facts.id.clone(),
                    refused,
                    treatments: chance.treatments,
                    most: chance.most,
                }
            })
            .collect()
    }

    fn best(&self, person: &Applicant, place: usize, family: &Family) -> Result<Chance, Refusal> {
        let last = self.treated.closes_on.min(self.applied.closes_on);
        let days = self.treated.opens_on.iter_days();
        let mut reason = Refusal::NotCovered;
        let mut best = None;
        for day in days.take_while(|day| *day <= last) {
            if !person.is_covered(day) {
                continue;
            }
            match self.chance(person, place, family, day) {
                Ok(chance) => best = best.max(Some(chance)),
                Err(other) => reason = other,
            }
        }
        best.ok_or(reason)
    }

    fn chance(
        &self,
        person: &Applicant,
        place: usize,
        family: &Family,
        day: NaiveDate,
    ) -> Result<Chance, Refusal> {
        if let Some(refused) = person.age_refused(self, day) {
            return Err(refused);
        }
        let earlier: Vec<_> = person.in_season(&self.season).collect();
        let had: Yen = earlier.iter().map(|earlier| earlier.amount).sum();
        let first = earlier.iter().map(|earlier| earlier.on).min();
        let aged_on = match self.age_of {
            AgeOf::Each => day,
            AgeOf::First => first.map_or(day, |first| first.min(day)),
        };
        let age = person.age(aged_on);
        let (mut best, mut reason) = (None, Refusal::NoTier);
        for tier in self.tiers.iter().filter(|tier| tier.is_for(age)) {
            let when = tier.when.as_ref();
            let value = when.map(|when| family.tell(when, Some(place)));
            if value.as_ref().is_some_and(|value| !value.may_hold()) {
                continue;
            }
            let used = u32::try_from(earlier.len()).unwrap_or(u32::MAX);
            let open = u32::try_from(self.treatments.len()).unwrap_or(u32::MAX);
            let mut left = tier.treatments.saturating_sub(used);
            if self.times == super::Times::OncePerSeason {
                left = left.min(open);
            }
            let sum = (0..left).fold(Yen::ZERO, |sum, _| sum.plus(tier.cut(tier.cap)));
            let most = self.most.map_or(sum, |most| sum.min(most.less(had)));
            if left == 0 {
                let allowed = tier.treatments;
                reason = Refusal::NoneLeft { allowed };
            } else if most == Yen::ZERO {
                reason = Refusal::SeasonUsedUp;
            } else {
                let treatments = left;
                best = best.max(Some(Chance { most, treatments }));
            }
            if value.is_none_or(|value| value.holds()) {
                break;
            }
        }
        best.ok_or(reason)
    }
}
