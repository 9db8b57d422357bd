//! `statements …` and `benefits …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Of;

/// `statements …`
#[derive(Debug, Subcommand)]
pub(crate) enum Statements {
    /// 医療費の明細を取り込む。全件が入るか、何も変わらないかのどちらか
    Import(StatementsImport),
    /// 取り込んである月と、最近の取り込み
    List {
        #[command(flatten)]
        of: Of,
    },
}

/// `benefits …`
#[derive(Debug, Subcommand)]
pub(crate) enum Benefits {
    /// 給付金の支給決定を取り込む。全件が入るか、何も変わらないかのどちらか
    Import(StatementsImport),
}

/// Options of `statements import` and `benefits import`.
#[derive(Debug, Args)]
pub(crate) struct StatementsImport {
    #[command(flatten)]
    pub(crate) of: Of,
    /// 取り込むファイル（CSV、UTF-8またはShift_JIS）
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 何が変わるかを月ごとに示すだけ
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// ファイルは一部：同じ月の、載っていない明細はそのまま（付けなければ、その月の全件として扱い、載っていない明細は取り下げる）
    #[arg(long)]
    pub(crate) add: bool,
    /// 定義で許した割合を超えて取り下げるものがあっても進める
    #[arg(long)]
    pub(crate) allow_loss: bool,
    /// 取り込めない行を理由とともに書き出すファイル
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
}
