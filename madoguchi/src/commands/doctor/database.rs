//! The database: reachable, up to date, walled, and of one mind about the time.

use app::Portal;
use chrono::TimeDelta;
use store::Store;

use super::finding::{Finding, State};
use crate::settings::Settings;
use crate::wiring;

const WHAT: &str = "データベース";
/// Clocks may differ by this much; codes live ten minutes.
const SKEW: TimeDelta = TimeDelta::seconds(5);
const TOO_MUCH_SKEW: TimeDelta = TimeDelta::seconds(60);

/// What was found, and the portal where it can be opened.
pub(super) async fn examine(settings: &Settings) -> (Vec<Finding>, Option<Portal>) {
    if let Some(file) = settings.sqlite_file().filter(|file| !file.exists()) {
        let found = format!("{} がありません", file.display());
        return (
            vec![Finding::fail(
                WHAT,
                found,
                "madoguchi migrate で作ってください",
            )],
            None,
        );
    }
    let store = match wiring::store(settings).await {
        Ok(store) => store,
        Err(error) => return (vec![Finding::fail(WHAT, format!("{error:#}"), "")], None),
    };
    let mut findings = vec![schema(&store).await];
    if findings.iter().any(|finding| finding.state == State::Fail) {
        return (findings, None);
    }
    findings.push(walls(&store).await);
    findings.push(clock(&store).await);
    match open(settings, store).await {
        Ok(portal) => (findings, Some(portal)),
        Err(reason) => {
            findings.push(Finding::fail(
                "定義",
                reason,
                "このプログラムの版を確かめてください",
            ));
            (findings, None)
        }
    }
}

async fn schema(store: &Store) -> Finding {
    let kind = store.kind_name();
    match store.pending_migrations().await {
        Ok(0) => Finding::ok(WHAT, format!("{kind}、最新")),
        Ok(count) => Finding::fail(
            WHAT,
            format!("{kind}、{count}件の変更がまだ加えられていません"),
            "madoguchi migrate を実行してください",
        ),
        Err(error) => Finding::fail(WHAT, error.to_string(), "接続先と権限を確かめてください"),
    }
}

async fn open(settings: &Settings, store: Store) -> Result<Portal, String> {
    // Without the key only what is sealed is out of reach; that was told above.
    let keys = settings
        .master_key
        .load(false)
        .or_else(|_| Ok::<_, String>(app::keys::Keys::from_master(&[0; 32])))?;
    wiring::assemble(store, keys, settings, settings.base_url.clone(), false)
        .await
        .map_err(|error| format!("{error:#}"))
}

async fn walls(store: &Store) -> Finding {
    let what = "保険者の間の壁";
    match store.role_bypasses_walls().await {
        Ok(false) if store.kind_name() == "sqlite" => {
            Finding::ok(what, "プログラムの中の壁（SQLite）")
        }
        Ok(false) => Finding::ok(what, "プログラムの中の壁と、データベースの行ごとの壁"),
        Ok(true) => Finding::fail(
            what,
            "データベースのユーザーが行ごとの壁を越えられます",
            "スーパーユーザーでもBYPASSRLSでもないユーザーで接続してください",
        ),
        Err(error) => Finding::fail(what, error.to_string(), "接続先と権限を確かめてください"),
    }
}

async fn clock(store: &Store) -> Finding {
    let what = "時計";
    let own = app::clock::Clock::System;
    let before = own.now();
    match store.clock().await {
        Ok(theirs) => {
            let skew = (theirs - (before + (own.now() - before) / 2)).abs();
            let found = format!("データベースとの差 {:.1}秒", skew.as_seconds_f64());
            let advice = "すべてのコンピューターの時計を時刻サーバーに合わせてください";
            if skew > TOO_MUCH_SKEW {
                Finding::fail(what, found, advice)
            } else if skew > SKEW {
                Finding::warn(what, found, advice)
            } else {
                Finding::ok(what, found)
            }
        }
        Err(error) => Finding::warn(what, error.to_string(), ""),
    }
}
