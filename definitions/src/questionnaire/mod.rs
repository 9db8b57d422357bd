//! 設問定義: a questionnaire's file, read, checked, and tried with its own worked examples.

pub(crate) mod conditions;
mod documents;
pub(crate) mod example;
pub(crate) mod key;
mod kinds;
mod never;
mod options;
pub(crate) mod questions;
mod removal;
mod sections;

use domain::eligibility::Rules;
use domain::questionnaire::{Key, Questionnaire};

use crate::problem::Problem;
use crate::reading::{Section, line, prose, read};
use conditions::Conditions;
use questions::QuestionPlan;

pub use example::Case;

/// A questionnaire that has been read and checked.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// The worked examples in the file.
    pub examples: Vec<Case>,
}

/// Reads a questionnaire's file and checks it, or tells everything that is wrong with it.
///
/// Its worked examples are tried with `rules`; indications are those of the example's base date.
///
/// # Errors
/// Every problem found, in the order of the file: syntax, unknown keys and names, types, questions that are never
/// shown, conditions on later answers, documents nobody can hand in, examples that come out otherwise.
pub fn parse(file_name: &str, text: &str, rules: &Rules) -> Result<Definition, Vec<Problem>> {
    read(file_name, text, |root| {
        let parts = read_parts(root);
        let fields = root.at("example").each(300);
        let questionnaire = parts?;
        let examples = example::read_all(&fields, &questionnaire, rules);
        // An example can only be tried on a questionnaire that holds together.
        if !root.has_problems() {
            example::run_all(&examples, &questionnaire, rules);
        }
        let examples = examples.into_iter().map(|example| example.case).collect();
        Some(Definition {
            questionnaire,
            examples,
        })
    })?
    .ok_or_else(Vec::new)
}

/// Reads a questionnaire that was checked when it was kept; its examples, which are there for the check, are passed over.
///
/// # Errors
/// Every problem found, as [`parse`] finds them.
pub fn parse_kept(file_name: &str, text: &str) -> Result<Questionnaire, Vec<Problem>> {
    read(file_name, text, |root| {
        let _passed_over = root.at("example");
        read_parts(root)
    })?
    .ok_or_else(Vec::new)
}

/// Reads a family with its answers, to try a questionnaire on: the same keys as in an `[[example]]`. `rules` say what an
/// insurer may set itself.
///
/// # Errors
/// Every problem found, in the order of the file.
pub fn parse_case(
    file_name: &str,
    text: &str,
    questionnaire: &Questionnaire,
    rules: &Rules,
) -> Result<Case, Vec<Problem>> {
    read(file_name, text, |root| {
        Case::read(root, questionnaire, rules, None)
    })
}

fn read_parts(root: &Section<'_>) -> Option<Questionnaire> {
    read_with(root, |_, _| ()).map(|(questionnaire, ())| questionnaire)
}

/// A questionnaire that is part of another definition: `also` reads what stands on its questions and conditions.
pub(crate) fn read_with<T>(
    root: &Section<'_>,
    also: impl FnOnce(&Conditions<'_>, &[QuestionPlan<'_>]) -> T,
) -> Option<(Questionnaire, T)> {
    let key = key::read(&root.at("key").required());
    let version = root.at("version").required().text(line(20));
    let title = root.at("title").required().text(line(80));
    let lead = root.at("lead").text(prose(600));
    let lists = options::Lists::read(&root.at("options"));
    let mut questions = questions::read_all(&root.at("question").required(), &lists);
    let mut sections = sections::read_all(&root.at("section").required(), &mut questions);
    let conditions = Conditions::new(&root.at("conditions"), &questions);
    conditions.sections(&mut sections);
    conditions.questions(&mut questions);
    let documents = documents::read_all(&root.at("document"));
    let requirements = documents::read_requirements(&root.at("require"), &documents, &conditions);
    let facts = conditions.facts(&root.at("facts"));
    let removal = removal::read(&root.at("removal"), &conditions, &questions);
    let other = also(&conditions, &questions);
    conditions.report_unused();
    lists.report_unused();
    let questionnaire = Questionnaire {
        key: key.unwrap_or(Key::parse("unnamed").ok()?),
        version: version.unwrap_or_default(),
        title: title.unwrap_or_default(),
        lead,
        sections: sections.iter().map(|plan| plan.section.clone()).collect(),
        questions: questions
            .iter()
            .map(|plan| (plan.question.key.clone(), plan.question.clone()))
            .collect(),
        documents: documents
            .iter()
            .map(|(_, kind)| (kind.key.clone(), kind.clone()))
            .collect(),
        requirements: requirements
            .iter()
            .map(|(_, requirement)| requirement.clone())
            .collect(),
        facts,
        removal,
    };
    if !root.has_problems() {
        never::report(&questionnaire, &questions, &requirements);
    }
    Some((questionnaire, other))
}
