//! `[[example]]`: a family with its answers, and what has to come of it.

pub(crate) mod answers;
mod compare;
pub(crate) mod roster;
mod run;

use domain::eligibility::{Override, Rules};
use domain::questionnaire::{
    Answers, CampaignFacts, DependentFacts, Family, InsuredFacts, Questionnaire, Side, Who,
};

use crate::reading::{Field, Section, line};
use crate::rules::read_overrides;

pub(super) use run::run_all;

/// A family with its answers.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it shows, in a few words; empty for a case without a name.
    pub name: String,
    /// The household; the rules' values are put in where it is tried.
    pub family: Family,
    /// The answers, also those that are not asked for.
    pub answers: Answers,
    /// What the insurer sets itself where the rules let it.
    pub own: Vec<Override>,
}

/// An example and where it says what has to come of it.
pub(super) struct Example<'r> {
    pub(super) case: Case,
    field: Field<'r>,
    expects: Vec<Expects<'r>>,
}

/// What has to come of an example for one person.
pub(super) struct Expects<'r> {
    who: Who,
    /// Exactly these questions are asked, in this order.
    asked: Field<'r>,
    /// These are, among others.
    asks: Field<'r>,
    /// These are not.
    asks_not: Field<'r>,
    /// Exactly these answers are missing; none when the key is absent.
    missing: Field<'r>,
    /// Exactly these requirements ask for papers, in this order.
    documents: Field<'r>,
    /// These facts are known, with these values; for dependents only.
    facts: Option<Field<'r>>,
    /// These rules say this; for dependents only.
    indications: Option<Field<'r>>,
}

impl<'r> Expects<'r> {
    fn read(section: &Section<'r>, who: Who) -> Self {
        let dependent = matches!(who, Who::Dependent(_));
        let of_dependent = |key| dependent.then(|| section.at(key));
        Self {
            asked: section.at("asked"),
            asks: section.at("asks"),
            asks_not: section.at("asks_not"),
            missing: section.at("missing"),
            documents: section.at("documents"),
            facts: of_dependent("facts"),
            indications: of_dependent("indications"),
            who,
        }
    }

    fn says_something(&self) -> bool {
        let always = [
            &self.asked,
            &self.asks,
            &self.asks_not,
            &self.missing,
            &self.documents,
        ];
        let given = |field: &&Field<'_>| field.given();
        always.iter().any(|field| field.given())
            || self
                .facts
                .iter()
                .chain(&self.indications)
                .any(|field| given(&field))
    }
}

pub(super) fn read_all<'r>(
    fields: &[Field<'r>],
    questionnaire: &Questionnaire,
    rules: &Rules,
) -> Vec<Example<'r>> {
    let mut examples: Vec<Example<'r>> = Vec::new();
    for entry in fields {
        let section = entry.section();
        let named = section.at("name").required();
        let name = named.text(line(120)).unwrap_or_default();
        if examples.iter().any(|known| known.case.name == name) {
            named.problem("another example is called so; give each its own name");
        }
        let like = section.at("like");
        let before = like.text(line(120)).and_then(|before| {
            let found = examples.iter().find(|known| known.case.name == before);
            if found.is_none() {
                like.problem("no example before this one is called so");
            }
            found.map(|found| found.case.clone())
        });
        let mut expects = vec![Expects::read(&section, Who::Insured)];
        let case = read_case(&section, (questionnaire, rules), before, Some(&mut expects));
        if !expects.iter().any(Expects::says_something) {
            entry.problem("says nothing about what comes of it; add asked, asks, documents, facts or indications");
        }
        drop(section);
        examples.push(Example {
            case: Case { name, ..case },
            field: entry.again(),
            expects,
        });
    }
    examples
}

impl Case {
    /// Reads a case from the keys of a table; what it leaves out is as in `before`.
    pub(super) fn read(
        section: &Section<'_>,
        questionnaire: &Questionnaire,
        rules: &Rules,
        before: Option<Self>,
    ) -> Self {
        let name = section.at("name").text(line(120)).unwrap_or_default();
        Self {
            name,
            ..read_case(section, (questionnaire, rules), before, None)
        }
    }

    /// The rules as this case has them.
    #[must_use]
    pub fn rules(&self, rules: &Rules) -> Rules {
        let mut own = rules.clone();
        for switch in &self.own {
            // Read with rules that let it be set; others leave it as it is.
            let _ = own.set(switch);
        }
        own
    }

    /// Reads the answers of one person beside those that are there.
    fn answer(&mut self, field: &Field<'_>, questionnaire: &Questionnaire, who: &Who) {
        let campaign = self.family.campaign;
        answers::read(field, questionnaire, who, (&campaign, &mut self.answers));
    }

    fn empty(campaign: CampaignFacts) -> Self {
        let family = Family {
            insured: InsuredFacts::default(),
            dependents: Vec::new(),
            campaign,
            rules: std::collections::BTreeMap::new(),
        };
        Self {
            name: String::new(),
            family,
            answers: Answers::default(),
            own: Vec::new(),
        }
    }
}

fn read_case<'r>(
    section: &Section<'r>,
    (questionnaire, rules): (&Questionnaire, &Rules),
    before: Option<Case>,
    mut expects: Option<&mut Vec<Expects<'r>>>,
) -> Case {
    let campaign = roster::read_campaign(
        &section.at("campaign"),
        before.as_ref().map(|before| before.family.campaign),
    );
    let mut case = before.unwrap_or_else(|| Case::empty(campaign));
    case.family.campaign = campaign;
    let own = section.at("rules");
    if own.given() {
        case.own = read_overrides(&own.section(), rules);
    }
    roster::read_insured(&section.at("insured"), &mut case.family.insured);
    case.answer(&section.at("answers"), questionnaire, &Who::Insured);
    for (id, entry) in section.at("dependent").section().all() {
        let person = entry.section();
        let who = Who::Dependent(id.clone());
        if let Some(expects) = expects.as_deref_mut() {
            expects.push(Expects::read(&person, who.clone()));
        }
        let known = case
            .family
            .dependents
            .iter()
            .position(|facts| facts.id == id);
        let mut facts = match known {
            Some(index) => case.family.dependents.remove(index),
            None => DependentFacts {
                id,
                ..DependentFacts::default()
            },
        };
        roster::read_dependent(&person.at("roster"), questionnaire, &mut facts);
        let place = known.unwrap_or(case.family.dependents.len());
        case.family.dependents.insert(place, facts);
        case.answer(&person.at("answers"), questionnaire, &who);
    }
    if case.family.dependents.len() > Family::MOST {
        section.at("dependent").problem(format!(
            "are more than {}, and no more are asked about",
            Family::MOST
        ));
    }
    case
}

/// The side a person is on.
fn side(who: &Who) -> Side {
    match who {
        Who::Insured => Side::Insured,
        Who::Dependent(_) => Side::Dependent,
    }
}
