//! E3a and E3b: the age that counts for the limit of the young, and whether studying does.

use chrono::{Datelike, NaiveDate};

use crate::eligibility::age::lawful_age;
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::kinship::Kinship;
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::class::{Class, Classes};
use super::subject::Subject;

/// Age on the day of the year that counts for E3, with that day.
pub(super) fn year_end_age(subject: &Subject<'_>, birth: NaiveDate) -> Option<(u32, NaiveDate)> {
    let row = subject.row(Rule::E3a)?;
    let (month, day) = (row.count(Parameter::Month)?, row.count(Parameter::Day)?);
    let on = NaiveDate::from_ymd_opt(subject.date.year(), month, day)?;
    Some((lawful_age(birth, on), on))
}

/// Whether that age is one of those for which E3 is.
pub(super) fn is_of_age(subject: &Subject<'_>, birth: NaiveDate) -> bool {
    let ages = subject
        .row(Rule::E3)
        .and_then(|row| Some(row.count(Parameter::FromAge)?..=row.count(Parameter::ToAge)?));
    let age = year_end_age(subject, birth);
    ages.zip(age)
        .is_some_and(|(ages, (age, _))| ages.contains(&age))
}

/// E3a and E3b: tell the age that counts, and that studying makes no difference.
pub(super) fn indicate(subject: &Subject<'_>, classes: &Classes, found: &mut Vec<Indication>) {
    let facts = subject.facts;
    let spouse = facts.kinship.is_none_or(Kinship::is_spouse);
    let Some(birth) = facts.birth_date.filter(|_| !spouse) else {
        return;
    };
    let last = subject
        .row(Rule::E3)
        .and_then(|row| row.count(Parameter::ToAge));
    let Some(((age, on), last)) = year_end_age(subject, birth).zip(last) else {
        return;
    };
    let reasons = vec![Reason::Age { age, on }];
    if is_of_age(subject, birth) {
        found.extend(subject.say(Rule::E3a, Outcome::Meets, reasons.clone()));
        let student = facts
            .student
            .map(|student| Reason::flag("student", student));
        let outcome = match classes.possible.as_slice() {
            [only] if *only != Class::General => Outcome::Meets,
            all if all.contains(&Class::Young) => Outcome::Meets,
            _ => Outcome::DoesNotMeet,
        };
        let reasons = student.map_or(reasons, |student| vec![student]);
        found.extend(subject.say(Rule::E3b, outcome, reasons));
    } else if age == last.saturating_add(1) {
        found.extend(subject.say(Rule::E3a, Outcome::DoesNotMeet, reasons));
    }
}
