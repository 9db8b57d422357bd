//! `case …` and `receipt …`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::Of;

/// `case …`
#[derive(Debug, Subcommand)]
pub(crate) enum Case {
    /// 調査票がどこまで進んでいるか（回答の内容は示さない）
    Show(OfPerson),
    /// 規則の見立てを理由とともに示す（回答の内容を含む。見たことは記録に残る）
    Indications(OfPerson),
    /// 審査を始める（以後、本人は取り下げられない）
    Open(OfPerson),
    /// 直すところを示して差し戻す
    Return {
        #[command(flatten)]
        of: OfPerson,
        /// 直すところのファイル（[[item]] に who = "01"、answer か document、reason、example）
        #[arg(long, value_name = "FILE")]
        items: PathBuf,
        /// この日まで回答できるようにする（例：2027-01-31。日本時間のその日の24時まで）
        #[arg(long, value_name = "DATE")]
        until: Option<NaiveDate>,
    },
    /// 判定する（被扶養者全員分。調査が二次審査を求めるときは、管理画面での承認を待つ）
    Decide {
        #[command(flatten)]
        of: OfPerson,
        /// 判定のファイル（[[decision]] に who = "01"、decision、reason、effective_on）
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
        /// 全員を未回答とする
        #[arg(
            long,
            conflicts_with = "decisions",
            required_unless_present = "decisions"
        )]
        no_answer: bool,
        /// 二次審査を待たずに判定する（記録に残る）
        #[arg(long)]
        without_second_review: bool,
    },
    /// 判定した調査票を、もう一度審査する
    Reopen(OfPerson),
}

/// Whose case in which campaign.
#[derive(Debug, Args)]
pub(crate) struct OfPerson {
    #[command(flatten)]
    pub(crate) of: Of,
    /// 調査のキー
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
    /// 被保険者の記号
    #[arg(long)]
    pub(crate) symbol: String,
    /// 番号
    #[arg(long)]
    pub(crate) number: String,
}

/// `receipt …`
#[derive(Debug, Subcommand)]
pub(crate) enum Receipt {
    /// 受付が本物か、提出された内容が変わっていないかを確かめる
    Verify {
        #[command(flatten)]
        of: Of,
        /// 受付番号、または受付票（PDF）か受付の控え（case show --json の receipts の1件）のファイル
        #[arg(value_name = "FILE|NUMBER")]
        what: String,
        /// 受付票に印刷された「全体の値」
        #[arg(long, value_name = "SHA-256")]
        digest: Option<String>,
    },
}
