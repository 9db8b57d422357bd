//! The whole table, in the order of the file.

use chrono::NaiveDate;
use domain::eligibility::{Parameter, RowError, Rule, Rules, Word};
use serde::{Deserialize, Serialize};

use super::row::{Entry, RowText, read as read_row};
use crate::problem::Problem;
use crate::reading::{Field, Section, read};

/// The most rows of a table.
const MOST_ROWS: usize = 200;

/// The rule table with what people read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulebook {
    /// The rules, to be asked.
    pub rules: Rules,
    texts: Vec<RowText>,
}

impl Rulebook {
    /// Reads a table, or tells everything that is wrong with it.
    ///
    /// # Errors
    /// Every problem found, in the order of the file: also rules without a row, rows of one rule that overlap or leave
    /// days out, and values a rule doesn't have.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        read(file_name, text, read_table)?.ok_or_else(Vec::new)
    }

    /// What people read of the row of a rule; the date is the one an indication names.
    #[must_use]
    pub fn text(&self, rule: Rule, valid_from: Option<NaiveDate>) -> Option<&RowText> {
        self.texts
            .iter()
            .find(|text| text.rule == rule && text.valid_from == valid_from)
    }
}

/// The table; `None` when something has been reported.
fn read_table(root: &Section<'_>) -> Option<Rulebook> {
    let list = root.at("rows").required();
    let fields = list.each(MOST_ROWS);
    let (mut entries, mut places): (Vec<Entry>, Vec<&Field<'_>>) = (Vec::new(), Vec::new());
    for field in &fields {
        if let Some(entry) = read_row(field) {
            entries.push(entry);
            places.push(field);
        }
    }
    let all_read = entries.len() == fields.len();
    let rows = entries.iter().map(|entry| entry.row.clone()).collect();
    match Rules::new(rows) {
        Ok(rules) => Some(Rulebook {
            rules,
            texts: entries.into_iter().map(|entry| entry.text).collect(),
        }),
        Err(errors) => {
            for (at, error) in errors {
                let place = at.and_then(|at| Some((places.get(at)?, entries.get(at)?)));
                match place {
                    Some((field, entry)) if entry.whole || is_about_time(error) => {
                        tell(field, error);
                    }
                    None if all_read && list.given() => tell(&list, error),
                    _ => {}
                }
            }
            None
        }
    }
}

/// Whether it can be told although a value of the row could not be read.
fn is_about_time(error: RowError) -> bool {
    matches!(error, RowError::Backwards | RowError::Overlaps(_))
}

fn tell(field: &Field<'_>, error: RowError) {
    let named = |parameter: Parameter| format!("values.{}", parameter.word());
    field.problem(match error {
        RowError::Backwards => "valid_until lies before valid_from".to_owned(),
        RowError::Overlaps(day) => format!(
            "begins on {day}, when another row of the rule is in force; give that one a valid_until before it"
        ),
        RowError::Gap(day) => format!(
            "begins after a gap: no row of the rule is in force from {day} on; begin on that day"
        ),
        RowError::Missing(parameter) => format!("{} is missing; add it", named(parameter)),
        RowError::Kind(Parameter::Expenses) => {
            "values.expenses leaves expenses out; name them all".to_owned()
        }
        RowError::Kind(parameter) => format!("{} is of another kind", named(parameter)),
        RowError::Foreign(parameter) => format!("{} is no value of the rule", named(parameter)),
        RowError::NothingToOverride(parameter) => format!(
            "may_override names {}, which the rule does not have; take it out",
            parameter.word()
        ),
        RowError::Absent(rule) => format!("has no row for {}; add one", rule.word()),
        RowError::NoSource => return,
    });
}
