//! `[[example]]`: one person with their answers, and what has to come of it.

mod run;

use chrono::NaiveDate;
use domain::eligibility::Yen;
use domain::questionnaire::{Answers, Who};
use domain::subsidies::{Applicant, Covered, Earlier, Household, Program};

use super::tiers::MOST_YEN;
use crate::questionnaire::example::{answers, roster};
use crate::reading::{Field, Section, line};

pub(super) use run::run_all;

/// The id of an example's person.
const PERSON: &str = "person";

/// A person with their answers.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows, in a few words.
    pub name: String,
    /// The family: one person applied for.
    pub household: Household,
    /// The answers, also those that are not asked for.
    pub answers: Answers,
    /// The day it is handed in.
    pub applied_on: NaiveDate,
}

/// An example and where it says what has to come of it.
pub(super) struct Plan<'r> {
    pub(super) example: Example,
    field: Field<'r>,
    /// What is paid in all.
    amount: Field<'r>,
    /// What is paid for each treatment, in the order of the file.
    amounts: Field<'r>,
    /// Exactly these reasons; none when the key is absent.
    refused: Field<'r>,
    /// Exactly these answers are missing; none when the key is absent.
    missing: Field<'r>,
    /// What may still be got before anything is filled in.
    open: Field<'r>,
    /// Exactly these reasons why nothing may.
    closed: Field<'r>,
    /// Exactly these ways of payment.
    ways: Field<'r>,
}

impl Plan<'_> {
    /// Whether it is about what comes of the answers, and not only about what is known before.
    fn is_reckoned(&self) -> bool {
        [&self.amount, &self.amounts, &self.refused, &self.missing]
            .iter()
            .any(|field| field.given())
    }

    fn says_something(&self) -> bool {
        let before = [&self.open, &self.closed, &self.ways];
        self.is_reckoned() || before.iter().any(|field| field.given())
    }
}

pub(super) fn read_all<'r>(fields: &[Field<'r>], program: &Program) -> Vec<Plan<'r>> {
    let mut plans: Vec<Plan<'r>> = Vec::new();
    for entry in fields {
        let section = entry.section();
        let named = section.at("name").required();
        let name = named.text(line(120)).unwrap_or_default();
        if plans.iter().any(|known| known.example.name == name) {
            named.problem("another example is called so; give each its own name");
        }
        let like = section.at("like");
        let before = like.text(line(120)).and_then(|before| {
            let found = plans.iter().find(|known| known.example.name == before);
            if found.is_none() {
                like.problem("no example before this one is called so");
            }
            found.map(|found| found.example.clone())
        });
        let plan = Plan {
            example: read(&section, name, before, program),
            field: entry.again(),
            amount: section.at("amount"),
            amounts: section.at("amounts"),
            refused: section.at("refused"),
            missing: section.at("missing"),
            open: section.at("open"),
            closed: section.at("closed"),
            ways: section.at("ways"),
        };
        if !plan.says_something() {
            entry.problem(
                "says nothing about what comes of it; add amount, amounts, refused, missing, open, closed or ways",
            );
        }
        plans.push(plan);
    }
    plans
}

fn read(
    section: &Section<'_>,
    name: String,
    before: Option<Example>,
    program: &Program,
) -> Example {
    let applied = section.at("applied_on");
    let applied = if before.is_some() {
        applied
    } else {
        applied.required()
    };
    let day = applied.date();
    let mut example = before.unwrap_or_else(|| Example::empty(program.applied.opens_on));
    let applied_on = day.unwrap_or(example.applied_on);
    (example.name, example.applied_on) = (name, applied_on);
    roster::read_insured(&section.at("insured"), &mut example.household.insured);
    if let Some(person) = example.household.people.first_mut() {
        roster::read_dependent(
            &section.at("person"),
            &program.questionnaire,
            &mut person.facts,
        );
        if let Some(is_insured) = section.at("is_insured").flag() {
            person.is_insured = is_insured;
        }
        read_covered(&section.at("covered"), person);
        read_earlier(&section.at("earlier"), person);
    }
    let campaign = example.household.family(program, applied_on).campaign;
    answers::read(
        &section.at("answers"),
        &program.questionnaire,
        &Who::Dependent(PERSON.to_owned()),
        (&campaign, &mut example.answers),
    );
    for gone in section.at("without").each(50) {
        if let Some(key) = gone.text(line(40)) {
            let who = Who::Dependent(PERSON.to_owned());
            if example.answers.remove(&who, &key).is_none() {
                gone.problem(format!("there is no answer to {key} to take out"));
            }
        }
    }
    example
}

fn read_covered(field: &Field<'_>, person: &mut Applicant) {
    if !field.given() {
        return;
    }
    let read = |entry: Field<'_>| {
        let section = entry.section();
        Covered {
            from: section.at("from").date(),
            lost_on: section.at("lost_on").date(),
        }
    };
    person.covered = field.each(20).into_iter().map(read).collect();
}

fn read_earlier(field: &Field<'_>, person: &mut Applicant) {
    if !field.given() {
        return;
    }
    let read = |entry: Field<'_>| {
        let section = entry.section();
        let season = section.at("season").required().text(line(20));
        let on = section.at("on").required().date();
        let amount = section.at("amount").required().amount(0..=MOST_YEN);
        Some(Earlier {
            season: season?,
            on: on?,
            amount: Yen::new(amount?)?,
        })
    };
    person.earlier = field.each(20).into_iter().filter_map(read).collect();
}

impl Example {
    /// A dependent who has always been covered and never applied.
    fn empty(applied_on: NaiveDate) -> Self {
        let mut person = Applicant::default();
        PERSON.clone_into(&mut person.facts.id);
        person.covered.push(Covered {
            from: None,
            lost_on: None,
        });
        Self {
            name: String::new(),
            household: Household {
                people: vec![person],
                ..Household::default()
            },
            answers: Answers::default(),
            applied_on,
        }
    }
}
