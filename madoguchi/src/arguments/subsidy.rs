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
}
