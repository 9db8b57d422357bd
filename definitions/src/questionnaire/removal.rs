//! `[removal]`: which answers say that a dependent leaves, with the questions for the day and the reason.

use domain::questionnaire::question::Kind;
use domain::questionnaire::{Key, RemovalMark, Side};

use super::conditions::{Conditions, Until};
use super::key;
use super::questions::QuestionPlan;
use crate::reading::Field;

pub(super) fn read(
    field: &Field<'_>,
    conditions: &Conditions<'_>,
    questions: &[QuestionPlan<'_>],
) -> Option<RemovalMark> {
    let section = field.section();
    let (wanted, filed) = (section.at("wanted"), section.at("filed"));
    let (on, reason) = (section.at("on"), section.at("reason"));
    if !field.given() {
        return None;
    }
    if !wanted.given() && !filed.given() {
        field.problem("says neither when a removal is wanted nor when it is filed");
    }
    let flag = |field: &Field<'_>| conditions.flag(field, Side::Dependent, Until::End);
    let is_day = |kind: &Kind| matches!(kind, Kind::Date(_));
    let is_reason = |kind: &Kind| matches!(kind, Kind::Choice(_) | Kind::Text(_));
    Some(RemovalMark {
        wanted: flag(&wanted),
        filed: flag(&filed),
        on: question(&on, questions, is_day, "a question for a date"),
        reason: question(&reason, questions, is_reason, "a choice or a text"),
    })
}

/// The question about a dependent that a field names.
fn question(
    field: &Field<'_>,
    questions: &[QuestionPlan<'_>],
    fits: fn(&Kind) -> bool,
    wanted: &str,
) -> Option<Key> {
    let key = key::read(field)?;
    let mut all = questions.iter();
    let Some(plan) = all.find(|plan| plan.question.key == key) else {
        field.problem(format!("there is no [question.{key}]"));
        return None;
    };
    if !matches!(plan.place, Some((Side::Dependent, _))) {
        field.problem(format!("[question.{key}] is not asked about dependents"));
    } else if !fits(&plan.question.kind) {
        field.problem(format!("[question.{key}] has to be {wanted}"));
    }
    Some(key)
}
