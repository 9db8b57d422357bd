//! Questions: what is asked, when, and what an answer may be. One kind a file.

mod choice;
mod date;
mod incomes;
mod month;
mod several;
mod text;
mod yen;
mod yes_no;

use super::answer::{Answer, AnswerProblem, Given};
use super::condition::{Condition, Type, Words};
use super::family::CampaignFacts;
use super::key::Key;

pub use choice::Choice;
pub use date::{Date, DayBound};
pub use incomes::Incomes;
pub use month::MonthOf;
pub use several::Several;
pub use text::Text;
pub use yen::{Yen, read as read_yen};
pub use yes_no::YesNo;

/// What came of reading what was typed: an answer, nothing (the field was left empty), or everything that is wrong.
pub type Parsed = Result<Option<Answer>, Vec<AnswerProblem>>;

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its lasting name.
    pub key: Key,
    /// The question in words; `{name}` stands for the dependent's name.
    pub ask: String,
    /// What helps to answer it.
    pub help: Option<String>,
    /// What may be answered.
    pub kind: Kind,
    /// When it is asked; always when `None`.
    pub when: Option<Condition>,
    /// Whether it may be left unanswered.
    pub optional: bool,
    /// What the roster suggests as an answer.
    pub prefill: Option<Condition>,
    /// Whether last year's answer is suggested, before the roster's.
    pub from_last_year: bool,
}

/// An option of a question, or a kind of income.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// Its lasting name.
    pub key: Key,
    /// What people read.
    pub label: String,
    /// What helps to choose.
    pub hint: Option<String>,
}

/// The kinds of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One of some options.
    Choice(Choice),
    /// Any of some options.
    Several(Several),
    /// An amount in yen.
    Yen(Yen),
    /// A day.
    Date(Date),
    /// A month.
    Month(MonthOf),
    /// A text.
    Text(Text),
    /// Yes or no.
    YesNo(YesNo),
    /// A table of incomes by kind.
    Incomes(Incomes),
}

impl Kind {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Everything that is wrong, each on its field.
    pub fn parse(&self, given: &Given, campaign: &CampaignFacts) -> Parsed {
        match self {
            Self::Choice(kind) => kind.parse(given),
            Self::Several(kind) => kind.parse(given),
            Self::Yen(kind) => kind.parse(given),
            Self::Date(kind) => kind.parse(given, campaign),
            Self::Month(kind) => kind.parse(given, campaign),
            Self::Text(kind) => kind.parse(given),
            Self::YesNo(_) => yes_no::parse(given),
            Self::Incomes(kind) => kind.parse(given),
        }
    }

    /// What is wrong with an answer, wherever it came from: another version of the question, last year, a file.
    ///
    /// # Errors
    /// Everything that is wrong, each on its field.
    pub fn check(
        &self,
        answer: &Answer,
        campaign: &CampaignFacts,
    ) -> Result<(), Vec<AnswerProblem>> {
        match (self, answer) {
            (Self::Choice(kind), Answer::Choice(option)) => kind.check(option),
            (Self::Several(kind), Answer::Several(options)) => kind.check(options),
            (Self::Yen(kind), Answer::Yen(amount)) => kind.check(*amount, ""),
            (Self::Date(kind), Answer::Date(day)) => kind.check(*day, campaign),
            (Self::Month(kind), Answer::Month(month)) => kind.check(*month, campaign),
            (Self::Text(kind), Answer::Text(text)) => kind.check(text),
            (Self::YesNo(_), Answer::YesNo(_)) => Ok(()),
            (Self::Incomes(kind), Answer::Incomes(amounts)) => kind.check(amounts),
            _ => Err(vec![super::answer::Reason::UnknownOption.here()]),
        }
    }

    /// What conditions see of an answer.
    #[must_use]
    pub fn in_conditions(&self) -> Type {
        match self {
            Self::Choice(kind) => Type::Word(words(&kind.options)),
            Self::Several(kind) => Type::List(Some(words(&kind.options))),
            Self::Yen(_) => Type::Number,
            Self::Date(_) => Type::Date,
            Self::Month(_) => Type::Month,
            Self::Text(_) => Type::Text,
            Self::YesNo(_) => Type::Flag,
            Self::Incomes(kind) => Type::Incomes(words(&kind.kinds)),
        }
    }

    /// The options people choose from; empty for the other kinds.
    #[must_use]
    pub fn options(&self) -> &[Choosable] {
        match self {
            Self::Choice(kind) => &kind.options,
            Self::Several(kind) => &kind.options,
            Self::Incomes(kind) => &kind.kinds,
            _ => &[],
        }
    }
}

fn words(options: &[Choosable]) -> Words {
    options.iter().map(|option| option.key.clone()).collect()
}

/// The option with this key.
fn find<'o>(options: &'o [Choosable], key: &str) -> Option<&'o Choosable> {
    options.iter().find(|option| option.key.as_str() == key)
}
