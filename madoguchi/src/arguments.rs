//! The command line.

mod accounts;
mod banks;
mod campaign;
mod case;
mod documents;
mod mail;
mod questionnaire;
mod roster;
mod rules;
mod staff;
mod statements;
mod subsidy;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

pub(crate) use accounts::{Accounts, Link, Status, WhyUnlink};
pub(crate) use banks::Banks;
pub(crate) use campaign::{Campaign, Export, Extension};
pub(crate) use case::{Case, OfPerson, Receipt};
pub(crate) use documents::Documents;
pub(crate) use mail::{LetterState, Mail};
pub(crate) use questionnaire::Questionnaire;
pub(crate) use roster::{Encoding, LetterCodes, Named, Protect, Roster, RosterImport};
pub(crate) use rules::Rules;
pub(crate) use staff::Staff;
pub(crate) use statements::{Benefits, Statements, StatementsImport};
pub(crate) use subsidy::Subsidy;

use crate::settings::Sources;

/// 窓口: 健康保険組合の加入者ポータル
#[derive(Debug, Parser)]
#[command(name = "madoguchi", version, about, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// データディレクトリー（データベース、鍵、届いたメールの置き場所）
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// 設定ファイル（指定しなければ madoguchi.toml を探す）
    #[arg(long, global = true, value_name = "FILE", env = "MADOGUCHI_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// 結果をプログラム向けにJSONで書く
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// Where settings are looked for.
    pub(crate) fn sources(&self) -> Sources {
        Sources {
            config: self.config.clone(),
            data: self.data.clone(),
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 架空の人物と6つの健康保険組合で、全体をすぐに試す
    Demo(Demo),
    /// ポータルを動かす
    Serve,
    /// データベースを用意する、または新しい版に合わせる
    Migrate,
    /// 健康保険組合の定義
    #[command(subcommand)]
    Insurer(Insurer),
    /// 加入者台帳
    #[command(subcommand)]
    Roster(Roster),
    /// 手紙に印刷する登録用コード
    #[command(subcommand)]
    LetterCodes(LetterCodes),
    /// アカウント
    #[command(subcommand)]
    Accounts(Accounts),
    /// 管理画面を使う担当者
    #[command(subcommand)]
    Staff(Staff),
    /// 医療費の明細
    #[command(subcommand)]
    Statements(Statements),
    /// 給付金の支給決定
    #[command(subcommand)]
    Benefits(Benefits),
    /// 補助金
    #[command(subcommand)]
    Subsidy(Subsidy),
    /// 銀行の一覧
    #[command(subcommand)]
    Banks(Banks),
    /// お知らせ
    #[command(subcommand)]
    Announcement(Announcement),
    /// 調査の設問定義
    #[command(subcommand)]
    Questionnaire(Questionnaire),
    /// 健康保険組合が自分で決める認定基準の値
    #[command(subcommand)]
    Rules(Rules),
    /// 調査
    #[command(subcommand)]
    Campaign(Campaign),
    /// 調査票
    #[command(subcommand)]
    Case(Case),
    /// 提出の受付
    #[command(subcommand)]
    Receipt(Receipt),
    /// 提出された書類
    #[command(subcommand)]
    Documents(Documents),
    /// メール
    #[command(subcommand)]
    Mail(Mail),
    /// 監査の記録
    #[command(subcommand)]
    Audit(Audit),
    /// 鍵
    #[command(subcommand)]
    Keys(Keys),
    /// 設定、データベース、鍵、メール、時計などを調べる
    Doctor,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// 待ち受けるアドレス（このコンピューターの中だけ。ポート0は空いているポート）
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
}

/// `insurer …`
#[derive(Debug, Subcommand)]
pub(crate) enum Insurer {
    /// 定義ファイルを反映する（同じファイルなら何も変わらない）
    Apply {
        /// 定義ファイル
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
    },
    /// 一覧
    List,
    /// 有効な定義をJSONで書き出す
    Export {
        /// 健康保険組合のキーまたは保険者指定コード
        code: String,
    },
    /// アカウントを無効にする（ユーザーIDは空き、履歴は残る）
    ResetAccounts {
        /// 健康保険組合のキーまたは保険者指定コード
        code: String,
        /// この日より前に作られたものだけ（例：2026-11-01。指定しなければすべて）
        #[arg(long, value_name = "DATE")]
        made_before: Option<NaiveDate>,
        /// 定義の方針（[reset]）で無効になるものだけ
        #[arg(long, conflicts_with = "made_before")]
        by_policy: bool,
        /// 件数を示すだけ
        #[arg(long)]
        dry_run: bool,
    },
}

/// The insurer a command is about.
#[derive(Debug, Args)]
pub(crate) struct Of {
    /// 健康保険組合のキーまたは保険者指定コード
    #[arg(long, value_name = "CODE")]
    pub(crate) insurer: String,
}

/// `announcement …`
#[derive(Debug, Subcommand)]
pub(crate) enum Announcement {
    /// ファイルのお知らせを反映する（同じファイルなら何も変わらない）
    Apply {
        /// お知らせのファイル
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 何が変わるかを示すだけ
        #[arg(long)]
        dry_run: bool,
    },
}

/// `audit …`
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// 記録が欠けたり変えられたりしていないかを確かめる
    Verify {
        /// 健康保険組合のキーまたは保険者指定コード（なければすべて）
        #[arg(long, value_name = "CODE")]
        insurer: Option<String>,
    },
    /// 記録を1行1件のJSONで書き出す
    Export {
        #[command(flatten)]
        of: Of,
        /// 書き出すファイル（なければ標準出力）
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// `keys …`
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// マスターキーの場所と指紋を示す
    Status,
}

/// An address of this machine itself, written as an address or with the name `localhost`.
pub(crate) fn loopback(text: &str) -> Option<SocketAddr> {
    let named = text
        .strip_prefix("localhost:")
        .map(|port| format!("127.0.0.1:{port}"));
    let address: SocketAddr = named.as_deref().unwrap_or(text).parse().ok()?;
    address.ip().is_loopback().then_some(address)
}
