//! `kill -9` at random moments while people save and submit (R1): what was acknowledged is there, once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use super::*;
use crate::insurers::Insurer;
use crate::testing::killed::{self, acknowledge, any, kills};
use crate::testing::portal;
use crate::{Portal, audit::Actor};

/// Families, each with a case; people on them at the same time.
const FAMILIES: usize = 8;
const CLIENTS: usize = 32;
/// Names the database to the process that is killed.
const DATABASE: &str = "MADOGUCHI_TEST_KILLED";

/// One family's insured person, case and first dependent.
#[derive(Clone)]
struct Family {
    portal: Portal,
    who: Insured,
    case: Uuid,
    dependent: Who,
}

async fn families(portal: &Portal, insurer: &Arc<Insurer>) -> Vec<Family> {
    let mut all = Vec::new();
    for number in 1..=FAMILIES {
        let number = number.to_string();
        let found = by_numbers(portal, insurer, "survey-2026", "7", &number).await;
        let case = found.unwrap().unwrap();
        let scope = portal.store().read(insurer.id).await.unwrap();
        let row = store::survey::by_id(&scope, case, None).await.unwrap();
        let who = Insured {
            insurer: Arc::clone(insurer),
            person: row.unwrap().insured_id,
            by: Actor::Visitor,
        };
        drop(scope);
        let sheet = open(portal, &who, case).await.unwrap().unwrap();
        all.push(Family {
            portal: portal.clone(),
            who,
            case,
            dependent: sheet.people()[1].who.clone(),
        });
    }
    all
}

/// Saves, submits and takes back without end.
async fn client(families: Vec<Family>) {
    loop {
        let place = usize::try_from(any(FAMILIES as u64)).unwrap();
        let family = &families[place];
        let (portal, who, case) = (&family.portal, &family.who, family.case);
        let sheet = open(portal, who, case).await.unwrap().unwrap();
        match any(8) {
            0 => {
                if let TakenBack::Done = take_back(portal, who, case).await.unwrap() {
                    acknowledge(&format!("back {case}"));
                }
            }
            1 => {
                let seen = sheet.digest().unwrap();
                if let Submitted::Done(receipt) = submit(portal, who, case, &seen).await.unwrap() {
                    acknowledge(&format!("receipt {}", receipt.number.as_str()));
                }
            }
            _ => {
                let mine = any(u64::MAX).to_string();
                let seen = sheet.version(&family.dependent, &key("remark"));
                let answer = Some(text(&mine));
                let (page, change) = town::one(&family.dependent, "remark", answer, seen);
                let saved = save(portal, who, case, page, vec![change]).await.unwrap();
                if let Saved::Done(kept) = saved
                    && let Some((_, version)) = kept.saved.first()
                {
                    acknowledge(&format!("saved {case} {version} {mine}"));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the process that the other test kills"]
async fn the_process_that_is_killed() {
    let told = std::env::var(DATABASE).expect("a database");
    let portal = portal(store::Store::open(&killed::told(&told)).await.unwrap()).await;
    let insurer = portal.insurers().by_key("hinata").unwrap();
    let families = families(&portal, &insurer).await;
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(client(families.clone())))
        .collect();
    for client in clients {
        client.await.unwrap();
    }
}

/// What was acknowledged before a kill.
#[derive(Default)]
struct Acknowledged {
    /// By case and version, what was saved.
    saved: BTreeMap<(Uuid, i64), String>,
    receipts: BTreeSet<String>,
    /// How often each case was taken back.
    back: BTreeMap<Uuid, usize>,
}

impl Acknowledged {
    fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["saved", case, version, text] => {
                let name = (case.parse().unwrap(), version.parse().unwrap());
                let other = self.saved.insert(name, (*text).to_owned());
                assert!(other.is_none(), "the same version was acknowledged twice");
            }
            ["receipt", number] => {
                let new = self.receipts.insert((*number).to_owned());
                assert!(new, "the same receipt was made twice");
            }
            ["back", case] => *self.back.entry(case.parse().unwrap()).or_default() += 1,
            _ => {}
        }
    }
}

/// Nothing of this family's that was acknowledged is lost, nothing is there twice, every receipt verifies. How many saves
/// and receipts there are.
async fn check_one(family: &Family, insurer: &Arc<Insurer>, told: &Acknowledged) -> (i64, usize) {
    let (portal, case) = (&family.portal, family.case);
    let sheet = open(portal, &family.who, case).await.unwrap().unwrap();
    let version = sheet.version(&family.dependent, &key("remark"));
    for ((_, saved), mine) in told.saved.range((case, 0)..=(case, i64::MAX)) {
        assert!(*saved <= version, "an acknowledged save is lost");
        if *saved == version {
            let journey = sheet.journey();
            let there = journey.answer(&family.dependent, "remark");
            assert_eq!(there, Some(&text(mine)));
        }
    }
    let found = overview(portal, insurer, case).await.unwrap().unwrap();
    let count = |act: &str| found.moves.iter().filter(|one| one.act == act).count();
    assert_eq!(found.receipts.len(), count("submit"), "a second submission");
    let back = told.back.get(&case).copied().unwrap_or(0);
    assert!(back <= count("take_back"), "an acknowledged act is lost");
    let standing = count("submit") - count("take_back");
    assert_eq!(standing, usize::from(found.status == Status::Submitted));
    for proof in &found.receipts {
        let number = domain::receipt_number::ReceiptNumber::parse_typed(&proof.number);
        let verified = verify(portal, insurer, &number.unwrap(), None).await;
        assert!(matches!(verified.unwrap(), Verified::Whole { .. }));
    }
    (version, found.receipts.len())
}

async fn check_all(portal: &Portal, insurer: &Arc<Insurer>, told: &Acknowledged) {
    let (mut receipts, mut saves) = (0, 0);
    for family in families(portal, insurer).await {
        let (of_family, more) = check_one(&family, insurer, told).await;
        saves += usize::try_from(of_family).unwrap();
        receipts += more;
    }
    let scope = portal.store().read(insurer.id).await.unwrap();
    for number in &told.receipts {
        let found = store::survey::receipt_by_number(&scope, number).await;
        assert!(found.unwrap().is_some(), "an acknowledged receipt is lost");
    }
    let lines = store::audit::after(&scope, 0, 1_000_000).await.unwrap();
    let count = |action: &str| lines.iter().filter(|line| line.action == action).count();
    assert_eq!(count("survey.submit"), receipts);
    // Each family gave three more answers before, in a line each.
    assert_eq!(count("survey.save"), saves + 3 * FAMILIES);
    let whole = crate::audit::verify(portal.store(), insurer.id).await;
    let whole = whole.unwrap();
    assert!(matches!(whole, crate::audit::Checked::Whole { .. }));
    println!(
        "{} saves and {} receipts acknowledged, {saves} and {receipts} there",
        told.saved.len(),
        told.receipts.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed() {
    test_database::on_both_fresh(async |fresh: &test_database::Fresh| {
        let mut roster = String::from("記号,番号,枝番,氏名カナ,生年月日,続柄\n");
        roster.extend((1..=FAMILIES).map(|number| {
            format!(
                "7,{number},00,ケンポ タロウ,1980-04-03,本人\n\
                 7,{number},01,ケンポ ハナコ,1982-08-25,妻\n"
            )
        }));
        let (portal, insurer) = town::surveyed(fresh.store.clone(), &roster, FAMILIES).await;
        for family in families(&portal, &insurer).await {
            for (who, question, answer) in [
                (&family.dependent, "status", choice("continue")),
                (&family.dependent, "works", Answer::YesNo(false)),
                (&Who::Insured, "correct", Answer::YesNo(true)),
            ] {
                let (page, change) = town::one(who, question, Some(answer), 0);
                let saved = save(&portal, &family.who, family.case, page, vec![change]);
                kept(saved.await.unwrap());
            }
        }
        let database = killed::database(&fresh.settings);
        let mut acknowledged = Acknowledged::default();
        let test = "survey::tests::killed::the_process_that_is_killed";
        for _ in 0..kills(10) {
            let said = killed::live_and_die(test, (DATABASE, &database), 500);
            for line in &said {
                acknowledged.add(line);
            }
        }
        assert!(!acknowledged.saved.is_empty() && !acknowledged.receipts.is_empty());
        check_all(&portal, &insurer, &acknowledged).await;
    })
    .await;
}
