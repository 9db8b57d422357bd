//! An import whose process is killed leaves the roster entirely old or entirely new (R7 of the security catalogue).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use store::roster::list;
use store::{InsurerId, Settings, Store};
use test_database::Fresh;

const KILLS: u32 = 10;
const ROWS: &str = "6000";
const INSURER: InsurerId = InsurerId(uuid::Uuid::from_u128(
    0x0190_0000_0000_7000_8000_0000_0000_0001,
));

fn bench() -> Command {
    Command::new(env!("CARGO_BIN_EXE_bench"))
}

fn fixture(folder: &Path, changes: &str) -> PathBuf {
    let out = folder.join(format!("{changes}.csv"));
    let status = bench()
        .args(["fixture", "--rows", ROWS, "--changes", changes, "--out"])
        .arg(&out)
        .status()
        .unwrap();
    assert!(status.success());
    out
}

fn import(database: &str, file: &Path) -> Command {
    let mut command = bench();
    command
        .args(["import", "--database", database, "--file"])
        .arg(file);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Everybody of the roster with what a file says of them and whose dependents they are.
async fn roster(store: &Store) -> Vec<String> {
    let scope = store.read(INSURER).await.unwrap();
    let (mut everybody, mut last) = (Vec::new(), None);
    loop {
        let page = list::page(&scope, last.as_ref(), 5_000).await.unwrap();
        everybody.extend(page.iter().map(|person| {
            let insured = person.insured_id.is_some();
            format!(
                "{}-{}-{} {} {insured}",
                person.symbol, person.number, person.branch, person.row_digest
            )
        }));
        match page.into_iter().next_back() {
            Some(person) => last = Some(person),
            None => return everybody,
        }
    }
}

async fn kill_at_ten_moments(fresh: &Fresh) {
    let folder = tempfile::tempdir().unwrap();
    let (old_file, new_file) = (fixture(folder.path(), "0"), fixture(folder.path(), "20"));
    let database = match &fresh.settings {
        Settings::Sqlite(path) => path.to_string_lossy().into_owned(),
        Settings::Postgres { url, .. } => url.clone(),
    };
    assert!(import(&database, &old_file).status().unwrap().success());
    let old = roster(&fresh.store).await;
    let begin = Instant::now();
    assert!(import(&database, &new_file).status().unwrap().success());
    let whole = begin.elapsed();
    let new = roster(&fresh.store).await;
    assert_ne!(old, new);
    assert!(import(&database, &old_file).status().unwrap().success());
    assert!(
        roster(&fresh.store).await == old,
        "the way back gives the old roster"
    );
    let mut is_old = true;
    for kill in 0..KILLS {
        let file = if is_old { &new_file } else { &old_file };
        let mut child = import(&database, file).spawn().unwrap();
        tokio::time::sleep(whole * (2 * kill + 1) / (2 * KILLS)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        // A server notices the end of its client a moment later.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let now = roster(&fresh.store).await;
        assert!(
            now == old || now == new,
            "kill {kill} left something in between"
        );
        is_old = now == old;
    }
    assert!(import(&database, &new_file).status().unwrap().success());
    assert!(
        roster(&fresh.store).await == new,
        "a run after all the kills gives what a clean run gives"
    );
}

#[tokio::test]
async fn an_import_killed_at_any_moment_leaves_all_old_or_all_new() {
    test_database::on_both_fresh(kill_at_ten_moments).await;
}
