//! `documents …`.

use clap::Subcommand;

/// `documents …`
#[derive(Debug, Subcommand)]
pub(crate) enum Documents {
    /// 状態ごとの件数と大きさ
    List {
        /// 健康保険組合のキーまたは保険者指定コード（指定しなければすべて）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// すべての書類を読み直し、壊れたものやないものがないかを調べる
    Scrub {
        /// 健康保険組合のキーまたは保険者指定コード（指定しなければすべて）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// 置き場所に、どの記録にもないファイルがないかを調べる
    Verify {
        /// 見つかったファイルを消す
        #[arg(long)]
        remove: bool,
    },
}
