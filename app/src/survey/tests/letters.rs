//! Letters of a campaign: the opening, the ladder, what staff did; each once, never at night, never too late.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use definitions::campaign::Campaign;
use domain::case::Decision;
use mail::Carrier;

use super::*;
use crate::audit::Actor;
use crate::campaigns::letters::{due_campaigns, send_page};
use crate::campaigns::{self, Whom, extend, list};
use crate::letters::deliver_due;
use crate::roster::{Mark, protect};

const LADDER: &str = "[[reminders]]\ndays_before = 14\nto = \"not_submitted\"\n\
    [[reminders]]\ndays_before = 3\nto = \"not_started\"\n";

/// A town whose campaign has the ladder.
pub(super) async fn with_ladder(store: store::Store) -> Town {
    let town = town(store).await;
    let text = format!("{}{LADDER}", town::CAMPAIGN);
    let campaign = Campaign::parse("c.toml", &text, |_: &str| Ok(Vec::new())).unwrap();
    let applied = campaigns::apply(&town.portal, &campaign, &text, Actor::Operator).await;
    let applied = applied.unwrap();
    assert!(
        matches!(applied, campaigns::Applied::Changed { .. }),
        "{applied:?}"
    );
    town
}

/// The job's whole turn.
pub(super) async fn write(town: &Town) {
    for mut due in due_campaigns(&town.portal).await.unwrap() {
        while let Some(rest) = send_page(&town.portal, due).await.unwrap() {
            due = rest;
        }
    }
}

pub(super) fn at(town: &Town, time: &str) {
    let time: DateTime<Utc> = time.parse().unwrap();
    town.passes(time - town.portal.now());
}

/// How many letters of a kind were written, and how many of all have left.
async fn states(town: &Town) -> (Vec<String>, usize) {
    let store = town.portal.store();
    let all = store
        .letters(Some(town.insurer.id), None, 100)
        .await
        .unwrap();
    let sent = all.iter().filter(|letter| letter.state == "sent").count();
    let mut kinds: Vec<String> = all.into_iter().map(|letter| letter.kind).collect();
    kinds.sort_unstable();
    (kinds, sent)
}

async fn leave(town: &Town) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("mail");
    let carrier = Arc::new(Carrier::Capture { dir });
    while deliver_due(&town.portal, &carrier).await.unwrap().any() {}
}

#[tokio::test]
async fn everybody_with_a_mail_address_is_told_once_that_the_survey_has_begun() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        write(&town).await;
        write(&town).await;
        assert_eq!(states(&town).await.0, ["survey_opened", "survey_opened"]);
        assert_eq!(town.lines("campaign.write").await, 1);
        let told = list(&town.portal, &town.insurer).await.unwrap();
        assert_eq!((told[0].reach.reachable, told[0].reach.unreachable), (2, 0));
        assert_eq!(told[0].letters[0].letters, 2);
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_write_at_once_write_each_letter_once() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        let (one, other) = (town.clone(), town.clone());
        let nodes = [
            tokio::spawn(async move { write(&one).await }),
            tokio::spawn(async move { write(&other).await }),
        ];
        for node in nodes {
            node.await.unwrap();
        }
        assert_eq!(town.letters("survey_opened").await, 2);
    })
    .await;
}

#[tokio::test]
async fn reminders_fit_where_somebody_stands_and_who_is_done_gets_none() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        write(&town).await;
        let who = town.dependent(0).await;
        town.answer(&who, "status", choice("continue")).await;
        at(&town, "2026-12-06T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_submitted").await, 1);
        assert_eq!(town.letters("survey_not_started").await, 1);
        town.fill_in().await;
        done(town.submits().await);
        at(&town, "2026-12-17T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_submitted").await, 1);
        assert_eq!(town.letters("survey_not_started").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_waits_does_not_leave_once_its_case_has_moved_on_nor_too_late_nor_at_night() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        at(&town, "2026-12-06T20:59:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_started").await, 2);
        at(&town, "2026-12-06T21:00:00+09:00");
        leave(&town).await;
        assert_eq!(states(&town).await.1, 0);
        assert!(due_campaigns(&town.portal).await.unwrap().is_empty());
        town.fill_in().await;
        done(town.submits().await);
        at(&town, "2026-12-07T08:00:00+09:00");
        leave(&town).await;
        // The other's reminder, and the receipt.
        assert_eq!(states(&town).await.1, 2);
    })
    .await;
}

#[tokio::test]
async fn a_step_whose_days_are_over_is_never_taken() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        at(&town, "2026-11-24T12:00:00+09:00");
        write(&town).await;
        at(&town, "2026-12-09T12:00:00+09:00");
        write(&town).await;
        assert!(states(&town).await.0.is_empty());
        at(&town, "2026-12-19T12:00:00+09:00");
        write(&town).await;
        at(&town, "2026-12-21T12:00:00+09:00");
        leave(&town).await;
        assert_eq!(
            (
                town.letters("survey_not_started").await,
                states(&town).await.1
            ),
            (2, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_later_last_day_moves_the_ladder() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        let (until, number) = ("2027-01-20".parse().unwrap(), "1".to_owned());
        let whom = Whom::Person {
            symbol: "7".to_owned(),
            number,
        };
        let by = Actor::Operator;
        extend(&town.portal, &town.insurer, "survey-2026", until, whom, by)
            .await
            .unwrap();
        at(&town, "2026-12-06T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_started").await, 1);
        at(&town, "2027-01-06T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_started").await, 2);
    })
    .await;
}

#[tokio::test]
async fn who_is_not_there_for_the_household_causes_no_letter() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        write(&town).await;
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let asked = store::campaigns::dependents_of(&scope, town.other_case).await;
        let only = asked.unwrap()[0].person_id;
        drop(scope);
        protect(
            &town.portal,
            &town.insurer,
            only,
            Mark::Protected,
            Actor::Operator,
        )
        .await
        .unwrap();
        leave(&town).await;
        assert_eq!(states(&town).await.1, 1);
        at(&town, "2026-12-06T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_started").await, 1);
        let told = list(&town.portal, &town.insurer).await.unwrap();
        assert_eq!((told[0].reach.reachable, told[0].reach.unreachable), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn what_staff_sent_back_and_decided_is_told_once_each() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        town.fill_in().await;
        done(town.submits().await);
        let (portal, of, by) = (&town.portal, &town.insurer, Actor::Operator);
        begin_review(portal, of, town.case, by).await.unwrap();
        let item = Deficiency {
            who: town.dependent(0).await,
            item: Item::Answer(key("works")),
            reason: "給与明細と合いません。".to_owned(),
            example: None,
        };
        give_back(portal, of, town.case, vec![item], None, by)
            .await
            .unwrap();
        assert_eq!(town.letters("survey_returned").await, 1);
        let who = town.dependent(0).await;
        let sheet = town.sheet().await;
        let seen = sheet.version(&who, &key("works"));
        town.save(&who, "works", Answer::YesNo(false), seen).await;
        town.submits().await;
        begin_review(portal, of, town.case, by).await.unwrap();
        let mut decisions = Vec::new();
        for place in 0..2 {
            decisions.push(Deciding {
                who: town.dependent(place).await,
                decision: Decision::Continue,
                reason: None,
                effective_on: None,
            });
        }
        let decided = decide(portal, of, town.case, decisions, by).await.unwrap();
        assert_eq!(decided, Decided::Done);
        assert_eq!(town.letters("survey_result").await, 1);
        leave(&town).await;
        // Two receipts and the result; what was sent back is history by now.
        assert_eq!(states(&town).await.1, 3);
    })
    .await;
}
