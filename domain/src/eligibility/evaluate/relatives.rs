//! K1: which relatives can be dependents, and which of them must share the household (健康保険法 第3条第7項).

use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>) -> Option<Indication> {
    let row = subject.row(Rule::K1)?;
    let Some(kinship) = subject.facts.kinship else {
        let missing = vec![Reason::missing("kinship")];
        return Some(Indication::of(row, Outcome::NotEnoughKnown, missing));
    };
    let mut reasons = vec![Reason::fact("kinship", kinship)];
    let outcome = if row.lists(Parameter::MayLiveApart, kinship) {
        Outcome::Meets
    } else if row.lists(Parameter::SharedHousehold, kinship) {
        reasons.extend(subject.household_reasons());
        match subject.one_household() {
            Ok(true) => Outcome::Meets,
            Ok(false) => Outcome::DoesNotMeet,
            Err(fact) => {
                reasons.push(Reason::missing(fact));
                Outcome::NotEnoughKnown
            }
        }
    } else {
        Outcome::DoesNotMeet
    };
    Some(Indication::of(row, outcome, reasons))
}
