//! How answers are stored: JSON with the number of its format, the same bytes for the same answer.

use domain::questionnaire::{Answer, Answers, Key, Who};
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The format written now.
const FORMAT: u8 = 1;
/// The word for the insured in stored rows; a dependent's is the person's id, which no word resembles.
const INSURED: &str = "insured";

#[derive(Serialize, Deserialize)]
struct One<A> {
    v: u8,
    answer: A,
}

#[derive(Serialize, Deserialize)]
struct All {
    v: u8,
    answers: Vec<(String, Key, Answer)>,
}

/// One answer as text.
pub(super) fn write(answer: &Answer) -> Result<String> {
    Ok(serde_json::to_string(&One { v: FORMAT, answer })?)
}

/// One answer of a text.
pub(crate) fn read(text: &str) -> Result<Answer> {
    let one: One<Answer> = serde_json::from_str(text)?;
    known(one.v)?;
    Ok(one.answer)
}

/// Answers as text, by person and question.
pub(crate) fn write_all(answers: &Answers) -> Result<String> {
    let each = |(who, question, answer): (&Who, &Key, &Answer)| {
        (who.to_string(), question.clone(), answer.clone())
    };
    let all = All {
        v: FORMAT,
        answers: answers.iter().map(each).collect(),
    };
    Ok(serde_json::to_string(&all)?)
}

/// Answers of a text.
pub(crate) fn read_all(text: &str) -> Result<Answers> {
    let all: All = serde_json::from_str(text)?;
    known(all.v)?;
    let each = |(word, question, answer): (String, Key, Answer)| (who(&word), question, answer);
    Ok(all.answers.into_iter().map(each).collect())
}

fn known(format: u8) -> Result<()> {
    if format == FORMAT {
        return Ok(());
    }
    let unknown = format!("answers of format {format}; this program knows {FORMAT}");
    Err(Error::Stored(unknown))
}

/// Whom a stored word means.
pub(crate) fn who(word: &str) -> Who {
    if word == INSURED {
        Who::Insured
    } else {
        Who::Dependent(word.to_owned())
    }
}
