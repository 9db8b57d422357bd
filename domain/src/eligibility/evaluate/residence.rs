//! E9, E9a, E9b: residence in Japan (since 2020-04-01), its exceptions, and who is kept out in spite of it.

use crate::eligibility::facts::{AbroadException, ResidenceBar};
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>, found: &mut Vec<Indication>) {
    let (outcome, reason) = match subject.facts.resident_record {
        Some(true) => (Outcome::Meets, Reason::flag("resident_record", true)),
        Some(false) => (Outcome::DoesNotMeet, Reason::flag("resident_record", false)),
        None => (Outcome::NotEnoughKnown, Reason::missing("resident_record")),
    };
    found.extend(subject.say(Rule::E9, outcome, vec![reason]));
    match outcome {
        Outcome::DoesNotMeet => found.extend(exception(subject)),
        Outcome::Meets => found.extend(bar(subject)),
        _ => {}
    }
}

fn exception(subject: &Subject<'_>) -> Option<Indication> {
    let row = subject.row(Rule::E9a)?;
    let Some(why) = subject.facts.abroad_exception else {
        let missing = vec![Reason::missing("abroad_exception")];
        return Some(Indication::of(row, Outcome::NotEnoughKnown, missing));
    };
    let outcome = match why {
        AbroadException::None => Outcome::DoesNotMeet,
        _ if !row.lists(Parameter::Exceptions, why) => Outcome::DoesNotMeet,
        AbroadException::BasisInJapan => Outcome::NeedsJudgement,
        _ => Outcome::Meets,
    };
    let reasons = vec![Reason::fact("abroad_exception", why)];
    Some(Indication::of(row, outcome, reasons))
}

fn bar(subject: &Subject<'_>) -> Option<Indication> {
    let row = subject.row(Rule::E9b)?;
    let bar = subject.facts.residence_bar?;
    let out = bar != ResidenceBar::None && row.lists(Parameter::Bars, bar);
    let reasons = vec![Reason::fact("residence_bar", bar)];
    out.then(|| Indication::of(row, Outcome::DoesNotMeet, reasons))
}
