//! `staff …`.

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use domain::staff::Role;

/// `staff …`
#[derive(Debug, Subcommand)]
pub(crate) enum Staff {
    /// 担当者を招待する（すでにいる人には役割を足す）
    Invite {
        /// メールアドレス（サインインに使う）
        #[arg(value_name = "MAIL")]
        mail: String,
        /// 氏名
        #[arg(long, value_name = "NAME")]
        name: String,
        /// 役割
        #[arg(long, value_enum)]
        role: RoleName,
        /// 健康保険組合のキーまたは保険者指定コード（指定しなければすべて。運用者だけ）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
        /// 役割の最後の日（例：2027-03-31。指定しなければ、外すまで）
        #[arg(long, value_name = "DATE")]
        until: Option<NaiveDate>,
    },
    /// 一覧
    List {
        /// 健康保険組合のキーまたは保険者指定コード（指定しなければすべて）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// 招待または新しいパスワードのページをもう一度作る
    Link {
        /// メールアドレス
        #[arg(value_name = "MAIL")]
        mail: String,
        /// この健康保険組合からメールで送る（指定しなければ、ここに示すだけ）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// 役割を外す
    Revoke {
        /// メールアドレス
        #[arg(value_name = "MAIL")]
        mail: String,
        /// 役割
        #[arg(long, value_enum)]
        role: RoleName,
        /// 健康保険組合のキーまたは保険者指定コード（指定しなければ、すべての健康保険組合への役割）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// なくされた2段階認証を消す（次のサインインで設定し直す）
    ResetFactor {
        /// メールアドレス
        #[arg(value_name = "MAIL")]
        mail: String,
    },
    /// サインインできないようにする（元に戻せない）
    Disable {
        /// メールアドレス
        #[arg(value_name = "MAIL")]
        mail: String,
    },
}

/// Roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleName {
    /// 運用者
    Operator,
    /// 組合担当者
    Administrator,
    /// 審査担当
    Reviewer,
    /// 二次審査担当
    SecondReviewer,
    /// コールセンター
    HelpDesk,
    /// 監査
    Auditor,
}

impl RoleName {
    /// The role itself.
    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Operator => Role::Operator,
            Self::Administrator => Role::Administrator,
            Self::Reviewer => Role::Reviewer,
            Self::SecondReviewer => Role::SecondReviewer,
            Self::HelpDesk => Role::HelpDesk,
            Self::Auditor => Role::Auditor,
        }
    }
}
