//! 受付票: what was handed in, when and by whom, each answer and each file with its SHA-256, for the insured to keep.

mod list;
mod page;
mod reading;
mod wording;

use chrono::{DateTime, Datelike as _, Utc};

pub use list::{Item, List};
pub use reading::{Found, ReadError, read};

use crate::bounds::{self, Measure};
use crate::{Paper, PaperError};

/// Everything a receipt says. Who hands it over has made the digests; here they are only shown and listed. A digest is SHA-256 in 64
/// small hexadecimal digits, a word is 1 to 120 ASCII letters, digits and `-_.:/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What was handed in, by which the words differ.
    pub of: Handed,
    /// The insurer's name.
    pub insurer: String,
    /// The insurer's id: a word, for the list.
    pub insurer_id: String,
    /// The campaign's name, or the subsidy's.
    pub campaign: String,
    /// The campaign's case: a word, for the list.
    pub case: String,
    /// The questionnaire in its version: a word, for the list.
    pub questionnaire: String,
    /// The receipt's number: a word.
    pub number: String,
    /// When the submission was taken; shown by the clock in Japan, to the minute. A year from 1 to 9999.
    pub submitted_at: DateTime<Utc>,
    /// Whose it is.
    pub holder: Holder,
    /// The insured and the dependents with their answers, in the order of the survey.
    pub people: Vec<Person>,
    /// The files that were handed in.
    pub files: Vec<File>,
    /// What every digest was made with besides its thing: a word, for the list.
    pub salt: String,
    /// The digest over everything.
    pub whole: String,
    /// What only the portal could make of it: a word, for the list.
    pub seal: String,
    /// How to reach the help desk, a line each.
    pub help: Vec<String>,
}

/// What was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The answers of a survey.
    Survey,
    /// An application for a subsidy.
    Application,
}

/// The insured person as the receipt names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// 記号, as it may be shown.
    pub symbol: String,
    /// 番号, as it may be shown.
    pub number: String,
    /// The name.
    pub name: String,
}

/// Somebody and what was answered about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who: the heading above the answers.
    pub name: String,
    /// The answers in the order of the questions.
    pub answers: Vec<Answer>,
}

/// A question with its answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the list calls it: a word, as `dependent-1/income`.
    pub what: String,
    /// The question as it was asked.
    pub question: String,
    /// The answer as a person reads it.
    pub answer: String,
    /// The digest of what was saved.
    pub digest: String,
}

/// A file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What the list calls it: a word.
    pub what: String,
    /// The paper it shows, as a person reads it.
    pub name: String,
    /// The digest of the file.
    pub digest: String,
}

/// Typesets a receipt, its list at the end of the file ([`read`] finds it there).
///
/// # Errors
/// When a field is longer or there is more than [`bounds`] says, or a word or a digest is none.
pub fn typeset(receipt: &Receipt) -> Result<Paper, PaperError> {
    check(receipt)?;
    let paper = page::typeset(receipt)?;
    let pdf = list::attach(paper.pdf, &receipt.list())?;
    Ok(Paper { pdf, ..paper })
}

impl Receipt {
    /// The list that is attached to the PDF: answers in order, then files.
    #[must_use]
    pub fn list(&self) -> List {
        let item = |what: &String, digest: &String| Item {
            what: what.clone(),
            digest: digest.clone(),
        };
        let answers = self.people.iter().flat_map(|person| &person.answers);
        let files = self.files.iter().map(|file| item(&file.what, &file.digest));
        List {
            insurer_id: self.insurer_id.clone(),
            case: self.case.clone(),
            questionnaire: self.questionnaire.clone(),
            number: self.number.clone(),
            submitted_at: self.submitted_at,
            salt: self.salt.clone(),
            items: answers
                .map(|answer| item(&answer.what, &answer.digest))
                .chain(files)
                .collect(),
            whole: self.whole.clone(),
            seal: self.seal.clone(),
        }
    }
}

fn check(receipt: &Receipt) -> Result<(), PaperError> {
    let mut measure = Measure::default();
    for (field, text, most) in [
        ("insurer", &receipt.insurer, bounds::LINE),
        ("campaign", &receipt.campaign, bounds::LINE),
        ("symbol", &receipt.holder.symbol, bounds::NAME),
        ("number", &receipt.holder.number, bounds::NAME),
        ("name", &receipt.holder.name, bounds::NAME),
    ] {
        measure.text(field, text, most)?;
    }
    for (field, word) in [
        ("insurer_id", &receipt.insurer_id),
        ("case", &receipt.case),
        ("questionnaire", &receipt.questionnaire),
        ("receipt number", &receipt.number),
        ("salt", &receipt.salt),
        ("seal", &receipt.seal),
    ] {
        list::word(field, word)?;
    }
    list::digest("digest over everything", &receipt.whole)?;
    if !(1..=9999).contains(&receipt.submitted_at.year()) {
        return Err(PaperError::Empty {
            field: "a time of submission between the years 1 and 9999",
        });
    }
    Measure::count("people", receipt.people.len(), bounds::PEOPLE)?;
    let answers = receipt.people.iter().map(|person| person.answers.len());
    Measure::count("answers", answers.sum(), bounds::ANSWERS)?;
    Measure::count("files", receipt.files.len(), bounds::FILES)?;
    Measure::count("help lines", receipt.help.len(), bounds::HELP_LINES)?;
    check_contents(receipt, &mut measure)
}

fn check_contents(receipt: &Receipt, measure: &mut Measure) -> Result<(), PaperError> {
    for person in &receipt.people {
        measure.text("person", &person.name, bounds::LINE)?;
        for answer in &person.answers {
            list::word("what of an answer", &answer.what)?;
            list::digest("digest of an answer", &answer.digest)?;
            measure.text("question", &answer.question, bounds::QUESTION)?;
            measure.text("answer", &answer.answer, bounds::ANSWER)?;
        }
    }
    for file in &receipt.files {
        list::word("what of a file", &file.what)?;
        list::digest("digest of a file", &file.digest)?;
        measure.text("name of a file", &file.name, bounds::LINE)?;
    }
    for line in &receipt.help {
        measure.text("help line", line, bounds::LINE)?;
    }
    Ok(())
}
