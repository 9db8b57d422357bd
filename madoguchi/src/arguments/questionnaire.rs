//! `questionnaire …`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Of;

/// `questionnaire …`
#[derive(Debug, Subcommand)]
pub(crate) enum Questionnaire {
    /// 設問定義の誤りを調べ、定義の中の見本をすべて試す（データベースは使わない）
    Check {
        /// 設問定義のファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// この回答で試し、聞かれること、必要書類、見立てを示す（見本と同じ書き方のファイル）
        #[arg(long = "try", value_name = "ANSWERS")]
        answers: Option<PathBuf>,
    },
    /// 設問定義を健康保険組合に反映する（同じファイルなら何も変わらない。調査で使っている版は変えられない）
    Apply {
        #[command(flatten)]
        of: Of,
        /// 設問定義のファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
    },
}
