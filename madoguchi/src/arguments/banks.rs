//! Commands about names of banks.

use std::path::PathBuf;

use clap::Subcommand;

/// `banks …`
#[derive(Debug, Subcommand)]
pub(crate) enum Banks {
    /// 銀行と支店の一覧（CSV）を取り込み、これまでの一覧と置きかえる
    Import {
        /// 一覧のファイル（UTF-8かShift_JIS）
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}
