//! Who is asked: conditions over the roster, and a list that has the last word.

use crate::questionnaire::condition::Condition;
use crate::questionnaire::{Family, Key};

/// Some who are asked, by a condition.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Who they are: yes or no about a dependent, or about an insured person; it looks at no answers.
    pub when: Condition,
    /// Why they are asked; a word of the campaign's reasons.
    pub reason: Option<Key>,
}

/// Whom a campaign asks. A person is asked when any of the choices holds.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// Dependents who are asked about.
    pub dependents: Vec<Choice>,
    /// Insured who are asked about themselves, dependents or not.
    pub insured: Vec<Choice>,
}

/// What the campaign's list says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// 対象: asked, whatever the conditions and the roster say.
    Asked,
    /// 対象外: not asked.
    LeftOut,
    /// 条件による: the list only adds what is known of the person.
    ByCondition,
}

/// How a person stands beside the conditions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// 調査対象外 in the roster.
    pub exempt: bool,
    /// What the list says, if the person is on it.
    pub listed: Option<Listed>,
}

/// An insured person with everybody covered, before it is known who is asked.
#[derive(Debug, Clone)]
pub struct Household {
    /// What is known: all dependents of the roster, with what the list adds.
    pub family: Family,
    /// The insured person.
    pub insured: Standing,
    /// Each dependent, in the order of the family.
    pub dependents: Vec<Standing>,
}

/// Who of a household is asked; the insured person always answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whether the insured person is asked about themselves, and not only about dependents.
    pub about_insured: bool,
    /// Why the insured person is asked about themselves; empty where only about dependents, or without a reason.
    pub insured: Vec<String>,
    /// The dependents asked about, by their place in the family, each with the reasons.
    pub dependents: Vec<(usize, Vec<String>)>,
}

impl Target {
    /// Who of a household is asked; `None` when nobody is.
    ///
    /// The list comes before the roster's 調査対象外, and that before the conditions. An insured person who is left out
    /// by either takes the family along, but for dependents whom the list names.
    #[must_use]
    pub fn asks(&self, household: &Household) -> Option<Asked> {
        let family = &household.family;
        let mut dependents = Vec::new();
        for (place, standing) in household.dependents.iter().enumerate().take(Family::MOST) {
            let Some(facts) = family.dependents.get(place) else {
                break;
            };
            let holding = || holding(&self.dependents, family, Some(place));
            let family_out = household.insured.is_out();
            if let Some(reasons) = standing.reasons(family_out, holding) {
                dependents.push((place, merged(&facts.reasons, reasons)));
            }
        }
        let insured = household
            .insured
            .reasons(false, || holding(&self.insured, family, None));
        if dependents.is_empty() && insured.is_none() {
            return None;
        }
        Some(Asked {
            about_insured: insured.is_some(),
            insured: merged(&[], insured.unwrap_or_default()),
            dependents,
        })
    }
}

impl Standing {
    fn is_out(self) -> bool {
        match self.listed {
            Some(Listed::Asked) => false,
            Some(Listed::LeftOut) => true,
            Some(Listed::ByCondition) | None => self.exempt,
        }
    }

    /// The reasons of the conditions, or `None` when the person is not asked.
    fn reasons<'c>(
        self,
        family_out: bool,
        holding: impl FnOnce() -> Option<Vec<&'c Key>>,
    ) -> Option<Vec<&'c Key>> {
        if self.listed == Some(Listed::Asked) {
            return Some(holding().unwrap_or_default());
        }
        if family_out || self.is_out() {
            return None;
        }
        holding()
    }
}

/// The reasons of every choice that holds; `None` when none does.
fn holding<'c>(
    choices: &'c [Choice],
    family: &Family,
    dependent: Option<usize>,
) -> Option<Vec<&'c Key>> {
    let mut held = choices
        .iter()
        .filter(|choice| family.tell(&choice.when, dependent).holds())
        .peekable();
    held.peek()?;
    Some(held.filter_map(|choice| choice.reason.as_ref()).collect())
}

/// Reasons of the list and of the conditions, each once.
fn merged(listed: &[String], reasons: Vec<&Key>) -> Vec<String> {
    let mut all = listed.to_vec();
    for reason in reasons {
        if !all.iter().any(|known| known == reason.as_str()) {
            all.push(reason.to_string());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::condition::Language;
    use crate::questionnaire::{CampaignFacts, DependentFacts, InsuredFacts, Side};

    fn choice(side: Side, source: &str, reason: &str) -> Choice {
        Choice {
            when: Language::default().read_flag(source, side).unwrap(),
            reason: Key::parse(reason).ok(),
        }
    }

    /// A family whose dependents were born on these days.
    fn household(born_on: &[&str]) -> Household {
        let day = |text: &str| text.parse().unwrap();
        let dependents: Vec<DependentFacts> = born_on
            .iter()
            .map(|born_on| DependentFacts {
                born_on: Some(day(born_on)),
                ..DependentFacts::default()
            })
            .collect();
        Household {
            insured: Standing::default(),
            dependents: vec![Standing::default(); dependents.len()],
            family: Family {
                insured: InsuredFacts::default(),
                dependents,
                campaign: CampaignFacts {
                    base_date: day("2026-12-01"),
                    opens_on: day("2026-12-01"),
                    closes_on: day("2027-01-15"),
                },
                rules: std::collections::BTreeMap::new(),
            },
        }
    }

    fn adults() -> Target {
        Target {
            dependents: vec![choice(Side::Dependent, "dependent.age >= 18", "adult")],
            insured: Vec::new(),
        }
    }

    fn places(asked: Option<Asked>) -> Vec<usize> {
        let dependents = asked.map(|asked| asked.dependents).unwrap_or_default();
        dependents.into_iter().map(|(place, _)| place).collect()
    }

    const FAMILY: [&str; 3] = ["1980-05-05", "2010-05-05", "2007-05-05"];

    #[test]
    fn only_dependents_for_whom_a_choice_holds_are_asked_about() {
        let asked = adults().asks(&household(&FAMILY)).unwrap();
        let adult = vec!["adult".to_owned()];
        assert_eq!(asked.dependents, [(0, adult.clone()), (2, adult)]);
        assert_eq!(adults().asks(&household(&FAMILY[1..2])), None);
    }

    #[test]
    fn the_list_has_the_last_word() {
        let mut family = household(&FAMILY);
        family.dependents[0].listed = Some(Listed::LeftOut);
        family.dependents[1].listed = Some(Listed::Asked);
        family.dependents[2].listed = Some(Listed::ByCondition);
        family.family.dependents[1].reasons = vec!["near_limit".to_owned()];
        let asked = adults().asks(&family).unwrap();
        let reasons = |reason: &str| vec![reason.to_owned()];
        assert_eq!(
            asked.dependents,
            [(1, reasons("near_limit")), (2, reasons("adult"))]
        );
    }

    #[test]
    fn who_is_exempt_in_the_roster_is_left_out_unless_listed() {
        let mut family = household(&FAMILY);
        family.dependents[0].exempt = true;
        assert_eq!(places(adults().asks(&family)), [2]);
        family.dependents[0].listed = Some(Listed::Asked);
        assert_eq!(places(adults().asks(&family)), [0, 2]);
    }

    #[test]
    fn an_insured_person_who_is_left_out_takes_the_family_along_but_for_the_listed() {
        let mut family = household(&FAMILY);
        family.insured.exempt = true;
        assert_eq!(adults().asks(&family), None);
        family.dependents[1].listed = Some(Listed::Asked);
        assert_eq!(places(adults().asks(&family)), [1]);
        family.insured.listed = Some(Listed::Asked);
        assert_eq!(places(adults().asks(&family)), [0, 1, 2]);
    }

    #[test]
    fn insured_without_dependents_are_asked_where_the_campaign_says_so() {
        let alone = household(&[]);
        assert_eq!(adults().asks(&alone), None);
        let everybody = Target {
            insured: vec![choice(Side::Insured, "true", "confirm")],
            ..adults()
        };
        let asked = everybody.asks(&alone).unwrap();
        assert_eq!(
            (asked.insured, asked.dependents),
            (vec!["confirm".to_owned()], vec![])
        );
    }

    #[test]
    fn reasons_of_several_choices_are_kept_each_once() {
        let mut target = adults();
        target
            .dependents
            .push(choice(Side::Dependent, "dependent.age >= 20", "adult"));
        target
            .dependents
            .push(choice(Side::Dependent, "dependent.age >= 20", "twenty"));
        let asked = target.asks(&household(&["1980-05-05"])).unwrap();
        assert_eq!(
            asked.dependents,
            [(0, vec!["adult".to_owned(), "twenty".to_owned()])]
        );
    }
}
