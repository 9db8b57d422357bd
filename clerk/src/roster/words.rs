//! What an import of a roster found, in words for those who asked for it.

use app::roster::{Anomaly, FileProblem, Reason, Refused};

/// Why a whole file cannot be taken, and what to do.
#[must_use]
pub fn file_problem(problem: &FileProblem) -> String {
    match problem {
        FileProblem::TooLarge => {
            "2GiBを超えています。ファイルを分け、一部だけのファイルとして取り込んでください"
                .to_owned()
        }
        FileProblem::Empty => "見出しの下に行がありません".to_owned(),
        FileProblem::NotText => {
            "CSVではありません。表計算ソフトで「CSV」として保存し直してください".to_owned()
        }
        FileProblem::Utf16 => "UTF-16です。UTF-8またはShift_JISで保存し直してください".to_owned(),
        FileProblem::Encoding { line } => {
            format!("{line}行目: UTF-8でもShift_JISでもない文字があります")
        }
        FileProblem::Nul { line } => format!("{line}行目: 使えない文字（NUL）があります"),
        FileProblem::LongLine { line } => {
            format!("{line}行目: 64KiBを超えています。閉じていない引用符がないかを確かめてください")
        }
        FileProblem::ManyColumns => "列が200を超えています".to_owned(),
        FileProblem::ManyRows => {
            "3,000,000行を超えています。ファイルを分け、一部だけのファイルとして取り込んでください"
                .to_owned()
        }
        FileProblem::MissingColumns { columns } => {
            let names: Vec<&str> = columns.iter().map(|column| column.header()).collect();
            format!(
                "必要な列がありません: {}。列の名前は組合の設定（定義の [roster.columns]）で対応させられます",
                names.join("、")
            )
        }
        FileProblem::RepeatedColumn { column } => {
            format!("「{}」の列が2つあります", column.header())
        }
        FileProblem::Changed => {
            "読んでいる間にファイルが変わりました。もう一度取り込んでください".to_owned()
        }
    }
}

/// Why a row is refused.
#[must_use]
pub fn refusal(refused: Refused) -> String {
    let column = refused
        .column
        .map(|column| format!("「{}」", column.header()))
        .unwrap_or_default();
    let why = match refused.reason {
        Reason::Missing => "が空です",
        Reason::TooLong => "が長すぎます",
        Reason::Characters => "に使えない文字があります",
        Reason::NotABranch => "が2桁の数字ではありません",
        Reason::NotADate => "が日付ではありません",
        Reason::UnknownWord => "の値がわかりません",
        Reason::Quotes => "引用符が閉じていません",
        Reason::TooManyValues => {
            "見出しより値が多くあります。カンマを含む値を引用符で囲んでください"
        }
        Reason::Repeated => "同じ記号・番号・枝番の行がほかにあります",
        Reason::Held => "この記号・番号・枝番は、ほかの人が使っています",
    };
    format!("{column}{why}")
}

/// What looked odd.
#[must_use]
pub const fn anomaly(anomaly: Anomaly) -> &'static str {
    match anomaly {
        Anomaly::NumbersRepeated => "同じ記号・番号・枝番が前の行にもある",
        Anomaly::DependentWithoutInsured => "被保険者のいない被扶養者",
        Anomaly::BornInFuture => "生年月日が未来",
        Anomaly::BornBefore1900 => "生年月日が1900年より前",
        Anomaly::KanjiInKana => "氏名カナに漢字がある",
        Anomaly::KanaNotComparable => "氏名カナを照合に使えない",
        Anomaly::NameReplaced => "氏名に置き換えられた文字（外字など）がある",
        Anomaly::ZerosLost => "先頭の0が失われた疑い",
        Anomaly::Moved => "記号・番号が変わった人",
        Anomaly::NumbersReused => "別の人が使っていた記号・番号",
        Anomaly::PersonTwice => "同じ人と思われる行がほかにもある",
        Anomaly::MailUnusable => "送れないメールアドレス（取り込まない）",
    }
}
