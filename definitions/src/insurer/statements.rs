//! How an insurer's files of statements and benefit decisions are read, when they come, how long they stay, what is offered.

use std::collections::BTreeMap;

use domain::statements::{BenefitKind, Calendar, Care, Way};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::statement_columns::{BenefitColumn, LineColumn};
use crate::reading::{Field, line};

/// Statements and benefit payments of an insurer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statements {
    /// A month comes so many months after it, 1–12.
    pub lag_months: u32,
    /// On this day of the month, 1–31; a shorter month has its last day.
    pub update_day: u32,
    /// So many years back stay, 1–10.
    pub retention_years: u32,
    /// Whether what is paid through the employer bears a note that it arrives with the salary.
    pub through_employer_note: bool,
    /// Whether the statement for taxes is offered.
    pub tax_statement: bool,
    /// Whether the own share of files has that of meals within it.
    pub own_share_includes_meals: bool,
    /// A file that withdraws more than this share of the entries of its months is refused; 0–100.
    pub max_withdrawn_percent: u32,
    /// The insurer's own names of columns of statement lines; the standard names work besides.
    pub columns: BTreeMap<String, LineColumn>,
    /// The insurer's own words and codes of kinds of care; the standard words work besides.
    pub care: BTreeMap<String, Care>,
    /// The insurer's own names of columns of benefit decisions.
    pub benefit_columns: BTreeMap<String, BenefitColumn>,
    /// The insurer's own words and codes of kinds of benefits.
    pub benefits: BTreeMap<String, BenefitKind>,
    /// The insurer's own words and codes of ways of payment.
    pub ways: BTreeMap<String, Way>,
}

impl Default for Statements {
    fn default() -> Self {
        Self {
            lag_months: 3,
            update_day: 10,
            retention_years: 5,
            through_employer_note: true,
            tax_statement: true,
            own_share_includes_meals: false,
            max_withdrawn_percent: 10,
            columns: BTreeMap::new(),
            care: BTreeMap::new(),
            benefit_columns: BTreeMap::new(),
            benefits: BTreeMap::new(),
            ways: BTreeMap::new(),
        }
    }
}

/// Standard words of kinds of care.
const CARE: [(&str, Care); 20] = [
    ("入院", Care::Inpatient),
    ("医科入院", Care::Inpatient),
    ("歯科入院", Care::Inpatient),
    ("外来", Care::Outpatient),
    ("入院外", Care::Outpatient),
    ("通院", Care::Outpatient),
    ("医科入院外", Care::Outpatient),
    ("医科外来", Care::Outpatient),
    ("歯科", Care::Dental),
    ("歯科入院外", Care::Dental),
    ("調剤", Care::Dispensing),
    ("薬局", Care::Dispensing),
    ("訪問看護", Care::HomeNursing),
    ("柔道整復", Care::JudoTherapy),
    ("柔整", Care::JudoTherapy),
    ("はり・きゅう", Care::Acupuncture),
    ("あん摩マッサージ", Care::Acupuncture),
    ("療養費", Care::Devices),
    ("治療用装具", Care::Devices),
    ("その他", Care::Other),
];

/// Standard words of kinds of benefits.
const BENEFITS: [(&str, BenefitKind); 16] = [
    ("高額療養費", BenefitKind::HighCost),
    ("家族高額療養費", BenefitKind::HighCost),
    ("合算高額療養費", BenefitKind::HighCost),
    ("付加金", BenefitKind::Additional),
    ("一部負担還元金", BenefitKind::Additional),
    ("家族療養付加金", BenefitKind::Additional),
    ("療養費", BenefitKind::MedicalExpense),
    ("家族療養費", BenefitKind::MedicalExpense),
    ("傷病手当金", BenefitKind::Sickness),
    ("出産手当金", BenefitKind::Maternity),
    ("出産育児一時金", BenefitKind::Childbirth),
    ("家族出産育児一時金", BenefitKind::Childbirth),
    ("埋葬料", BenefitKind::Funeral),
    ("埋葬費", BenefitKind::Funeral),
    ("移送費", BenefitKind::Transport),
    ("その他", BenefitKind::Other),
];

/// Standard words of ways of payment.
const WAYS: [(&str, Way); 9] = [
    ("事業主", Way::Employer),
    ("事業主経由", Way::Employer),
    ("会社", Way::Employer),
    ("給与", Way::Employer),
    ("口座", Way::Account),
    ("口座振込", Way::Account),
    ("公金受取口座", Way::PublicAccount),
    ("医療機関", Way::Provider),
    ("その他", Way::Other),
];

impl Statements {
    /// When the months come and how long they stay.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar {
            lag_months: self.lag_months,
            update_day: self.update_day,
            retention_years: self.retention_years,
        }
    }

    /// What the column of a file of lines holds: the insurer's own name first, then the standard one.
    #[must_use]
    pub fn line_column(&self, header: &str) -> Option<LineColumn> {
        let standard = || {
            LineColumn::ALL
                .into_iter()
                .find(|one| one.header() == header)
        };
        self.columns.get(header).copied().or_else(standard)
    }

    /// The same for a file of decisions.
    #[must_use]
    pub fn benefit_column(&self, header: &str) -> Option<BenefitColumn> {
        let mut all = BenefitColumn::ALL.into_iter();
        let standard = || all.find(|one| one.header() == header);
        self.benefit_columns.get(header).copied().or_else(standard)
    }

    /// The kind of care a word of a file says.
    #[must_use]
    pub fn care_of(&self, word: &str) -> Option<Care> {
        named(&self.care, &CARE, word)
    }

    /// The kind of benefit a word of a file says.
    #[must_use]
    pub fn benefit_of(&self, word: &str) -> Option<BenefitKind> {
        named(&self.benefits, &BENEFITS, word)
    }

    /// The way of payment a word of a file says; none is the member's account.
    #[must_use]
    pub fn way_of(&self, word: &str) -> Option<Way> {
        if word.is_empty() {
            return Some(Way::Account);
        }
        named(&self.ways, &WAYS, word)
    }

    pub(super) fn read(field: &Field<'_>) -> Self {
        let usual = Self::default();
        let section = field.section();
        let number = |key: &str, range, usual| section.at(key).number(range).unwrap_or(usual);
        let flag = |key: &str, usual| section.at(key).flag().unwrap_or(usual);
        Self {
            lag_months: number("lag_months", 1..=12, usual.lag_months),
            update_day: number("update_day", 1..=31, usual.update_day),
            retention_years: number("retention_years", 1..=10, usual.retention_years),
            through_employer_note: flag("through_employer_note", usual.through_employer_note),
            tax_statement: flag("tax_statement", usual.tax_statement),
            own_share_includes_meals: flag(
                "own_share_includes_meals",
                usual.own_share_includes_meals,
            ),
            max_withdrawn_percent: number(
                "max_withdrawn_percent",
                0..=100,
                usual.max_withdrawn_percent,
            ),
            columns: columns(&section.at("columns")),
            care: words(&section.at("care")),
            benefit_columns: columns(&section.at("benefit_columns")),
            benefits: words(&section.at("benefits")),
            ways: words(&section.at("ways")),
        }
    }
}

fn named<T: Copy>(own: &BTreeMap<String, T>, standard: &[(&str, T)], word: &str) -> Option<T> {
    own.get(word).copied().or_else(|| {
        let mut all = standard.iter();
        all.find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    })
}

/// Columns: each kind at most once.
fn columns<T: DeserializeOwned + Copy + PartialEq>(field: &Field<'_>) -> BTreeMap<String, T> {
    let mut columns: BTreeMap<String, T> = BTreeMap::new();
    for (header, value) in field.section().all() {
        let Some(column) = value.choice() else {
            continue;
        };
        if columns.values().any(|known| *known == column) {
            value.problem("another column is read as this already; take one out");
        }
        columns.insert(header.trim().to_owned(), column);
    }
    columns
}

/// Words and codes: several may say the same.
fn words<T: DeserializeOwned>(field: &Field<'_>) -> BTreeMap<String, T> {
    let mut words = BTreeMap::new();
    for (word, value) in field.section().all() {
        if let Err(reason) = line(40).check(&word) {
            value.problem(reason);
        }
        if let Some(kind) = value.choice() {
            words.insert(word.trim().to_owned(), kind);
        }
    }
    words
}
