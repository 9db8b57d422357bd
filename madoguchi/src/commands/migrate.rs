//! `migrate`: makes the database, or brings it to this program's version. Nodes may keep running.

use anyhow::Context as _;
use serde_json::json;

use crate::output::{Ended, Outcome, Output};
use crate::settings::Settings;
use crate::wiring;

pub(super) async fn run(settings: &Settings, output: Output) -> Outcome {
    crate::logging::begin(crate::settings::LogFormat::Text, "warn");
    let applied = if settings.sqlite_file().is_some() {
        // The embedded database is brought up to date whenever it is opened.
        let is_new = settings.sqlite_file().is_some_and(|file| !file.exists());
        let before = if is_new {
            None
        } else {
            Some(pending(settings).await?)
        };
        wiring::open(settings, wiring::Place::NewOrExisting).await?;
        before
    } else {
        let store = wiring::store(settings).await?;
        let before = store
            .pending_migrations()
            .await
            .context("データベースを調べられません")?;
        store
            .migrate()
            .await
            .context("データベースを準備できません。何も変わっていません")?;
        Some(before)
    };
    match applied {
        None => output.say("データベースを作りました。"),
        Some(0) => output.say("データベースはすでに準備できています。"),
        Some(count) => output.say(format!("データベースに{count}件の変更を加えました。")),
    }
    output.result(&json!({ "outcome": "done", "new": applied.is_none(), "applied": applied }))?;
    Ok(Ended::Done)
}

async fn pending(settings: &Settings) -> anyhow::Result<usize> {
    let store = wiring::store(settings).await?;
    let count = store
        .pending_migrations()
        .await
        .context("データベースを調べられません")?;
    store.close().await;
    Ok(count)
}
