//! `keys status`: where the master key is, and its fingerprint to compare nodes and backups by.

use anyhow::anyhow;
use serde_json::json;

use super::Desk;
use crate::arguments::Keys;
use crate::output::{Ended, Outcome};
use crate::settings::{MasterKey, fingerprint};

pub(super) fn run(desk: &Desk, command: &Keys) -> Outcome {
    match command {
        Keys::Status => status(desk),
    }
}

fn status(desk: &Desk) -> Outcome {
    let key = &desk.settings.master_key;
    let keys = key.load(false).map_err(|reason| anyhow!(reason))?;
    let (place, file) = match key {
        MasterKey::File(file) => (file.display().to_string(), Some(file)),
        MasterKey::Given(_) => ("設定で渡された値".to_owned(), None),
    };
    let fingerprint = fingerprint(&keys);
    desk.output
        .say(format!("マスターキー: {place}\n指紋: {fingerprint}"));
    if file.is_some() {
        desk.output.say("この鍵がないと、送信待ちのメールと登録用コードは使えなくなります。別の場所に控えてください。");
    }
    desk.output
        .result(&json!({ "outcome": "done", "file": file, "fingerprint": fingerprint }))?;
    Ok(Ended::Done)
}
