//! Values of rules: what they are called, what they are made of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::business::{Expense, Treatment};
use super::facts::{AbroadException, ResidenceBar};
use super::kinship::Kinship;
use super::words::{Word, words};
use super::yen::Yen;

words! {
    /// A value that a rule's row holds.
    Parameter {
        /// Income must be below it.
        LimitYen = "limit_yen",
        /// The first age.
        FromAge = "from_age",
        /// The last age.
        ToAge = "to_age",
        /// The first age of people certified as disabled.
        DisabledFromAge = "disabled_from_age",
        /// The age counts from the birthday itself, not from the day before.
        OnBirthday = "on_birthday",
        /// Month of the year.
        Month = "month",
        /// Day of the month.
        Day = "day",
        /// Only students.
        StudentNeeded = "student_needed",
        /// Income must be below so many per cent of the insured's.
        BelowPercent = "below_percent",
        /// Up to so many per cent a person looks at the whole household.
        UpToPercent = "up_to_percent",
        /// Incomes this near count as alike, in per cent of the higher.
        GapPercent = "gap_percent",
        /// Months of pay slips asked for under the old method.
        PaySlipMonths = "pay_slip_months",
        /// Only dependents certified on or after this day; everybody where it is left out.
        CertifiedFrom = "certified_from",
        /// How many checks in a row may rest on an employer's certificate.
        Certificates = "certificates",
        /// Exceptions that are accepted.
        Exceptions = "exceptions",
        /// What keeps out.
        Bars = "bars",
        /// The insurer is a mutual aid association (共済組合).
        MutualAid = "mutual_aid",
        /// Under the general limit.
        GeneralYen = "general_yen",
        /// Older or disabled.
        OlderYen = "older_yen",
        /// Young and not the spouse; left out where there is no such limit.
        YoungYen = "young_yen",
        /// 待期 doesn't end the status.
        WaitingAllowed = "waiting_allowed",
        /// 給付制限 doesn't end the status.
        RestrictionAllowed = "restriction_allowed",
        /// 受給期間延長 doesn't end the status.
        ExtensionAllowed = "extension_allowed",
        /// Survivors' and disability pensions count.
        TaxFreePensionsCount = "tax_free_pensions_count",
        /// Corporate pensions count.
        CorporatePensionsCount = "corporate_pensions_count",
        /// The commuting allowance counts.
        CommutingCounts = "commuting_counts",
        /// How each expense of a business is treated.
        Expenses = "expenses",
        /// Days to report a change in.
        Days = "days",
        /// Relatives who may live apart.
        MayLiveApart = "may_live_apart",
        /// Relatives who must share the household.
        SharedHousehold = "shared_household",
        /// Months a dated paper is valid from its issue.
        ValidMonths = "valid_months",
        /// Months of remittance proofs.
        RemittanceMonths = "remittance_months",
    }
}

/// What a value is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// Yes or no.
    Flag,
    /// An amount in yen, at least 1.
    Yen,
    /// A whole number within these bounds.
    Count(u32, u32),
    /// A day.
    Date,
    /// Words of this list, none twice.
    Words(&'static [&'static str]),
    /// A treatment for every expense.
    Treatments,
}

impl Parameter {
    /// What the value is made of.
    #[must_use]
    pub fn kind(self) -> ParameterKind {
        use ParameterKind as K;
        match self {
            Self::LimitYen | Self::GeneralYen | Self::OlderYen | Self::YoungYen => K::Yen,
            Self::FromAge | Self::ToAge | Self::DisabledFromAge => K::Count(0, 130),
            Self::BelowPercent | Self::UpToPercent | Self::GapPercent => K::Count(1, 100),
            Self::Month => K::Count(1, 12),
            Self::Day => K::Count(1, 31),
            Self::Days => K::Count(1, 365),
            Self::Certificates => K::Count(1, 20),
            Self::PaySlipMonths | Self::ValidMonths | Self::RemittanceMonths => K::Count(1, 24),
            Self::CertifiedFrom => K::Date,
            Self::Exceptions => K::Words(AbroadException::ALL),
            Self::Bars => K::Words(ResidenceBar::ALL),
            Self::MayLiveApart | Self::SharedHousehold => K::Words(Kinship::ALL),
            Self::Expenses => K::Treatments,
            Self::OnBirthday
            | Self::StudentNeeded
            | Self::MutualAid
            | Self::WaitingAllowed
            | Self::RestrictionAllowed
            | Self::ExtensionAllowed
            | Self::TaxFreePensionsCount
            | Self::CorporatePensionsCount
            | Self::CommutingCounts => K::Flag,
        }
    }

    /// Whether a row may leave it out.
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(self, Self::CertifiedFrom | Self::YoungYen)
    }
}

/// A value of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// An amount in yen.
    Yen(Yen),
    /// A whole number.
    Count(u32),
    /// A day.
    Date(NaiveDate),
    /// Words of the parameter's list.
    Words(BTreeSet<String>),
    /// How expenses are treated; in an override those that differ.
    Treatments(BTreeMap<Expense, Treatment>),
}

impl Value {
    /// Whether it is of this kind and within its bounds.
    #[must_use]
    pub fn fits(&self, kind: ParameterKind) -> bool {
        match (self, kind) {
            (Self::Flag(_), ParameterKind::Flag)
            | (Self::Date(_), ParameterKind::Date)
            | (Self::Treatments(_), ParameterKind::Treatments) => true,
            (Self::Yen(amount), ParameterKind::Yen) => (1..=Yen::MOST).contains(&amount.amount()),
            (Self::Count(count), ParameterKind::Count(least, most)) => {
                (least..=most).contains(count)
            }
            (Self::Words(words), ParameterKind::Words(known)) => {
                words.iter().all(|word| known.contains(&word.as_str()))
            }
            _ => false,
        }
    }
}
