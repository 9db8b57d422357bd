//! `roster …` and `letter-codes …`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::Of;

/// Which encoding to write.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8（BOM付き、表計算ソフト向け）
    #[value(alias = "utf-8")]
    Utf8,
    /// Shift_JIS（CP932）
    Cp932,
}

impl Encoding {
    /// As files are written.
    pub(crate) const fn stored(self) -> app::roster::Encoding {
        match self {
            Self::Utf8 => app::roster::Encoding::Utf8Bom,
            Self::Cp932 => app::roster::Encoding::Cp932,
        }
    }
}

/// `roster …`
#[derive(Debug, Subcommand)]
pub(crate) enum Roster {
    /// 台帳を取り込む。全件が入るか、何も変わらないかのどちらか
    Import(RosterImport),
    /// 台帳を書き出す
    Export {
        #[command(flatten)]
        of: Of,
        /// 文字コード
        #[arg(long, value_enum, default_value = "utf8")]
        encoding: Encoding,
        /// 書き出すファイル（なければ標準出力）
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// 氏名カナの別の書き方を認める
    Alias {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        person: Named,
        /// 認める書き方
        kana: String,
    },
    /// この人に関することを、今から家族に見せない（台帳の取り込みでは元に戻らない）
    Protect(Protect),
    /// 手で付けた印を外す（台帳の印は台帳で外す）
    Unprotect(Protect),
    /// 家族に見せない人の一覧。人を指定すれば、その人の印の履歴
    Protected {
        #[command(flatten)]
        of: Of,
        /// 記号
        #[arg(long, requires = "number")]
        symbol: Option<String>,
        /// 番号
        #[arg(long, requires = "symbol")]
        number: Option<String>,
        /// 枝番（書かなければ00）
        #[arg(long, requires = "symbol")]
        branch: Option<String>,
    },
}

/// A person, as an operator names one.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// 記号
    #[arg(long)]
    pub(crate) symbol: String,
    /// 番号
    #[arg(long)]
    pub(crate) number: String,
    /// 枝番
    #[arg(long, default_value = INSURED)]
    pub(crate) branch: String,
}

/// The branch of the insured person.
const INSURED: &str = "00";

impl Named {
    /// Whoever is named, if anybody is.
    pub(crate) fn if_any(
        symbol: Option<String>,
        number: Option<String>,
        branch: Option<String>,
    ) -> Option<Self> {
        Some(Self {
            symbol: symbol?,
            number: number?,
            branch: branch.unwrap_or_else(|| INSURED.to_owned()),
        })
    }
}

/// Options of `roster protect` and `roster unprotect`.
#[derive(Debug, Args)]
pub(crate) struct Protect {
    #[command(flatten)]
    pub(crate) of: Of,
    #[command(flatten)]
    pub(crate) person: Named,
    /// 不開示（DV・虐待など）ではなく、開示への異議の申し出
    #[arg(long)]
    pub(crate) objection: bool,
}

/// Options of `roster import`.
#[derive(Debug, Args)]
pub(crate) struct RosterImport {
    #[command(flatten)]
    pub(crate) of: Of,
    /// 台帳のファイル（CSV、UTF-8またはShift_JIS）
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 何が変わるかを示すだけ
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) taken: TakenFor,
    /// 定義で許した割合を超えて加入者でなくなる人がいても進める
    #[arg(long)]
    pub(crate) allow_loss: bool,
    /// 取り込めない行を理由とともに書き出すファイル
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
}

/// What a roster file is taken for.
#[derive(Debug, Args)]
pub(crate) struct TakenFor {
    /// ファイルは全員分：載っていない人は加入者でなくなる（既定）
    #[arg(long, conflicts_with = "upsert")]
    pub(crate) full: bool,
    /// ファイルは一部：載っていない人はそのまま
    #[arg(long)]
    pub(crate) upsert: bool,
}

/// `letter-codes …`
#[derive(Debug, Subcommand)]
pub(crate) enum LetterCodes {
    /// 登録用コードを発行し、差し込み印刷用のCSVを書き出す
    Issue {
        #[command(flatten)]
        of: Of,
        /// 使える最後の日
        #[arg(long, value_name = "DATE")]
        until: NaiveDate,
        /// 記号（指定すれば、その人だけ。--numberとともに）
        #[arg(long, requires = "number")]
        symbol: Option<String>,
        /// 番号
        #[arg(long, requires = "symbol")]
        number: Option<String>,
        /// アカウントのある人にも発行する
        #[arg(long)]
        with_account: bool,
        /// 書き出すファイル（なければ標準出力）
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}
