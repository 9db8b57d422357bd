//! E12, E13: unemployment benefit of a day, and the time before, between and after.

use chrono::{Days, NaiveDate};

use crate::eligibility::facts::UnemploymentState as State;
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::class::Classes;
use super::range::Range;
use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>, classes: &Classes) -> Option<Indication> {
    let facts = subject.facts;
    let state = facts.unemployment_state?;
    match state {
        State::NotEnrolled | State::NotClaiming => None,
        State::Waiting => pause(subject, state, Parameter::WaitingAllowed),
        State::Restricted => pause(subject, state, Parameter::RestrictionAllowed),
        State::Extended => pause(subject, state, Parameter::ExtensionAllowed),
        State::Receiving => match facts.unemployment_first_paid_on {
            Some(first) if first > subject.date => pause(subject, state, Parameter::WaitingAllowed),
            _ => benefit(subject, classes),
        },
        State::Ended => match facts.unemployment_last_paid_on {
            None => subject.say(
                Rule::E13,
                Outcome::NotEnoughKnown,
                vec![Reason::missing("unemployment_last_paid_on")],
            ),
            Some(last) if last < subject.date => ended(subject, last),
            Some(_) => benefit(subject, classes),
        },
    }
}

/// 待期, 給付制限, 受給期間延長: nothing is paid yet.
fn pause(subject: &Subject<'_>, state: State, allowed: Parameter) -> Option<Indication> {
    let row = subject.row(Rule::E13)?;
    let outcome = if row.is_on(allowed) {
        Outcome::Meets
    } else {
        Outcome::DoesNotMeet
    };
    let first = subject.facts.unemployment_first_paid_on;
    let mut reasons = vec![Reason::fact("unemployment_state", state)];
    reasons.extend(first.map(|day| Reason::On { day }));
    Some(Indication::of(row, outcome, reasons))
}

/// From the day after the last, the dependent may be accepted again.
fn ended(subject: &Subject<'_>, last: NaiveDate) -> Option<Indication> {
    let again = last.checked_add_days(Days::new(1));
    let mut reasons = vec![Reason::fact("unemployment_state", State::Ended)];
    reasons.extend(again.map(|day| Reason::On { day }));
    subject.say(Rule::E13, Outcome::Meets, reasons)
}

/// While it is paid, the amount of a day must be below the limit; the status ends on the first day it is paid for.
fn benefit(subject: &Subject<'_>, classes: &Classes) -> Option<Indication> {
    let row = subject.row(Rule::E12)?;
    let Some(daily) = subject.facts.unemployment_daily else {
        let missing = vec![Reason::missing("unemployment_daily")];
        return Some(Indication::of(row, Outcome::NotEnoughKnown, missing));
    };
    let (_, outcome, mut reasons) =
        classes.compare(&Range::exactly(daily), |class| class.amount(row))?;
    if outcome == Outcome::DoesNotMeet {
        let first = subject.facts.unemployment_first_paid_on;
        reasons.extend(first.map(|day| Reason::On { day }));
    }
    Some(Indication::of(row, outcome, reasons))
}
