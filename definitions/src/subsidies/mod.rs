//! 補助金: a subsidy's file – a questionnaire about each person applied for, with who may apply, when, for how much, and how it is
//! paid; read, checked, and tried with its own worked examples.

mod applicants;
mod example;
mod exclusions;
mod payment;
mod rules;
mod season;
mod texts;
mod tiers;
mod treatments;
mod windows;

use std::collections::BTreeMap;

use domain::questionnaire::condition::Condition;
use domain::questionnaire::{Key, Questionnaire, Side};
use domain::subsidies::{Program, Way};

use crate::campaign::parse::DOCUMENTS_DAYS;
use crate::problem::Problem;
use crate::questionnaire::read_with;
use crate::reading::{Field, Section, has_key, line, read};

pub use example::Example;
pub use texts::{ReceiptItem, Texts};

/// The most worked examples.
const EXAMPLES: usize = 200;

/// A subsidy as its file has it.
#[derive(Debug, Clone)]
pub struct Subsidy {
    /// The insurer's key.
    pub insurer: String,
    /// The rules, with the questionnaire. Its key is the subsidy's over the years.
    pub program: Program,
    /// The sentence for each exclusion, to the member.
    pub reasons: BTreeMap<Key, String>,
    /// What a receipt has to show: for the member before it is handed in, and for the eye of the reviewer.
    pub receipt: Vec<ReceiptItem>,
    /// When the money is expected, in words, for each way of payment there is.
    pub expected: BTreeMap<Way, String>,
    /// How many days behind the last day of applying handed-in documents are kept, before their keys are destroyed; for good
    /// when nobody says.
    pub keep_documents_days: Option<u32>,
    /// Texts of the subsidy's pages.
    pub texts: Texts,
}

/// A subsidy that has been read and checked.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The subsidy.
    pub subsidy: Subsidy,
    /// The worked examples in the file.
    pub examples: Vec<Example>,
}

/// Reads a subsidy's file and checks it, or tells everything that is wrong with it.
///
/// # Errors
/// Every problem found, in the order of the file: syntax, unknown keys and names, windows in which nobody can apply, amounts out of
/// bounds, tiers and exclusions that never come up, questions that don't fit, examples that come out otherwise.
pub fn parse(file_name: &str, text: &str) -> Result<Definition, Vec<Problem>> {
    read(file_name, text, |root| {
        let subsidy = read_subsidy(root);
        let fields = root.at("example").each(EXAMPLES);
        let subsidy = subsidy?;
        let examples = example::read_all(&fields, &subsidy.program);
        // An example can only be tried on a subsidy that holds together.
        if !root.has_problems() {
            example::run_all(&examples, &subsidy.program);
        }
        let examples = examples.into_iter().map(|plan| plan.example).collect();
        Some(Definition { subsidy, examples })
    })?
    .ok_or_else(Vec::new)
}

/// Reads a subsidy that was checked when it was kept; its examples, which are there for the check, are passed over.
///
/// # Errors
/// Every problem found, as [`parse`] finds them.
pub fn parse_kept(file_name: &str, text: &str) -> Result<Subsidy, Vec<Problem>> {
    read(file_name, text, |root| {
        let _passed_over = root.at("example");
        read_subsidy(root)
    })?
    .ok_or_else(Vec::new)
}

/// Whether a file is meant as a subsidy's; also a file that cannot be read.
#[must_use]
pub fn is_meant(text: &str) -> bool {
    has_key(text, &["subsidy", "pay", "receipt"])
}

/// A condition with its place, which is looked at again when everything is read.
struct Placed<'r> {
    field: Field<'r>,
    condition: Condition,
}

fn read_subsidy(root: &Section<'_>) -> Option<Subsidy> {
    let insurer = root.at("insurer").required().text(line(20));
    let (questionnaire, rules) = read_with(root, |conditions, questions| {
        let excluded = exclusions::read(&root.at("exclude"), conditions);
        let rules = rules::read(&root.at("subsidy").required(), (conditions, questions));
        (rules, excluded)
    })?;
    let (rules, excluded) = rules;
    let payment = payment::read(&root.at("pay").required());
    let receipt = texts::read_receipt(&root.at("receipt").required());
    let keep_documents_days = root.at("keep_documents_days").number(DOCUMENTS_DAYS);
    let texts = Texts::read(&root.at("texts"));
    check_questionnaire(root, &questionnaire);
    let rules = rules?;
    if !root.has_problems() {
        let conditions = excluded.placed.iter().chain(&rules.placed);
        report_never(conditions, &questionnaire);
    }
    let program = rules.program(questionnaire, excluded.exclusions, payment.ways);
    Some(Subsidy {
        insurer: insurer?,
        program,
        reasons: excluded.reasons,
        receipt,
        expected: payment.expected,
        keep_documents_days,
        texts,
    })
}

/// What a survey has and a subsidy hasn't, and what a subsidy needs.
fn check_questionnaire(root: &Section<'_>, questionnaire: &Questionnaire) {
    for key in ["facts", "removal"] {
        let field = root.at(key);
        if field.given() {
            field.problem("is for surveys of dependents; take it out");
        }
    }
    let mut papers = questionnaire.requirements.iter();
    if !papers.any(|paper| paper.side == Side::Dependent && !paper.optional) {
        root.at("require")
            .problem("asks for no receipt of the person applied for; require one");
    }
}

/// Reports conditions that never hold, whatever is answered.
fn report_never<'p, 'r: 'p>(
    conditions: impl Iterator<Item = &'p Placed<'r>>,
    questionnaire: &Questionnaire,
) {
    for placed in conditions {
        if !questionnaire.can_hold(&placed.condition) {
            placed
                .field
                .problem("never holds, whatever is answered; take it out");
        }
    }
}
