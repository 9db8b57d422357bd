//! Files of `case return` and `case decide`.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use domain::case::Decision;
use domain::questionnaire::Key;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The largest file, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// What has to be put right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Items {
    pub(super) item: Vec<OneItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OneItem {
    /// 枝番; 00 is the insured person.
    pub(super) who: String,
    /// A question's key, or
    pub(super) answer: Option<Key>,
    /// that of a required document.
    pub(super) document: Option<Key>,
    pub(super) reason: String,
    pub(super) example: Option<String>,
}

/// Decisions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decisions {
    pub(super) decision: Vec<OneDecision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OneDecision {
    /// 枝番.
    pub(super) who: String,
    pub(super) decision: Decision,
    pub(super) reason: Option<String>,
    pub(super) effective_on: Option<toml::value::Datetime>,
}

/// A file's content, or what is wrong with it, with line and column.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let name = file.display();
    let opened = std::fs::File::open(file).with_context(|| format!("{name} を読めません"))?;
    let mut text = String::new();
    let read = opened.take(LARGEST + 1).read_to_string(&mut text);
    read.with_context(|| format!("{name} を読めません。UTF-8のテキストにしてください"))?;
    anyhow::ensure!(
        text.len() as u64 <= LARGEST,
        "{name} が大きすぎます（1MBまで）"
    );
    toml::from_str(&text).with_context(|| format!("{name} に誤りがあります。何も変えていません"))
}
