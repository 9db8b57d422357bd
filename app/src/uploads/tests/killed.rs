//! `kill -9` in the middle of uploads (R3): nothing that was said to be saved is lost, nothing half is there.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::TimeDelta;

use super::super::{orphans, scrub, sweep};
use super::*;

/// How many times the uploader is killed: `MADOGUCHI_TEST_KILLS`, 10 where nothing is said.
fn kills() -> u64 {
    let told = std::env::var("MADOGUCHI_TEST_KILLS").ok();
    told.map_or(10, |told| told.parse().unwrap())
}

/// What the uploader said until it was killed: digests by id of what is saved, and what it was about to delete.
#[derive(Default)]
struct Said {
    saved: BTreeMap<Uuid, String>,
    deleting: Vec<Uuid>,
}

impl Said {
    fn until_killed(&mut self, room: &Room, database: &str, round: u64) {
        let mut child = Command::new(example())
            .arg(database)
            .arg(room.folder.path().join("documents"))
            .args([room.case.to_string(), round.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (begun, first) = std::sync::mpsc::channel();
        let reading = std::thread::spawn(move || {
            let lines = output.lines().map_while(Result::ok);
            let lines = lines.inspect(|_| {
                let _ = begun.send(());
            });
            lines.collect::<Vec<String>>()
        });
        let waited = first.recv_timeout(Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(53 * (round % 17)));
        child.kill().unwrap();
        child.wait().unwrap();
        waited.expect("the process said something");
        for line in reading.join().unwrap() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["saved", id, digest] if digest.len() == 64 => {
                    self.saved.insert(id.parse().unwrap(), (*digest).to_owned());
                }
                ["deleting", id] => self.deleting.extend(id.parse::<Uuid>()),
                _ => {}
            }
        }
    }
}

/// Everything that takes room is a whole file with its page and small picture, and nothing else lies there.
async fn all_is_whole(room: &Room, said: &Said) {
    room.portal.clock().advance(TimeDelta::days(10_000));
    while sweep(&room.portal).await.unwrap() != super::super::Swept::default() {}
    let insurers = [room.insurer.id];
    let found = scrub(
        &room.portal,
        &insurers,
        room.portal.now(),
        None,
        Actor::Job,
        &|_, _| {},
    );
    let found = found.await.unwrap();
    assert!(
        found.damaged.is_empty() && found.missing.is_empty(),
        "{found:?}"
    );
    let papers = room.papers().await;
    let there: BTreeMap<Uuid, String> = papers
        .iter()
        .flat_map(|paper| &paper.files)
        .map(|file| (file.id, file.digest.clone()))
        .collect();
    for (id, digest) in &said.saved {
        let deleted = said.deleting.contains(id);
        assert!(deleted || there.get(id) == Some(digest), "{id} is lost");
    }
    assert_eq!(room.lying(), 3 * there.len(), "bytes of nobody lie there");
    assert_eq!(found.files, there.len() as u64);
    let checked = crate::audit::verify(room.portal.store(), room.insurer.id).await;
    assert!(
        matches!(checked, Ok(crate::audit::Checked::Whole { .. })),
        "{checked:?}"
    );
}

/// Kills of one case, which may have 1,000 files ever.
const ONE_CASE: u64 = 10;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_saved_is_lost_and_nothing_half_is_left_when_uploads_are_killed() {
    for first in (0..kills()).step_by(usize::try_from(ONE_CASE).unwrap()) {
        let rounds = first..kills().min(first + ONE_CASE);
        test_database::on_both_fresh(async |fresh: &test_database::Fresh| {
            let room = Room::of(fresh.store.clone()).await;
            let database = match &fresh.settings {
                store::Settings::Sqlite(file) => file.to_str().unwrap().to_owned(),
                store::Settings::Postgres { url, .. } => url.clone(),
            };
            let mut said = Said::default();
            for round in rounds.clone() {
                said.until_killed(&room, &database, round);
            }
            assert!(said.saved.len() > 3, "{} saved", said.saved.len());
            all_is_whole(&room, &said).await;
            let strangers = orphans(&room.portal, false).await.unwrap();
            assert_eq!((strangers.orphans, strangers.foreign), (0, 0));
            let saved = said.saved.len();
            println!("kills {rounds:?}: {saved} files saved, 0 lost, 0 half");
        })
        .await;
    }
}
