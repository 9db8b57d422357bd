//! `documents …`.

use clap::Subcommand;
use uuid::Uuid;

use super::Of;

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
    /// マイナンバーの写った書類を完全に削除する（元に戻せない。提出の記録は残る）
    Purge {
        #[command(flatten)]
        of: Of,
        /// 書類のファイルのID
        #[arg(long, value_name = "ID")]
        document: Uuid,
        /// 理由（200文字まで。監査の記録に残る。番号は書かない）
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// 置き場所に、どの記録にもないファイルがないかを調べる
    Verify {
        /// 見つかったファイルを消す
        #[arg(long)]
        remove: bool,
    },
}
