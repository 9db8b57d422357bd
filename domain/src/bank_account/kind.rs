//! 預金種目.

use crate::eligibility::words;

words! {
    /// What kind of account.
    AccountKind {
        /// 普通.
        Ordinary = "ordinary",
        /// 当座.
        Current = "current",
        /// 貯蓄.
        Savings = "savings",
        /// その他.
        Other = "other",
    }
}

impl AccountKind {
    /// Its digit in files of banks.
    #[must_use]
    pub fn digit(self) -> u64 {
        match self {
            Self::Ordinary => 1,
            Self::Current => 2,
            Self::Savings => 4,
            Self::Other => 9,
        }
    }
}
