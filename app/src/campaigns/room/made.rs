//! A family that is made up, to see the questionnaire without reading anybody's data.

use chrono::{Datelike as _, Days, NaiveDate};
use definitions::campaign::Campaign;
use domain::campaign::{Household, Standing};
use domain::questionnaire::{DependentFacts, Family, InsuredFacts, Key, Who};

use super::walk_through::{Made, Theirs, nobody, those};
use crate::campaigns::choose::Chooser;
use crate::survey::Person;

const HALF_A_YEAR: Days = Days::new(183);
/// For how many years they have been covered, unless they are younger.
const CERTIFIED_YEARS: u32 = 3;

/// A family made up, with those of it whom the campaign would ask about.
pub(super) fn family(
    chooser: &Chooser,
    campaign: &Campaign,
    (age, name): (u32, String),
    dependents: &[Made],
) -> Theirs {
    let day = campaign.base_date;
    let facts: Vec<DependentFacts> = (1..)
        .zip(dependents)
        .map(|(place, one): (u32, _)| facts(chooser, (place, one), day))
        .collect();
    let household = Household {
        insured: Standing::default(),
        dependents: vec![Standing::default(); facts.len()],
        family: Family {
            insured: InsuredFacts {
                born_on: Some(born(day, age)),
                category: Key::parse("general").ok(),
                covers: facts.iter().filter_map(|one| one.kinship).collect(),
                ..InsuredFacts::default()
            },
            dependents: facts,
            campaign: campaign.facts(),
            rules: chooser.rules().clone(),
        },
    };
    let asked = campaign.target.asks(&household);
    let mut family = household.family;
    let Some(asked) = asked else {
        return nobody(Vec::new(), chooser);
    };
    let (facts, not_asked) = those(&mut family, &asked);
    let insured = Person {
        who: Who::Insured,
        name,
        born_on: born(day, age),
        relationship: None,
    };
    let mut people = vec![insured];
    for (place, one) in &facts {
        if let Some(of) = dependents.get(*place) {
            people.push(Person {
                who: Who::Dependent(one.id.clone()),
                name: of.name.clone(),
                born_on: born(day, of.age),
                relationship: Some(of.relationship.clone()),
            });
        }
    }
    family.dependents = facts.into_iter().map(|(_, one)| one).collect();
    Theirs {
        family,
        people,
        read: Vec::new(),
        not_asked,
    }
}

fn facts(chooser: &Chooser, (place, one): (u32, &Made), day: NaiveDate) -> DependentFacts {
    DependentFacts {
        id: place.to_string(),
        born_on: Some(born(day, one.age)),
        relationship: Some(one.relationship.clone()),
        kinship: chooser.kinship(&one.relationship),
        certified_on: Some(born(day, one.age.min(CERTIFIED_YEARS))),
        household: Key::parse(if one.together { "together" } else { "apart" }).ok(),
        ..DependentFacts::default()
    }
}

/// The birth date of somebody of this age, whose last birthday was half a year before the day.
fn born(day: NaiveDate, age: u32) -> NaiveDate {
    let birthday = day.checked_sub_days(HALF_A_YEAR).unwrap_or(day);
    let year = birthday.year() - i32::try_from(age).unwrap_or(0);
    NaiveDate::from_ymd_opt(year, birthday.month(), 15).unwrap_or(day)
}
