//! What the columns of files of statements and decisions hold.

use serde::{Deserialize, Serialize};

/// Declares columns with their standard names.
macro_rules! columns {
    ($(#[$about:meta])* $name:ident, $count:literal { $($column:ident = $header:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each has its standard name beside it")]
        pub enum $name {
            $($column,)+
        }

        impl $name {
            /// Every column there is.
            pub const ALL: [Self; $count] = [$(Self::$column,)+];

            /// The standard name of the column in a file.
            #[must_use]
            pub fn header(self) -> &'static str {
                match self {
                    $(Self::$column => $header,)+
                }
            }
        }
    };
}

columns! {
    /// What a column of a file of statement lines holds.
    LineColumn, 20 {
        Symbol = "記号",
        Number = "番号",
        Branch = "枝番",
        Month = "診療年月",
        Care = "診療区分",
        Provider = "医療機関名",
        Total = "医療費総額",
        Own = "自己負担額",
        Insurer = "保険者負担額",
        Public = "公費負担額",
        Days = "日数",
        Meals = "食事回数",
        MealCost = "食事療養費",
        MealOwn = "食事標準負担額",
        Benefit = "給付金額",
        Reference = "整理番号",
        BirthDate = "生年月日",
        Withdrawn = "取下",
        Note = "備考",
        Name = "氏名",
    }
}

columns! {
    /// What a column of a file of benefit decisions holds.
    BenefitColumn, 15 {
        Symbol = "記号",
        Number = "番号",
        Branch = "枝番",
        Kind = "給付種類",
        DecidedOn = "決定日",
        Amount = "支給額",
        PaidOn = "支給日",
        From = "対象期間開始",
        To = "対象期間終了",
        Way = "支給方法",
        Reference = "決定番号",
        BirthDate = "生年月日",
        Withdrawn = "取下",
        Note = "備考",
        Name = "氏名",
    }
}

impl LineColumn {
    /// Columns that a file must have.
    pub const NEEDED: [Self; 7] = [
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::Month,
        Self::Care,
        Self::Provider,
        Self::Own,
    ];
}

impl BenefitColumn {
    /// Columns that a file must have.
    pub const NEEDED: [Self; 6] = [
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::Kind,
        Self::DecidedOn,
        Self::Amount,
    ];
}
