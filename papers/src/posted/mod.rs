//! 通知書: letters for the post, one after the other in one file, each on a page of its own, with the address in the window of
//! an envelope (長形3号) and the way to the portal as a QR code (ISO/IEC 18004:2015).

mod cover;
mod page;
mod wording;

use chrono::NaiveDate;

use crate::bounds::{self, Measure};
use crate::{Paper, PaperError};

pub use cover::Cover;

/// The most letters of one file.
pub const LETTERS: usize = 1_000;
/// The longest address of a page that a QR code of this size is read in, in bytes.
pub const ADDRESS: usize = 300;

/// What a letter is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// はじめのお知らせ: a survey has begun.
    FirstNotice,
    /// 提出のお願い: nothing was handed in yet.
    Reminder,
    /// 新規登録のご案内: a code to sign up with, for somebody who asked for it.
    SignUp,
    /// ご本人であることの確認: a code with which a family member shows that an account is theirs.
    OwnAccount,
    /// 結果のお知らせ: what was decided about whom, in the order of the family.
    Result(Vec<Decided>),
}

/// What was decided about a dependent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The name, as it may be shown to the household.
    pub name: String,
    /// What was decided, in words.
    pub decision: String,
    /// From which day.
    pub effective_on: Option<NaiveDate>,
    /// Why, in the insurer's words.
    pub reason: Option<String>,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it is for.
    pub purpose: Purpose,
    /// The insurer's name.
    pub insurer: String,
    /// The campaign's name; of no campaign for [`Purpose::SignUp`] and [`Purpose::OwnAccount`], then empty.
    pub campaign: String,
    /// The day on the letter.
    pub day: NaiveDate,
    /// Until when it can be handed in, or the code is good.
    pub last_day: NaiveDate,
    /// The name of the workplace that hands it on.
    pub workplace: Option<String>,
    /// 社員番号.
    pub employee_number: Option<String>,
    /// 記号.
    pub symbol: String,
    /// 番号.
    pub number: String,
    /// The insured person's name.
    pub name: String,
    /// The way to the portal: printed, and as a QR code.
    pub address: String,
    /// 登録用コード, in groups, for those who have to sign up.
    pub code: Option<String>,
    /// How to reach the help desk, a line each.
    pub help: Vec<String>,
}

/// Typesets letters in this order, at most [`LETTERS`]. Letters that the font does not have are in the paper's list alone: they
/// belong to one person.
///
/// # Errors
/// When there is none, or a field is longer or there is more than [`bounds`] says.
pub fn typeset(letters: &[Letter]) -> Result<Paper, PaperError> {
    set(None, letters)
}

/// The same with a sheet on top, for a workplace that hands them on.
///
/// # Errors
/// As [`typeset`], and when the sheet holds more than [`bounds`] says.
pub fn bundle(cover: &Cover, letters: &[Letter]) -> Result<Paper, PaperError> {
    cover.check()?;
    set(Some(cover), letters)
}

fn set(cover: Option<&Cover>, letters: &[Letter]) -> Result<Paper, PaperError> {
    if letters.is_empty() {
        return Err(PaperError::Empty { field: "a letter" });
    }
    Measure::count("letters", letters.len(), LETTERS)?;
    for letter in letters {
        check(letter)?;
    }
    page::typeset(cover, letters)
}

fn check(letter: &Letter) -> Result<(), PaperError> {
    let mut measure = Measure::default();
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    for (field, text, most) in [
        ("insurer", &letter.insurer, bounds::LINE),
        ("campaign", &letter.campaign, bounds::LINE),
        ("workplace", &given(&letter.workplace), bounds::LINE),
        (
            "employee number",
            &given(&letter.employee_number),
            bounds::NAME,
        ),
        ("symbol", &letter.symbol, bounds::NAME),
        ("number", &letter.number, bounds::NAME),
        ("name", &letter.name, bounds::NAME),
        ("address", &letter.address, ADDRESS),
        ("code", &given(&letter.code), bounds::NAME),
    ] {
        measure.text(field, text, most)?;
    }
    if let Purpose::Result(decided) = &letter.purpose {
        Measure::count("decisions", decided.len(), bounds::DEPENDENTS)?;
        for one in decided {
            measure.text("name", &one.name, bounds::NAME)?;
            measure.text("decision", &one.decision, bounds::NAME)?;
            measure.text("reason", &given(&one.reason), bounds::QUESTION)?;
        }
    }
    Measure::count("help lines", letter.help.len(), bounds::HELP_LINES)?;
    for line in &letter.help {
        measure.text("help line", line, bounds::LINE)?;
    }
    Ok(())
}
