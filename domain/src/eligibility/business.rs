//! What a business of one's own leaves, the way insurers reckon it: not the income of the tax return.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::words::words;
use super::yen::Yen;

words! {
    /// A line of expenses as 収支内訳書 and 青色申告決算書 name them.
    Expense {
        /// 給料賃金.
        Wages = "wages",
        /// 専従者給与.
        FamilyWages = "family_wages",
        /// 外注工賃.
        Outsourcing = "outsourcing",
        /// 減価償却費.
        Depreciation = "depreciation",
        /// 貸倒金.
        BadDebts = "bad_debts",
        /// 地代家賃.
        Rent = "rent",
        /// 利子割引料.
        Interest = "interest",
        /// 租税公課.
        Taxes = "taxes",
        /// 荷造運賃.
        Shipping = "shipping",
        /// 水道光熱費.
        Utilities = "utilities",
        /// 旅費交通費.
        Travel = "travel",
        /// 通信費.
        Communication = "communication",
        /// 広告宣伝費.
        Advertising = "advertising",
        /// 接待交際費.
        Entertainment = "entertainment",
        /// 損害保険料.
        Insurance = "insurance",
        /// 修繕費.
        Repairs = "repairs",
        /// 消耗品費.
        Supplies = "supplies",
        /// 福利厚生費.
        Welfare = "welfare",
        /// 青色申告特別控除.
        BlueReturn = "blue_return",
        /// Any other.
        Other = "other",
    }
}

/// How an insurer treats an expense (E15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Taken off whole.
    Accepted,
    /// So many per cent are taken off, 1 to 99.
    Percent(u32),
    /// A person looks: it may be taken off whole or not at all.
    Judgement,
    /// Not taken off.
    Refused,
    /// Who has such an expense is not a dependent.
    Bars,
}

impl Expense {
    /// The amount of it in a year, where known.
    #[must_use]
    pub fn amount(self, facts: &Facts) -> Option<Yen> {
        match self {
            Self::Wages => facts.business_wages,
            Self::FamilyWages => facts.business_family_wages,
            Self::Outsourcing => facts.business_outsourcing,
            Self::Depreciation => facts.business_depreciation,
            Self::BadDebts => facts.business_bad_debts,
            Self::Rent => facts.business_rent,
            Self::Interest => facts.business_interest,
            Self::Taxes => facts.business_taxes,
            Self::Shipping => facts.business_shipping,
            Self::Utilities => facts.business_utilities,
            Self::Travel => facts.business_travel,
            Self::Communication => facts.business_communication,
            Self::Advertising => facts.business_advertising,
            Self::Entertainment => facts.business_entertainment,
            Self::Insurance => facts.business_insurance,
            Self::Repairs => facts.business_repairs,
            Self::Supplies => facts.business_supplies,
            Self::Welfare => facts.business_welfare,
            Self::BlueReturn => facts.business_blue_return,
            Self::Other => facts.business_other,
        }
    }
}
