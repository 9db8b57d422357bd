//! 調査: a campaign's file – when, which questionnaire, who is asked and why, reminders, extensions, texts.

mod letters;
mod list;
pub(crate) mod parse;
mod reminders;
mod review;
mod target;
mod texts;
mod written;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::campaign::Target;
use domain::case::Period;
use domain::questionnaire::{CampaignFacts, Key, Questionnaire};

use crate::problem::Problem;
use crate::reading::has_key;

pub use letters::Letters;
pub use list::{List, ListedPerson};
pub use reminders::{Extend, Extensions, RemindWhom, Reminder};
pub use review::{Review, Second};
pub use texts::Texts;
pub use written::Written;

/// A campaign as its file has it.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// Lasting name, unique within the insurer, `[a-z0-9-]{2,60}`.
    pub key: String,
    /// The insurer's key.
    pub insurer: String,
    /// The name people see.
    pub name: String,
    /// Which questionnaire: its key and version.
    pub questionnaire: (Key, String),
    /// First and last day, in Japan.
    pub period: Period,
    /// The day whose circumstances are asked for; ages are reckoned on it.
    pub base_date: NaiveDate,
    /// The day whose eligibility rules count.
    pub rules_date: NaiveDate,
    /// Who is asked.
    pub target: Target,
    /// The list beside the conditions, if there is one.
    pub list: Option<List>,
    /// Why people are asked: the word with the sentence they see.
    pub reasons: BTreeMap<Key, String>,
    /// Which mails are sent beside reminders, and when none is.
    pub letters: Letters,
    /// When people are reminded, first things first.
    pub reminders: Vec<Reminder>,
    /// How far deadlines may be extended.
    pub extensions: Extensions,
    /// Which decisions wait for a second look.
    pub review: Review,
    /// How many days behind the last day of anybody handed-in documents are kept, before their keys are destroyed; for good
    /// when nobody says.
    pub keep_documents_days: Option<u32>,
    /// Texts of the campaign's pages.
    pub texts: Texts,
}

impl Campaign {
    /// What conditions know of the campaign.
    #[must_use]
    pub fn facts(&self) -> CampaignFacts {
        CampaignFacts {
            base_date: self.base_date,
            opens_on: self.period.opens_on,
            closes_on: self.period.closes_on,
        }
    }

    /// Whether a file is meant as a campaign's, and not as a questionnaire's; also a file that cannot be read.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        has_key(text, &["target", "opens_on", "closes_on", "reminders"])
    }

    /// What doesn't fit the questionnaire: documents of the list that it doesn't have.
    #[must_use]
    pub fn misfits(&self, questionnaire: &Questionnaire) -> Vec<Problem> {
        let Some(list) = &self.list else {
            return Vec::new();
        };
        let mut problems = Vec::new();
        for person in &list.people {
            for paper in &person.covered {
                if !questionnaire.documents.contains_key(paper.as_str()) {
                    problems.push(Problem {
                        file: list.file.clone(),
                        line: person.line,
                        column: 1,
                        key: list::COVERED.to_owned(),
                        reason: format!(
                            "{paper} is no document of {} {}",
                            questionnaire.key, questionnaire.version
                        ),
                    });
                }
            }
        }
        problems
    }
}
