//! `tiers`: what is paid for a treatment; the first that fits counts.

use domain::eligibility::Yen;
use domain::questionnaire::Side;
use domain::subsidies::Tier;

use super::Placed;
use crate::questionnaire::conditions::{Conditions, Until};
use crate::reading::Field;

/// The most tiers.
const MOST: usize = 20;
/// The most treatments of a season.
pub(super) const TREATMENTS: u32 = 10;
/// The largest cap, in yen.
pub(super) const MOST_YEN: u64 = 10_000_000;
/// What amounts may be cut down to.
const UNITS: [u32; 4] = [1, 10, 100, 1_000];

pub(super) fn read<'r>(
    field: &Field<'r>,
    asked_about: Option<usize>,
    conditions: &Conditions<'_>,
) -> (Vec<Tier>, Vec<Placed<'r>>) {
    let (mut tiers, mut placed) = (Vec::new(), Vec::new());
    let mut all_fit = false;
    for entry in field.each(MOST) {
        if all_fit {
            entry.problem("never comes up: the one before fits everybody");
        }
        let Some(tier) = read_one(&entry, asked_about, conditions, &mut placed) else {
            continue;
        };
        all_fit |= tier.from_age.is_none() && tier.under_age.is_none() && tier.when.is_none();
        tiers.push(tier);
    }
    if field.given() && tiers.is_empty() {
        field.problem("is empty; nothing would be paid");
    }
    (tiers, placed)
}

fn read_one<'r>(
    entry: &Field<'r>,
    asked_about: Option<usize>,
    conditions: &Conditions<'_>,
    placed: &mut Vec<Placed<'r>>,
) -> Option<Tier> {
    let section = entry.section();
    let from = section.at("from_age");
    let (from_age, under_age) = (
        from.number(1..=130),
        section.at("under_age").number(1..=130),
    );
    if let (Some(from_age), Some(under_age)) = (from_age, under_age)
        && from_age >= under_age
    {
        from.problem(format!("is {from_age}, not below under_age ({under_age})"));
    }
    let when_field = section.at("when");
    let when = conditions.flag(&when_field, Side::Dependent, Until::End);
    if let Some(condition) = when.clone() {
        placed.push(Placed {
            field: when_field,
            condition,
        });
    }
    let treatments_field = section.at("treatments");
    let treatments = treatments_field.number(1..=TREATMENTS).unwrap_or(1);
    let asked = asked_about.and_then(|count| u32::try_from(count).ok());
    if let Some(asked) = asked.filter(|asked| (1..treatments).contains(asked)) {
        treatments_field.problem(format!(
            "is {treatments}, and an application asks about {asked}; name the questions under treatments"
        ));
    }
    let unit = section.at("unit");
    let unit_yen = unit.number(1..=1_000).unwrap_or(1);
    if !UNITS.contains(&unit_yen) {
        unit.problem("must be 1, 10, 100 or 1000");
    }
    Some(Tier {
        from_age,
        under_age,
        when,
        treatments,
        percent: section.at("percent").number(1..=100).unwrap_or(100),
        cap: read_yen(&section.at("cap").required())?,
        unit: unit_yen,
    })
}

/// An amount that is more than nothing.
pub(super) fn read_yen(field: &Field<'_>) -> Option<Yen> {
    field.amount(1..=MOST_YEN).and_then(Yen::new)
}
