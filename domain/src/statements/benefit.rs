//! Decisions on cash benefits (支給決定).

use chrono::NaiveDate;

use super::Yen;
use crate::eligibility::words;

words! {
    /// What a benefit is.
    BenefitKind {
        /// 高額療養費.
        HighCost = "high_cost",
        /// 付加金（一部負担還元金、家族療養付加金、合算高額療養費付加金）.
        Additional = "additional",
        /// 療養費（立替払い、治療用装具など）.
        MedicalExpense = "medical_expense",
        /// 傷病手当金.
        Sickness = "sickness",
        /// 出産手当金.
        Maternity = "maternity",
        /// 出産育児一時金.
        Childbirth = "childbirth",
        /// 埋葬料（費）.
        Funeral = "funeral",
        /// 移送費.
        Transport = "transport",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How a benefit is paid.
    Way {
        /// Through the employer: it comes with the salary, later than the day of payment says.
        Employer = "employer",
        /// To the member's bank account.
        Account = "account",
        /// To the member's registered account for public money (公金受取口座).
        PublicAccount = "public_account",
        /// To the hospital, which asks the member for less.
        Provider = "provider",
        /// In another way.
        Other = "other",
    }
}

/// A decision on a benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<P> {
    /// For whom it is.
    pub person: P,
    /// The number of the decision; may be empty.
    pub number: String,
    /// What it is.
    pub kind: BenefitKind,
    /// When it was decided.
    pub decided_on: NaiveDate,
    /// When it is paid; through the employer: to the employer.
    pub paid_on: Option<NaiveDate>,
    /// How much; negative where it is taken back.
    pub amount: Yen,
    /// From when to when it is for.
    pub period: (Option<NaiveDate>, Option<NaiveDate>),
    /// How it is paid.
    pub way: Way,
    /// A remark of the insurer; may be empty.
    pub note: String,
}
