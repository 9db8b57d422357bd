//! 被扶養者（異動）届 for dependents who leave (減), filled in with what the portal knows; our own layout, no insurer's form.
//!
//! The fields are those that insurers' forms ask for in common. What isn't known stays blank, to be written by hand. My Number (個人番号) has no
//! place on it: the forms ask for it only when somebody is added.

mod form;
mod people;
mod wording;

use chrono::NaiveDate;

use crate::bounds::{self, Measure};
use crate::{Paper, PaperError};

/// The longest name or kana on the form, in characters.
pub const NAME: usize = 80;
/// The longest symbol, number, relationship or telephone number, in characters.
pub const SHORT: usize = 30;
/// The longest address, reason or remark, in characters.
pub const LONG: usize = 240;

/// A notice for dependents of one insured person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeOfChange {
    /// The insurer's name: whom it goes to.
    pub insurer: String,
    /// Through whom.
    pub route: Route,
    /// The insured person.
    pub insured: Insured,
    /// Who leaves: 1 to 30, up to three on a page.
    pub dependents: Vec<Leaving>,
    /// What the insured person wants to add.
    pub remarks: String,
}

/// The way of the notice to the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Through the employer (健康保険法施行規則 第38条).
    Employer,
    /// Directly: voluntary continuation (任意継続) and special retirees (特例退職).
    Direct,
}

/// Sex as the roster has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// The insured person; an empty text is a blank to be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insured {
    /// 記号.
    pub symbol: String,
    /// 番号.
    pub number: String,
    /// The name.
    pub name: String,
    /// The name in kana.
    pub kana: String,
    /// The day of birth.
    pub born_on: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// The day from which they are insured (資格取得日).
    pub insured_since: Option<NaiveDate>,
    /// 標準報酬月額, in yen.
    pub monthly_pay: Option<u64>,
    /// The address with its postal code.
    pub address: String,
    /// A telephone number for questions.
    pub phone: String,
}

/// A dependent who leaves; an empty text or `None` is a blank to be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The name.
    pub name: String,
    /// The name in kana.
    pub kana: String,
    /// The day of birth.
    pub born_on: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// The relationship in detail, as 長男.
    pub relationship: String,
    /// Work, grade at school, pension and the like.
    pub occupation: String,
    /// Whether there is a spouse.
    pub spouse: Option<bool>,
    /// Where they live.
    pub home: Option<Home>,
    /// Income a month, in yen.
    pub monthly_income: Option<u64>,
    /// Income a year, in yen.
    pub yearly_income: Option<u64>,
    /// Whether a pension is paid.
    pub pension: Option<bool>,
    /// Whether unemployment benefit is paid.
    pub unemployment_benefit: Option<bool>,
    /// The day from which they are no longer a dependent.
    pub ceased_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// What becomes of the 資格確認書.
    pub certificate: Option<Certificate>,
}

/// Where a dependent lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In one household with the insured.
    Together,
    /// Elsewhere.
    Apart {
        /// The address.
        address: String,
        /// What is sent a month, in yen; `Some(0)` is nothing, `None` isn't known.
        remittance: Option<u64>,
    },
}

/// What becomes of a dependent's 資格確認書.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// It comes with the notice.
    Enclosed,
    /// None was issued.
    NeverIssued,
    /// It cannot be given back.
    Lost,
}

/// Typesets a notice.
///
/// # Errors
/// When nobody leaves, more than [`bounds::DEPENDENTS`] do, or a field is too long.
pub fn typeset(notice: &NoticeOfChange) -> Result<Paper, PaperError> {
    check(notice)?;
    form::typeset(notice)
}

fn check(notice: &NoticeOfChange) -> Result<(), PaperError> {
    if notice.dependents.is_empty() {
        let field = "a dependent who leaves";
        return Err(PaperError::Empty { field });
    }
    Measure::count("dependents", notice.dependents.len(), bounds::DEPENDENTS)?;
    let mut measure = Measure::default();
    let insured = &notice.insured;
    for (field, text, most) in [
        ("insurer", &notice.insurer, NAME),
        ("remarks", &notice.remarks, LONG),
        ("symbol", &insured.symbol, SHORT),
        ("number", &insured.number, SHORT),
        ("name", &insured.name, NAME),
        ("kana", &insured.kana, NAME),
        ("address", &insured.address, LONG),
        ("phone", &insured.phone, SHORT),
    ] {
        measure.text(field, text, most)?;
    }
    for leaving in &notice.dependents {
        check_leaving(leaving, &mut measure)?;
    }
    Ok(())
}

fn check_leaving(leaving: &Leaving, measure: &mut Measure) -> Result<(), PaperError> {
    let nowhere = String::new();
    let apart = match &leaving.home {
        Some(Home::Apart { address, .. }) => address,
        _ => &nowhere,
    };
    for (field, text, most) in [
        ("name of a dependent", &leaving.name, NAME),
        ("kana of a dependent", &leaving.kana, NAME),
        ("relationship", &leaving.relationship, SHORT),
        ("occupation", &leaving.occupation, NAME),
        ("address of a dependent", apart, LONG),
        ("reason", &leaving.reason, LONG),
    ] {
        measure.text(field, text, most)?;
    }
    Ok(())
}
