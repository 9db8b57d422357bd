//! `mail …`.

use clap::{Subcommand, ValueEnum};

use super::Of;

/// `mail …`
#[derive(Debug, Subcommand)]
pub(crate) enum Mail {
    /// 新しいものから一覧
    List {
        /// 健康保険組合のキーまたは保険者指定コード
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
        /// この状態のものだけ
        #[arg(long, value_enum)]
        state: Option<LetterState>,
        /// 件数
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=10_000))]
        limit: u64,
    },
    /// 待っているメールを今すぐ送り直す
    Retry,
    /// 試しのメールを1通送る
    Test {
        #[command(flatten)]
        of: Of,
        /// 宛先
        #[arg(value_name = "MAIL")]
        to: String,
    },
}

/// States of letters.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LetterState {
    /// 送信待ち
    Queued,
    /// 送信済み
    Sent,
    /// 送信できなかった
    Failed,
    /// 期限切れで送らなかった
    Expired,
}
