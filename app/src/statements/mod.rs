//! Medical-expense statements and benefit payments: importing them, showing them to the member, forgetting what is old.

mod desk;
mod error;
mod file;
mod forget;
mod holders;
mod import;
mod list;
mod news;
mod questions;
mod read;
mod reason;
mod refused_rows;
mod report;

#[cfg(test)]
mod tests;

pub use desk::{Change, Corrected, OfPerson, OneLine, Version, correct, line, of_person};
pub use domain::statements::difference::{Counts, Mode};
pub use error::{StatementsError, WholeProblem};
pub(crate) use forget::forget;
pub use import::{Options, import, import_called};
pub use list::{Listed, There, list, there};
pub use news::tell as tell_news;
pub use questions::{
    A_DAY, Answered, Asked, Asking, Listed as ListedQuestions, Opened, PAGE as QUESTIONS, Question,
    answer, ask, asked, listed as questions, question, unread_answers,
};
pub use read::{Entry, Person, Statement, decisions, months, statement};
pub use reason::{Reason, Refused};
pub use refused_rows::write_refused;
pub use report::Report;
pub use store::statements::bulk::Table;
