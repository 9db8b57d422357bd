//! What an import of statements found, in words.

use app::statements::{Reason, Refused, Table, WholeProblem};

/// `2026年8月`.
#[must_use]
pub fn month(number: u32) -> String {
    format!("{}年{}月", number / 100, number % 100)
}

/// Why a header cannot be taken, and what to do.
#[must_use]
pub fn header(problem: &WholeProblem, section: &str) -> String {
    match problem {
        WholeProblem::MissingColumns { columns } => format!(
            "必要な列がありません: {}。列の名前は組合の設定（定義の [{section}]）で対応させられます",
            columns.join("、")
        ),
        WholeProblem::RepeatedColumn { column } => format!("「{column}」の列が2つあります"),
    }
}

/// Why a row is refused.
#[must_use]
pub fn refusal(refused: Refused) -> String {
    let column = refused.column.map(|column| format!("「{column}」"));
    let why = match refused.reason {
        Reason::Missing => "が空です",
        Reason::TooLong => "が長すぎます",
        Reason::Characters => "に使えない文字があります",
        Reason::NotABranch => "が2桁の数字ではありません",
        Reason::NotADate => "が日付ではありません",
        Reason::NotAMonth => "が年月ではありません",
        Reason::NotANumber => "が数ではないか、大きすぎます",
        Reason::Signs => {
            "マイナスの金額とプラスの金額がまざっています。取り消しの行は、すべてマイナスにしてください"
        }
        Reason::UnknownWord => "の値がわかりません",
        Reason::Future => "が未来です",
        Reason::TooOld => "が、残す年数より前です",
        Reason::UnknownPerson => "この記号・番号・枝番の人は、その月にはいません",
        Reason::OtherPerson => "が、その記号・番号・枝番の人と違います",
        Reason::Ambiguous => {
            "この記号・番号・枝番を、その月に2人が使っています。「生年月日」の列を加えてください"
        }
        Reason::Quotes => "引用符が閉じていません",
        Reason::TooManyValues => {
            "見出しより値が多くあります。カンマを含む値を引用符で囲んでください"
        }
        Reason::Repeated => "と同じ番号の行がほかにあります",
        Reason::NoNumber => {
            "が空で、よく似た明細がすでにあります。番号を入れるか、その月のすべての明細のファイルで取り込んでください"
        }
    };
    let whole = matches!(refused.reason, Reason::UnknownPerson | Reason::Ambiguous);
    let column = column.filter(|_| !whole).unwrap_or_default();
    format!("{column}{why}")
}

/// The section of an insurer's definition that names the columns of these files.
#[must_use]
pub const fn section(table: Table) -> &'static str {
    match table {
        Table::Lines => "statements.columns",
        Table::Decisions => "statements.benefit_columns",
    }
}
