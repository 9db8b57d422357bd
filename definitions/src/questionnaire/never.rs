//! What can never come up.

use domain::questionnaire::{Questionnaire, Requirement};

use super::questions::QuestionPlan;
use crate::reading::Field;

/// Reports questions that can never be shown, and requirements that never ask for anything.
pub(super) fn report(
    questionnaire: &Questionnaire,
    questions: &[QuestionPlan<'_>],
    requirements: &[(Field<'_>, Requirement)],
) {
    for plan in questions {
        if !questionnaire.can_be_asked(plan.question.key.as_str()) {
            let place = if plan.when.given() {
                &plan.when
            } else {
                &plan.field
            };
            place.problem("never holds, whatever is answered: the question can never be shown");
        }
    }
    for (field, requirement) in requirements {
        if !questionnaire.can_be_required(requirement) {
            field.problem("never holds, whatever is answered: nobody can hand these documents in");
        }
    }
}
