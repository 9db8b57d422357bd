//! `[question.KEY]`: what is asked.

use domain::questionnaire::question::{Kind, Question, YesNo};
use domain::questionnaire::{Side, wording};

use super::key;
use super::kinds;
use super::options::Lists;
use crate::reading::{Field, line, prose};

/// The most questions of a questionnaire.
const MOST: usize = 400;

/// A question and the places of what is read later.
pub(crate) struct QuestionPlan<'r> {
    pub(super) field: Field<'r>,
    pub(super) when: Field<'r>,
    pub(super) prefill: Field<'r>,
    /// Whom it is about, and where it stands on the way, from 1; `None` while it stands on no page.
    pub(crate) place: Option<(Side, usize)>,
    pub(crate) question: Question,
    texts: Vec<(Field<'r>, String)>,
}

pub(super) fn read_all<'r>(field: &Field<'r>, lists: &Lists<'_>) -> Vec<QuestionPlan<'r>> {
    let all = field.section().all();
    if all.len() > MOST {
        field.problem(format!("has {} questions, {MOST} are allowed", all.len()));
    }
    all.into_iter()
        .take(MOST)
        .filter_map(|(name, field)| read(&name, field, lists))
        .collect()
}

fn read<'r>(name: &str, field: Field<'r>, lists: &Lists<'_>) -> Option<QuestionPlan<'r>> {
    let section = field.section();
    let key = key::nameable(name, &field);
    let (ask, help) = (section.at("ask").required(), section.at("help"));
    let (asked, helped) = (ask.text(line(200)), help.text(prose(800)));
    // A question without a kind is reported; a yes or no stands for it until then.
    let kind = kinds::read(&section, lists).unwrap_or(Kind::YesNo(YesNo::default()));
    let question = Question {
        key: key?,
        ask: asked.clone().unwrap_or_default(),
        help: helped.clone(),
        kind,
        when: None,
        optional: section.at("optional").flag().unwrap_or(false),
        prefill: None,
        from_last_year: section.at("from_last_year").flag().unwrap_or(false),
    };
    let texts = [(ask, asked), (help, helped)];
    let texts = texts
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)));
    let (when, prefill) = (section.at("when"), section.at("prefill"));
    drop(section);
    Some(QuestionPlan {
        when,
        prefill,
        place: None,
        question,
        texts: texts.collect(),
        field,
    })
}

impl QuestionPlan<'_> {
    /// Reports what its place on the way brings to light.
    pub(super) fn check_place(&self) {
        let Some((side, _)) = self.place else {
            self.field
                .problem("stands on no page of a section; put it on one or take it out");
            return;
        };
        for (field, text) in &self.texts {
            if let Some(placeholder) = wording::unknown_placeholder(text, side == Side::Dependent) {
                field.problem(format!(
                    "{placeholder} is no placeholder here; {{name}} is a dependent's name"
                ));
            }
        }
    }
}
