//! `kill -9` while the letters of a campaign are written and leave: each step of the ladder once for everybody, none lost.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use definitions::campaign::Campaign;
use mail::Carrier;
use store::Store;

use super::*;
use crate::Portal;
use crate::audit::Actor;
use crate::campaigns::letters::{due_campaigns, send_page};
use crate::campaigns::{self, Whom, extend};
use crate::insurers::Insurer;
use crate::letters::deliver_due;
use crate::testing::{killed, portal};

/// People who are written to at each step.
const PEOPLE: usize = 60;
/// Database, folder and time of the process that is killed, one behind the other.
const TOLD: &str = "MADOGUCHI_TEST_KILLED_LETTERS";
/// The most kills: the campaign's days end there.
const ROUNDS: usize = 20;
/// The last day without an extension.
const LAST_DAY: &str = "2026-12-20";

fn noon_of(day: NaiveDate) -> DateTime<Utc> {
    domain::japan_time::at_midnight(day) + TimeDelta::hours(12)
}

async fn portal_at(store: Store, time: DateTime<Utc>) -> Portal {
    let portal = portal(store).await;
    portal.clock().advance(time - portal.now());
    portal
}

/// What the two jobs do: writes what is due, and lets it leave. Whether there was anything to do.
async fn turn(portal: &Portal, folder: &Path) -> bool {
    for mut due in due_campaigns(portal).await.unwrap() {
        while let Some(rest) = send_page(portal, due).await.unwrap() {
            due = rest;
        }
    }
    let dir = folder.to_owned();
    let carrier = Arc::new(Carrier::Capture { dir });
    deliver_due(portal, &carrier).await.unwrap().any()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that the other test kills"]
async fn the_process_that_is_killed_while_it_writes() {
    let told = std::env::var(TOLD).expect("where to work");
    let [database, folder, time] = told.split('\n').collect::<Vec<_>>()[..] else {
        panic!("{told}");
    };
    let store = Store::open(&killed::told(database)).await.unwrap();
    let portal = portal_at(store, time.parse().unwrap()).await;
    let mut out = std::io::stdout().lock();
    out.write_all(b"\nready\n").unwrap();
    out.flush().unwrap();
    drop(out);
    loop {
        if !turn(&portal, Path::new(folder)).await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// Runs the process and kills it at any moment of its first half second of work.
fn live_and_die(told: &str) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("survey::tests::killed_letters::the_process_that_is_killed_while_it_writes")
        .env(TOLD, told)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.any(|line| line.is_ok_and(|line| line == "ready"));
    assert!(ready, "the process has not begun");
    std::thread::sleep(Duration::from_millis(killed::any(500)));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The letters in the folder by their ids; one that is handed over again takes its own place.
fn handed_over(folder: &Path) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |file: std::fs::DirEntry| {
        let name = file.file_name().into_string().unwrap();
        // What a kill has cut has another ending.
        name.strip_suffix(".eml").map(str::to_owned)
    };
    files.filter_map(name).collect()
}

/// Everybody has got each of these steps once, and every letter of them has left.
async fn check(portal: &Portal, insurer: &Insurer, folder: &Path, rounds: usize) {
    let store = portal.store();
    let letters = store
        .letters(Some(insurer.id), None, 100_000)
        .await
        .unwrap();
    assert_eq!(letters.len(), PEOPLE * rounds, "in round {rounds}");
    assert!(letters.iter().all(|letter| letter.state == "sent"));
    let listed = campaigns::list(portal, insurer).await.unwrap();
    let counted: i64 = listed[0].letters.iter().map(|count| count.letters).sum();
    assert_eq!(usize::try_from(counted), Ok(PEOPLE * rounds));
    let ids: BTreeSet<String> = letters.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(handed_over(folder), ids, "one is lost, or of nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_is_written_once_and_none_is_lost_when_the_process_is_killed() {
    test_database::on_both_fresh(async |fresh: &test_database::Fresh| {
        let mut roster = String::from("記号,番号,枝番,氏名カナ,生年月日,続柄\n");
        roster.extend((1..=PEOPLE).map(|number| {
            format!(
                "7,{number},00,ケンポ タロウ,1980-04-03,本人\n\
                 7,{number},01,ケンポ ハナコ,1982-08-25,妻\n"
            )
        }));
        let (portal, insurer) = town::surveyed(fresh.store.clone(), &roster, PEOPLE).await;
        for number in 1..=PEOPLE {
            town::asked(&portal, &insurer, &number.to_string()).await;
        }
        let ladder = "[letters]\nopening = false\n\
             [[reminders]]\ndays_before = 14\nto = \"not_submitted\"\n";
        let text = format!("{}{ladder}", town::CAMPAIGN);
        let campaign = Campaign::parse("c.toml", &text, |_: &str| Ok(Vec::new())).unwrap();
        campaigns::apply(&portal, &campaign, &text, Actor::Operator)
            .await
            .unwrap();
        let database = killed::database(&fresh.settings);
        let mails = tempfile::tempdir().unwrap();
        let folder = mails.path().join("mail");
        let mut last_day: NaiveDate = LAST_DAY.parse().unwrap();
        for round in 1..=killed::kills(10).min(ROUNDS) {
            last_day = last_day + Days::new(2);
            let (key, by) = ("survey-2026", Actor::Operator);
            let extended = extend(&portal, &insurer, key, last_day, Whom::All, by).await;
            assert!(matches!(extended, Ok(campaigns::Extended::Done { .. })));
            let time = noon_of(last_day - Days::new(14));
            live_and_die(&format!("{database}\n{}\n{time}", folder.display()));
            // What the dead process held is free again within a minute.
            let later = time + TimeDelta::minutes(1);
            portal.clock().advance(later - portal.now());
            while turn(&portal, &folder).await {}
            check(&portal, &insurer, &folder, round).await;
        }
    })
    .await;
}
