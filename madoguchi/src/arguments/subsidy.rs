//! `subsidy …`.

use std::path::PathBuf;

use clap::Subcommand;

/// `subsidy …`
#[derive(Debug, Subcommand)]
pub(crate) enum Subsidy {
    /// 補助金の定義の誤りを調べ、定義の中の計算の見本をすべて試す（データベースは使わない）
    Check {
        /// 補助金の定義、銀行の文字の扱い、銀行の一覧（CSV）のファイル
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// 補助金の定義を反映する（同じファイルなら何も変わらない。申請が始まったものは変えられない）
    Apply {
        /// 補助金の定義のファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 健康保険組合のキー（指定しなければ、定義の insurer）
        #[arg(long, value_name = "KEY")]
        insurer: Option<String>,
    },
}
