//! What an application comes to, person by person, with every step.

use app::subsidies::{Application, Part};
use app::survey::Sheet;
use domain::eligibility::Yen;
use domain::japanese_date::western;
use domain::questionnaire::Who;
use domain::subsidies::{Reckoning, Treatment};

use crate::portal::subsidies::words::{refused, step, yen};
use crate::portal::survey::people::called;

/// One person's part.
pub(super) struct ReckonedView {
    pub(super) name: String,
    /// Why nothing is paid for the person at all.
    pub(super) refused: Vec<String>,
    pub(super) treatments: Vec<TreatmentView>,
    /// 「3,000円」.
    pub(super) amount: String,
    pub(super) nothing: bool,
}

/// One treatment.
pub(super) struct TreatmentView {
    /// 「1回目・2026年11月10日」.
    pub(super) what: String,
    pub(super) steps: Vec<String>,
    pub(super) refused: Vec<String>,
}

/// What everybody's part comes to, and the sum; reckoned now.
pub(super) fn reckoned(sheet: &Sheet, application: &Application) -> (Vec<ReckonedView>, Yen) {
    let all = sheet.reckoned();
    let sum = all.iter().map(Reckoning::amount).sum();
    let view = |one: &Reckoning| {
        let of = |refusals: &[_]| -> Vec<String> {
            let each = refusals.iter();
            each.map(|refusal| refused(refusal, &application.subsidy))
                .collect()
        };
        let treatment = |treated: &Treatment| TreatmentView {
            what: what(application, treated.place, treated.on),
            steps: treated.steps.iter().map(step).collect(),
            refused: if one.refused.is_empty() {
                of(&treated.refused)
            } else {
                Vec::new()
            },
        };
        ReckonedView {
            name: called(sheet, &Who::Dependent(one.person.clone())),
            refused: of(&one.refused),
            treatments: one.treatments.iter().map(treatment).collect(),
            amount: yen(one.amount()),
            nothing: one.amount() == Yen::ZERO,
        }
    };
    (all.iter().map(view).collect(), sum)
}

/// The treatments of a part that was handed in.
pub(super) fn treated(part: &Part) -> Vec<TreatmentView> {
    let view = |treated: &app::subsidies::Treated| TreatmentView {
        what: western(treated.on),
        steps: treated.steps.iter().map(step).collect(),
        refused: Vec::new(),
    };
    part.treatments.iter().map(view).collect()
}

fn what(application: &Application, place: usize, on: chrono::NaiveDate) -> String {
    if application.subsidy.program.treatments.len() > 1 {
        format!("{}回目・{}", place + 1, western(on))
    } else {
        western(on)
    }
}
