//! `campaign …`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::{Encoding, Of};

/// `campaign …`
#[derive(Debug, Subcommand)]
pub(crate) enum Campaign {
    /// 調査の定義を反映する（同じファイルなら何も変わらない）
    Apply {
        /// 調査の定義ファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
    },
    /// 対象者を選び、調査票を作る（回答は期間の最初の日から）
    Open {
        #[command(flatten)]
        of: Of,
        /// 調査のキー
        #[arg(value_name = "KEY")]
        key: String,
        /// 何人が対象になるかを示すだけ
        #[arg(long)]
        dry_run: bool,
        /// 一覧に台帳にない人がいても、ほかの人の調査票を作る
        #[arg(long)]
        skip_refused: bool,
    },
    /// 一覧
    List {
        #[command(flatten)]
        of: Of,
    },
    /// 期限の前に、全員の回答を締め切る
    Close {
        #[command(flatten)]
        of: Of,
        /// 調査のキー
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// 調査を終了する（調査票は動かなくなり、書類を保存する日数を数え始める）
    Finish {
        #[command(flatten)]
        of: Of,
        /// 調査のキー
        #[arg(value_name = "KEY")]
        key: String,
        /// 判定のない調査票などが残っていても終了する
        #[arg(long, conflicts_with = "undo")]
        leave: bool,
        /// 終了を取り消す
        #[arg(long)]
        undo: bool,
    },
    /// 期限を延ばす（全員、事業所、または1人）
    Extend(Extension),
    /// 結果を1人1行のCSVに書き出す
    Export(Export),
    /// 実施中の調査の設問定義を、別の版に替える（提出済みの調査票は変わらない）
    Questionnaire {
        #[command(flatten)]
        of: Of,
        /// 調査のキー
        #[arg(value_name = "KEY")]
        key: String,
        /// 新しい版
        #[arg(long)]
        version: String,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
        /// 影響のある入力中の調査票の一覧を書くファイル（CSV）
        #[arg(long, value_name = "FILE")]
        list: Option<PathBuf>,
    },
}

/// Options of `campaign export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) of: Of,
    /// 調査のキー
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
    /// 書き出すファイル
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 何を書き出すか
    #[arg(long, value_enum, default_value = "results")]
    pub(crate) what: What,
    /// 文字コード
    #[arg(long, value_enum, default_value = "utf8")]
    pub(crate) encoding: Encoding,
    /// 書き出す目的（監査の記録に残る。200字まで）
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: Option<String>,
    /// 同じ名前のファイルがあれば、置き換える
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which columns an export has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// 状態、判定、回答、見立て、書類の数
    Results,
    /// 回答
    Answers,
    /// 書類（種類ごとのファイルの数）
    Documents,
}

impl What {
    /// As the columns know it.
    pub(crate) const fn columns(self) -> clerk::What {
        match self {
            Self::Results => clerk::What::Results,
            Self::Answers => clerk::What::Answers,
            Self::Documents => clerk::What::Documents,
        }
    }
}

/// Options of `campaign extend`.
#[derive(Debug, Args)]
pub(crate) struct Extension {
    #[command(flatten)]
    pub(crate) of: Of,
    /// 調査のキー
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
    /// 最後の日（例：2027-01-31。日本時間のその日の24時まで）
    #[arg(long, value_name = "DATE")]
    pub(crate) until: NaiveDate,
    /// この事業所の人だけ（事業所コード）
    #[arg(long, value_name = "CODE", conflicts_with = "symbol")]
    pub(crate) workplace: Option<String>,
    /// この人だけ（記号。--numberとともに）
    #[arg(long, requires = "number")]
    pub(crate) symbol: Option<String>,
    /// 番号
    #[arg(long, requires = "symbol")]
    pub(crate) number: Option<String>,
}
