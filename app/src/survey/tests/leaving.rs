//! A removal that was said in the answers: a fact of the case from submission on, and what the notice is filled in with.

use domain::case::{Decision, Removal};

use super::*;
use crate::audit::Actor;

async fn found(town: &Town) -> Vec<Option<Leaves>> {
    let found = overview(&town.portal, &town.insurer, town.case).await;
    let people = found.unwrap().unwrap().people;
    people.into_iter().map(|one| one.removal).collect()
}

fn said() -> Leaves {
    Leaves {
        removal: Removal::Wanted,
        on: None,
        reason: Some("就職しました".to_owned()),
    }
}

#[tokio::test]
async fn a_removal_is_kept_when_it_is_submitted_and_forgotten_when_that_is_taken_back() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        assert_eq!(found(&town).await, [None, None, None]);
        done(town.submits().await);
        assert_eq!(found(&town).await, [None, None, Some(said())]);
        let back = take_back(&town.portal, &town.taro, town.case).await;
        assert_eq!(back.unwrap(), TakenBack::Done);
        assert_eq!(found(&town).await, [None, None, None]);
        let child = town.dependent(1).await;
        town.answer(&child, "status", choice("continue")).await;
        town.answer(&child, "works", Answer::YesNo(false)).await;
        done(town.submits().await);
        assert_eq!(found(&town).await, [None, None, None]);
    })
    .await;
}

async fn decided(town: &Town, decisions: [(usize, Decision); 2]) {
    done(town.submits().await);
    let (portal, insurer, by) = (&town.portal, &town.insurer, Actor::Operator);
    begin_review(portal, insurer, town.case, by).await.unwrap();
    let mut all = Vec::new();
    for (place, decision) in decisions {
        all.push(Deciding {
            who: town.dependent(place).await,
            decision,
            reason: Some("確認しました。".to_owned()),
            effective_on: "2027-01-01".parse().ok(),
        });
    }
    let decided = decide(portal, insurer, town.case, all, by).await;
    assert_eq!(decided.unwrap(), Decided::Done);
}

#[tokio::test]
async fn the_notice_holds_who_was_decided_to_leave_and_what_was_said_of_it() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let none = notice(&town.portal, &town.taro, town.case).await;
        assert!(none.unwrap().is_none(), "nothing is decided");
        decided(&town, [(0, Decision::Remove), (1, Decision::Remove)]).await;
        let of = async |who| notice(&town.portal, who, town.case).await.unwrap();
        let notice = of(&town.taro).await.unwrap();
        let each = notice.leaving.iter();
        let each: Vec<_> = each
            .map(|one| (one.person.branch.as_str(), one.reason.as_deref().unwrap()))
            .collect();
        assert_eq!(each, [("01", "確認しました。"), ("02", "就職しました")]);
        assert_eq!(notice.leaving[0].on, "2027-01-01".parse().ok());
        assert!(of(&town.ichiro).await.is_none(), "it is somebody else's");
    })
    .await;
}

#[tokio::test]
async fn who_is_hidden_is_in_no_notice() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        decided(&town, [(0, Decision::Continue), (1, Decision::Remove)]).await;
        let child = town.dependent(1).await;
        protected::hide(&town, &child).await;
        let none = notice(&town.portal, &town.taro, town.case).await;
        assert!(none.unwrap().is_none());
    })
    .await;
}
