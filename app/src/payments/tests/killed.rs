//! `kill -9` at random moments while runs are made, released, carried out, given up, and payments come back (R17): no payment
//! twice, none lost, and every act that was acknowledged is there.

use std::collections::BTreeSet;

use domain::eligibility::Word as _;
use domain::holidays::is_bank_day;
use domain::subsidies::{RunAct, RunStatus, Status, Way};
use store::payments::payment::{self, state};
use store::payments::runs;
use uuid::Uuid;

use super::town::{HEADINGS, Town, account, of, request, town};
use super::*;
use crate::testing::killed::{self, acknowledge, any, kills};
use crate::testing::portal;

/// Applications of each of two people; people at work at the same time.
const APPLICATIONS: i64 = 6;
const CLIENTS: usize = 12;
/// Names the database to the process that is killed.
const DATABASE: &str = "MADOGUCHI_TEST_KILLED_PAYMENTS";

/// Any of them; there is one.
fn one_of<T>(all: &[T]) -> &T {
    &all[usize::try_from(any(all.len() as u64)).unwrap()]
}

/// A run paid on the next day that banks are open.
fn wanted(town: &Town) -> Request {
    let today = town.portal.clock().today();
    let mut days = today.iter_days().skip(1);
    Request {
        decided_until: today,
        pay_on: days.find(|day| is_bank_day(*day)).unwrap(),
        ..request(Way::Account)
    }
}

async fn prepares(town: &Town) {
    let wanted = wanted(town);
    let seen = plan(&town.portal, &town.first, wanted).await.unwrap();
    let seen = (wanted, &*seen.digest());
    let made = prepare(&town.portal, &town.first, seen, &HEADINGS).await;
    if let Prepared::Done { run, .. } = made.unwrap() {
        acknowledge(&format!("prepared {run}"));
    }
}

async fn acts(town: &Town) {
    let all = list(&town.portal, &town.first).await.unwrap().runs;
    let ended = |one: &&RunRow| matches!(one.status, RunStatus::Settled | RunStatus::Discarded);
    let open: Vec<&RunRow> = all.iter().filter(|one| !ended(one)).collect();
    if open.is_empty() {
        return;
    }
    let run = one_of(&open).row.id;
    let every = [
        RunAct::Release,
        RunAct::Release,
        RunAct::Settle,
        RunAct::Settle,
        RunAct::Discard,
        RunAct::Rejected,
    ];
    let what = *one_of(&every);
    if what == RunAct::Settle {
        town.portal.clock().advance(chrono::TimeDelta::days(1));
    }
    if town.acts(&town.second, run, what).await == Acted::Done {
        acknowledge(&format!("{} {run}", what.word()));
    }
}

async fn comes_back(town: &Town) {
    let all = list(&town.portal, &town.first).await.unwrap().runs;
    if all.is_empty() {
        return;
    }
    let run = town.run(one_of(&all).row.id).await;
    if run.payments.is_empty() {
        return;
    }
    let payment = one_of(&run.payments).row.id;
    let why = (BankReason::Closed, "");
    let back = give_back(&town.portal, &town.first, payment, why).await;
    if let Returned::Done { .. } = back.unwrap() {
        acknowledge(&format!("back {payment}"));
    }
}

async fn mends(town: &Town) {
    let (number, holder) = *one_of(&[("1", "ケンポ タロウ"), ("2", "ヒナタ ショウタ")]);
    let mut member = town.member(number).await;
    member.session.authenticated_at = town.portal.now();
    let typed = (1_000_000 + any(8_000_000)).to_string();
    let changed = account::change(&town.portal, &member, account(&typed, holder)).await;
    assert!(matches!(changed.unwrap(), account::Changed::Done { .. }));
}

async fn client(town: Town) {
    loop {
        match any(6) {
            0 => prepares(&town).await,
            1..=3 => acts(&town).await,
            4 => comes_back(&town).await,
            _ => mends(&town).await,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the process that the other test kills"]
async fn the_process_that_is_killed() {
    let told = std::env::var(DATABASE).expect("a database");
    let portal = portal(store::Store::open(&killed::told(&told)).await.unwrap()).await;
    let insurer = portal.insurers().by_key("omron").unwrap();
    let town = of(&portal, &insurer);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(client(town.clone())))
        .collect();
    for client in clients {
        client.await.unwrap();
    }
}

/// Lives until it is killed, at any moment of a second and a half; what was acknowledged, with the id of what it is about.
fn live_and_die(database: &str, acknowledged: &mut Vec<(String, Uuid)>) {
    let test = "payments::tests::killed::the_process_that_is_killed";
    for line in killed::live_and_die(test, (DATABASE, database), 1_500) {
        if let Some((what, id)) = line.split_once(' ') {
            acknowledged.push((what.to_owned(), id.parse().unwrap()));
        }
    }
}

/// The payment that lives is what the application says, and there is none beside it.
async fn check_application(town: &Town, case: Uuid) {
    let states = town.payments(case).await;
    let count = |wanted: &str| states.iter().filter(|state| *state == wanted).count();
    let living = (count(state::COLLECTED), count(state::PAID));
    let expected = match town.status(case).await {
        Status::Approved | Status::TransferReturned => (0, 0),
        Status::InRun => (1, 0),
        Status::Paid => (0, 1),
        other => panic!("{other:?}"),
    };
    assert_eq!(living, expected, "{states:?}");
}

/// Every payment of a run stands as the run does.
async fn check_run(town: &Town, run: &RunRow) {
    let scope = town.portal.store().read(town.insurer.id).await.unwrap();
    let payments = runs::payments(&scope, run.row.id).await.unwrap();
    assert_eq!(i64::try_from(payments.len()), Ok(run.row.count));
    let yen: i64 = payments.iter().map(|one| one.amount).sum();
    assert_eq!(yen, run.row.total);
    for payment in payments {
        let fits: &[&str] = match run.status {
            RunStatus::Prepared | RunStatus::Released => &[state::COLLECTED],
            RunStatus::Settled => &[state::PAID, state::RETURNED],
            RunStatus::Discarded => &[state::PUT_BACK],
        };
        assert!(fits.contains(&payment.state.as_str()), "{payment:?}");
    }
}

/// What was acknowledged is there.
async fn check_told(town: &Town, all: &[RunRow], told: &[(String, Uuid)]) {
    let scope = town.portal.store().read(town.insurer.id).await.unwrap();
    let mut twice = BTreeSet::new();
    for (what, id) in told {
        assert!(twice.insert((what, id)), "{what} twice");
        if what == "back" {
            let row: payment::Model = runs::payment(&scope, *id).await.unwrap().unwrap();
            assert_eq!(row.state, state::RETURNED);
            continue;
        }
        let run = all.iter().find(|one| one.row.id == *id).unwrap();
        let fits = match what.as_str() {
            "settle" => run.status == RunStatus::Settled,
            "discard" | "rejected" => run.status == RunStatus::Discarded,
            "release" => run.row.released_at.is_some(),
            _ => true,
        };
        assert!(fits, "{what} is lost");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_paid_twice_or_lost_when_the_process_is_killed() {
    test_database::on_both_fresh(async |fresh: &test_database::Fresh| {
        let town = town(fresh.store.clone()).await;
        let mut cases = Vec::new();
        for (number, holder) in [("1", "ケンポ タロウ"), ("2", "ヒナタ ショウタ")] {
            town.with_account(number, &account("1234567", holder)).await;
            for yen in 1..=APPLICATIONS {
                cases.push(town.approved(number, Way::Account, yen * 1_000).await);
            }
        }
        let database = killed::database(&fresh.settings);
        let mut told = Vec::new();
        for _ in 0..kills(6) {
            live_and_die(&database, &mut told);
            for case in &cases {
                check_application(&town, *case).await;
            }
        }
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let rows = runs::latest(&scope, 1_000_000).await.unwrap();
        drop(scope);
        let all = room::with_names(&town.portal, rows).await.unwrap();
        for run in &all {
            check_run(&town, run).await;
        }
        check_told(&town, &all, &told).await;
        let acts = town.trail().await;
        let count = |wanted: &str| acts.iter().filter(|act| *act == wanted).count();
        assert_eq!(count("payments.prepare"), all.len());
        let settled = all.iter().filter(|one| one.status == RunStatus::Settled);
        assert_eq!(count("payments.settle"), settled.count());
        let whole = crate::audit::verify(town.portal.store(), town.insurer.id).await;
        let whole = whole.unwrap();
        assert!(matches!(whole, crate::audit::Checked::Whole { .. }));
        println!("{} acts acknowledged, {} runs", told.len(), all.len());
    })
    .await;
}
