//! `rules …`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Of;

/// `rules …`
#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// 健康保険組合が自分で決める基準の値と続柄を反映する（同じファイルなら何も変わらない）
    Apply {
        #[command(flatten)]
        of: Of,
        /// 値のファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
    },
    /// 有効な値のファイルを書き出す
    Export {
        #[command(flatten)]
        of: Of,
    },
}
