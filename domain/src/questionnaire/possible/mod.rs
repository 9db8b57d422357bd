//! Whether something can ever come up: searched over everything the conditions look at.
//!
//! Only what each name is compared with matters, so a few values stand for all. What cannot be listed (sums, tables
//! of incomes) stays undecided, and a search that grows too large is given up: then the answer is "it can". So
//! "never" is always right.

mod values;

use std::collections::BTreeMap;

use super::condition::{Condition, Name, Part, Scene, Value};
use super::key::Key;
use super::{Questionnaire, Requirement, Side};
use values::Use;

/// The most steps of one search.
const STEPS: usize = 5_000;

/// A condition that has to hold, or must not.
#[derive(Clone, Copy)]
struct Demand<'q> {
    condition: &'q Condition,
    wanted: bool,
}

impl Questionnaire {
    /// Whether there are answers with which a question is asked.
    #[must_use]
    pub fn can_be_asked(&self, question: &str) -> bool {
        let demands = self.demands(question);
        Search::new(self, demands).finds()
    }

    /// Whether there are answers with which a requirement asks for its papers.
    #[must_use]
    pub fn can_be_required(&self, requirement: &Requirement) -> bool {
        let when = requirement.when.iter().map(|condition| Demand {
            condition,
            wanted: true,
        });
        Search::new(self, when.collect()).finds()
    }

    /// Whether there are answers with which a condition about all of them holds.
    #[must_use]
    pub fn can_hold(&self, condition: &Condition) -> bool {
        let wanted = true;
        Search::new(self, vec![Demand { condition, wanted }]).finds()
    }

    /// What has to hold for a question to be asked.
    fn demands(&self, question: &str) -> Vec<Demand<'_>> {
        let mut demands = Vec::new();
        let Some((place, question)) = self.place(question) else {
            return demands;
        };
        for section in self
            .sections
            .iter()
            .filter(|section| section.side == place.side)
        {
            if section.key == place.key {
                break;
            }
            // A section that is left out does not end anything; only one that is always walked is sure to.
            if section.when.is_none() {
                demands.extend(section.ends_when.iter().map(|condition| Demand {
                    condition,
                    wanted: false,
                }));
            }
        }
        let holds = place.when.iter().chain(&question.when);
        demands.extend(holds.map(|condition| Demand {
            condition,
            wanted: true,
        }));
        demands
    }
}

/// One name whose value is tried out.
struct Tried<'q> {
    name: Name,
    /// What has to hold for it to be there; empty for the roster.
    demands: Vec<Demand<'q>>,
    values: Vec<Value>,
}

struct Search<'q> {
    demands: Vec<Demand<'q>>,
    tried: Vec<Tried<'q>>,
    steps: usize,
}

impl<'q> Search<'q> {
    fn new(questionnaire: &'q Questionnaire, demands: Vec<Demand<'q>>) -> Self {
        let mut uses: Vec<(Name, Use)> = Vec::new();
        let mut open = demands.clone();
        while let Some(demand) = open.pop() {
            demand.condition.node().uses(&mut |name, beside| {
                let known = uses.iter_mut().find(|(known, _)| known == name);
                let Some((_, known)) = known else {
                    if let Name::Answer { key, .. } = name {
                        open.extend(questionnaire.demands(key.as_str()));
                    }
                    uses.push((name.clone(), Use::new(beside)));
                    return;
                };
                known.add(beside);
            });
        }
        let order = order(questionnaire);
        uses.sort_by_key(|(name, _)| match name {
            Name::Answer { key, .. } => order.get(key).copied().unwrap_or(usize::MAX),
            Name::Roster(_) | Name::Rule(_) => 0,
        });
        let tried = uses.into_iter().map(|(name, used)| Tried {
            demands: match &name {
                Name::Answer { key, .. } => questionnaire.demands(key.as_str()),
                Name::Roster(_) | Name::Rule(_) => Vec::new(),
            },
            values: used.values(questionnaire, &name),
            name,
        });
        Self {
            demands,
            tried: tried.collect(),
            steps: STEPS,
        }
    }

    fn finds(mut self) -> bool {
        let mut scene = Trial::default();
        self.try_from(0, &mut scene)
    }

    fn try_from(&mut self, position: usize, scene: &mut Trial) -> bool {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return true;
        }
        if !self.demands.iter().all(|demand| demand.may_be_met(scene)) {
            return false;
        }
        let Some(tried) = self.tried.get(position) else {
            return true;
        };
        let name = tried.name.clone();
        let values = if tried.demands.iter().any(|demand| !demand.may_be_met(scene)) {
            vec![Value::Null]
        } else if tried.demands.iter().all(|demand| demand.is_met(scene)) {
            tried.values.clone()
        } else {
            vec![Value::Unknown]
        };
        for value in values {
            scene.values.push((name.clone(), value));
            let found = self.try_from(position + 1, scene);
            scene.values.pop();
            if found {
                return true;
            }
        }
        false
    }
}

impl Demand<'_> {
    fn value(self, scene: &Trial) -> Value {
        self.condition.value(scene, Some(0))
    }

    fn may_be_met(self, scene: &Trial) -> bool {
        let value = self.value(scene);
        if self.wanted {
            value.may_hold()
        } else {
            !value.holds()
        }
    }

    fn is_met(self, scene: &Trial) -> bool {
        let value = self.value(scene);
        if self.wanted {
            value.holds()
        } else {
            !value.may_hold()
        }
    }
}

/// Where each question stands on the way.
fn order(questionnaire: &Questionnaire) -> BTreeMap<Key, usize> {
    let keys = questionnaire
        .sections
        .iter()
        .flat_map(|section| section.pages.iter().flatten());
    keys.cloned().zip(1..).collect()
}

/// The values that are being tried.
#[derive(Default)]
struct Trial {
    values: Vec<(Name, Value)>,
}

impl Scene for Trial {
    fn value(&self, name: &Name, _: Option<usize>) -> Value {
        if let Name::Answer {
            part: Part::Income(_) | Part::Total,
            ..
        } = name
        {
            return Value::Unknown;
        }
        let known = self.values.iter().find(|(known, _)| known == name);
        known.map_or(Value::Unknown, |(_, value)| value.clone())
    }

    fn dependents(&self) -> usize {
        1
    }
}

impl Side {
    /// How it is written in files and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Insured => "insured",
            Self::Dependent => "dependent",
        }
    }
}
