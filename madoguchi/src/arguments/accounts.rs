//! `accounts …`

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::Of;

/// `accounts …`
#[derive(Debug, Subcommand)]
pub(crate) enum Accounts {
    /// 保険者が発行したアカウントを取り込む（記号、番号、ユーザーID、初期パスワードのCSV）
    Import {
        #[command(flatten)]
        of: Of,
        /// ファイル（CSV、UTF-8またはShift_JIS）
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 何が作られるかを示すだけ
        #[arg(long)]
        dry_run: bool,
        /// 取り込めない行があっても、ほかの行を取り込む
        #[arg(long)]
        skip_refused: bool,
    },
    /// 一覧
    List {
        #[command(flatten)]
        of: Of,
        /// この状態のものだけ
        #[arg(long, value_enum)]
        status: Option<Status>,
    },
    /// 一時停止を解き、凍結されたアカウントを開く
    Unlock {
        #[command(flatten)]
        of: Of,
        /// ユーザーID
        #[arg(
            value_name = "USER_ID",
            required_unless_present = "symbol",
            conflicts_with = "symbol"
        )]
        user_id: Option<String>,
        /// 記号（アカウントのない人の本人確認の一時停止を解くとき。--numberとともに）
        #[arg(long, requires = "number")]
        symbol: Option<String>,
        /// 番号
        #[arg(long, requires = "symbol")]
        number: Option<String>,
    },
    /// ほかのポータルやマイナンバーカードとの結び付きを外し、ログインを終わらせる
    Unlink {
        #[command(flatten)]
        of: Of,
        /// ユーザーID
        #[arg(
            value_name = "USER_ID",
            required_unless_present = "symbol",
            conflicts_with = "symbol"
        )]
        user_id: Option<String>,
        /// 被保険者の記号（ほかのポータルから作られたアカウントなど。--numberとともに）
        #[arg(long, requires = "number")]
        symbol: Option<String>,
        /// 番号
        #[arg(long, requires = "symbol")]
        number: Option<String>,
        /// 何との結び付きか
        #[arg(long, value_enum)]
        link: Link,
        /// 理由（監査の記録に残る）
        #[arg(long, value_enum)]
        reason: WhyUnlink,
    },
}

/// What an account is linked with.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Link {
    /// ほかのポータルの名前
    HostPortal,
    /// マイナンバーカード
    NationalId,
}

/// Why a link is removed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum WhyUnlink {
    /// 相手先での名前（識別子）が変わった
    Renamed,
    /// 別の人と結び付いていた
    Mistaken,
    /// 本人がもう使えない
    Lost,
    /// 本人が求めた
    Asked,
}

/// States of accounts.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Status {
    /// 使える
    Active,
    /// 凍結されている
    Frozen,
    /// 無効
    Void,
}
