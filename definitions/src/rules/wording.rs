//! Sentences for reasons: what people read of the numbers an indication holds.

use std::collections::BTreeMap;

use domain::eligibility::{Expense, FactKind, Facts, Outcome, Part, Reason, Word, Yen};
use domain::japanese_date;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::reading::{Field, Section, line, prose, read};

/// The word list of yes and no.
const FLAG: &str = "flag";
/// The word list of expenses.
const EXPENSE: &str = "expense";

/// Sentences for every reason, labels for every fact, word and outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    reasons: BTreeMap<String, String>,
    facts: BTreeMap<String, String>,
    /// By the fact that has the words.
    words: BTreeMap<String, BTreeMap<String, String>>,
    outcomes: BTreeMap<String, String>,
}

impl Wording {
    /// Reads a file of sentences, or tells everything that is wrong with it.
    ///
    /// # Errors
    /// Every problem found: a reason, fact or word without text, a placeholder the reason doesn't have.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        read(file_name, text, Self::read)
    }

    fn read(root: &Section<'_>) -> Self {
        let words = root.at("words").required().section();
        let mut lists = vec![(FLAG, &["yes", "no"][..]), (EXPENSE, Expense::ALL)];
        for (name, kind) in Facts::NAMES {
            if let FactKind::Word(all) = kind {
                lists.push((name, all));
            }
        }
        let names: Vec<&str> = Facts::NAMES.iter().map(|(name, _)| *name).collect();
        Self {
            reasons: read_reasons(&root.at("reasons").required().section()),
            facts: labels(&root.at("facts").required(), &names),
            words: lists
                .into_iter()
                .map(|(name, all)| (name.to_owned(), labels(&words.at(name).required(), all)))
                .collect(),
            outcomes: labels(&root.at("outcomes").required(), Outcome::ALL),
        }
    }

    /// A reason as a sentence.
    #[must_use]
    pub fn sentence(&self, reason: &Reason) -> String {
        let parts = reason.parts();
        let fact = parts.iter().find_map(|(_, part)| match part {
            Part::Word(word) => Some(*word),
            _ => None,
        });
        let template = self.reasons.get(reason.code()).cloned().unwrap_or_default();
        parts.iter().fold(template, |sentence, (name, part)| {
            let shown = match part {
                Part::Yen(amount) => yen(*amount),
                Part::Count(count) => count.to_string(),
                Part::Date(day) => japanese_date::western(*day),
                Part::Word(word) => self.word(name, fact.unwrap_or_default(), word),
            };
            sentence.replace(&format!("{{{name}}}"), &shown)
        })
    }

    /// What an outcome is called.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> &str {
        self.outcomes.get(outcome.word()).map_or("", String::as_str)
    }

    /// What a fact is called; the name itself where there is no such fact.
    #[must_use]
    pub fn fact<'w>(&'w self, name: &'w str) -> &'w str {
        self.facts.get(name).map_or(name, String::as_str)
    }

    fn word(&self, part: &str, fact: &str, word: &str) -> String {
        let list = match part {
            "fact" => return self.fact(word).to_owned(),
            EXPENSE => EXPENSE,
            _ if self.words.contains_key(fact) => fact,
            _ => FLAG,
        };
        let label = self.words.get(list).and_then(|all| all.get(word));
        label.map_or(word, String::as_str).to_owned()
    }
}

fn read_reasons(section: &Section<'_>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (code, parts) in Reason::CODES {
        let field = section.at(code).required();
        if let Some(sentence) = field.text(prose(200)) {
            check_placeholders(&field, &sentence, parts);
            all.insert((*code).to_owned(), sentence);
        }
    }
    all
}

fn check_placeholders(field: &Field<'_>, sentence: &str, parts: &[&str]) {
    for piece in sentence.split('{').skip(1) {
        let name = piece.split('}').next().unwrap_or_default();
        if !parts.contains(&name) {
            let known: Vec<String> = parts.iter().map(|part| format!("{{{part}}}")).collect();
            field.problem(format!(
                "names {{{name}}}, which this reason does not have; it has: {}",
                known.join(", ")
            ));
        }
    }
}

fn labels(field: &Field<'_>, names: &[&str]) -> BTreeMap<String, String> {
    let section = field.section();
    let read = |name: &&str| {
        let label = section.at(name).required().text(line(60))?;
        Some(((*name).to_owned(), label))
    };
    names.iter().filter_map(read).collect()
}

/// `1,300,000円`.
fn yen(amount: Yen) -> String {
    let digits = amount.amount().to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push('円');
    shown
}
