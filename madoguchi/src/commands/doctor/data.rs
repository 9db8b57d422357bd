//! The data directory and the master key.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use super::finding::Finding;
use crate::settings::{MasterKey, Settings, fingerprint};

const WHAT: &str = "データディレクトリー";
/// Below this much free space writing will soon fail, in bytes.
const TOO_LITTLE: u64 = 500 * 1024 * 1024;
/// Below this much free space somebody should know, in bytes.
const LITTLE: u64 = 5 * 1024 * 1024 * 1024;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let data = &settings.data;
    if !data.is_dir() {
        let advice = "madoguchi migrate で作るか、--data で正しい場所を指定してください";
        return vec![Finding::fail(
            WHAT,
            format!("{} がありません", data.display()),
            advice,
        )];
    }
    vec![writable(data), space(data)]
}

fn writable(data: &Path) -> Finding {
    let probe = data.join(format!(".doctor-{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&probe)
        .and_then(|mut file| file.write_all(b"?").and_then(|()| file.sync_all()));
    let _ = fs::remove_file(&probe);
    match written {
        Ok(()) => Finding::ok(WHAT, data.display().to_string()),
        Err(reason) => Finding::fail(
            WHAT,
            format!("{} に書けません: {reason}", data.display()),
            "madoguchiを動かすユーザーが書けるようにしてください",
        ),
    }
}

fn space(data: &Path) -> Finding {
    let free = match rustix::fs::statvfs(data) {
        Ok(found) => found.f_bavail.saturating_mul(found.f_frsize),
        Err(reason) => return Finding::warn("空き容量", format!("調べられません: {reason}"), ""),
    };
    let found = format!("{}MiB", free / 1024 / 1024);
    if free < TOO_LITTLE {
        Finding::fail(
            "空き容量",
            found,
            "空きを増やしてください。まもなく書き込めなくなります",
        )
    } else if free < LITTLE {
        Finding::warn(
            "空き容量",
            found,
            "空きを増やすか、増え方に注意してください",
        )
    } else {
        Finding::ok("空き容量", found)
    }
}

pub(super) fn key(settings: &Settings) -> Finding {
    let what = "マスターキー";
    match settings.master_key.load(false) {
        Ok(keys) => {
            let place = match &settings.master_key {
                MasterKey::File(file) => file.display().to_string(),
                MasterKey::Given(_) => "設定で渡された値".to_owned(),
            };
            Finding::ok(what, format!("{place}、指紋 {}", fingerprint(&keys)))
        }
        Err(reason) => Finding::fail(
            what,
            reason,
            "鍵を元の場所に戻してください。なくした場合は、待っているメールと登録用コードが使えなくなります",
        ),
    }
}
