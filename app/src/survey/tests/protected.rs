//! What an insurer keeps or sets itself: hidden people are not there, and its own values count.

use domain::questionnaire::condition::Value;

use super::*;
use crate::audit::Actor;
use crate::roster::{Mark, protect, unprotect};

fn id(who: &Who) -> uuid::Uuid {
    match who {
        Who::Dependent(id) => id.parse().unwrap(),
        Who::Insured => panic!("a dependent"),
    }
}

pub(super) async fn hide(town: &Town, who: &Who) {
    let (portal, insurer) = (&town.portal, &town.insurer);
    protect(portal, insurer, id(who), Mark::Protected, Actor::Operator)
        .await
        .unwrap();
}

async fn show(town: &Town, who: &Who) {
    let (portal, insurer) = (&town.portal, &town.insurer);
    unprotect(portal, insurer, id(who), Mark::Protected, Actor::Operator)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_dependent_who_is_protected_later_disappears_and_their_answers_are_kept() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let (spouse, child) = (town.dependent(0).await, town.dependent(1).await);
        hide(&town, &child).await;
        let sheet = town.sheet().await;
        assert_eq!(sheet.people().len(), 2);
        assert_eq!(sheet.version(&child, &key("why")), 0);
        let pages = sheet.journey();
        assert!(pages.pages().iter().all(|page| page.id.who != child));
        let late = kept(town.save(&child, "why", text("x"), 1).await);
        assert_eq!(late.refused, [key("why")]);
        let cards = list(&town.portal, &town.taro).await.unwrap();
        assert_eq!(cards[0].case.unwrap().dependents, 1);
        let receipt = done(town.submits().await);
        assert!(receipt.answers.get(&spouse, "status").is_some());
        assert!(receipt.answers.get(&child, "status").is_none());
        let whole = verify(&town.portal, &town.insurer, &receipt.number, None).await;
        assert!(matches!(whole.unwrap(), Verified::Whole { entries: 3, .. }));
        show(&town, &child).await;
        let sheet = town.sheet().await;
        let journey = sheet.journey();
        let back = journey.answer(&child, "why");
        assert_eq!(back, Some(&text("就職しました")));
    })
    .await;
}

#[tokio::test]
async fn a_receipt_from_before_no_longer_shows_them_and_still_verifies() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let child = town.dependent(1).await;
        let before = done(town.submits().await);
        hide(&town, &child).await;
        let receipt = receipt_of(&town.portal, &town.taro, town.case).await;
        let receipt = receipt.unwrap().unwrap();
        assert!(receipt.answers.get(&child, "status").is_none());
        let named = |proof: &Proof| {
            let mut entries = proof.entries.iter();
            entries.any(|entry| entry.what.contains(&child.to_string()))
        };
        assert!(named(&before.proof) && !named(&receipt.proof));
        for shown in [&before.proof, &receipt.proof] {
            let told = verify(
                &town.portal,
                &town.insurer,
                &before.number,
                Some(Shown::Copy(shown)),
            )
            .await;
            assert!(matches!(told.unwrap(), Verified::Whole { .. }));
        }
    })
    .await;
}

fn wrong(who: &Who, item: Item) -> Deficiency {
    Deficiency {
        who: who.clone(),
        item,
        reason: "ご確認ください。".to_owned(),
        example: None,
    }
}

/// Everything is handed in, and a reviewer sends this back.
async fn comes_back(town: &Town, items: Vec<Deficiency>) {
    let (portal, insurer, by) = (&town.portal, &town.insurer, Actor::Operator);
    done(town.submits().await);
    let opened = begin_review(portal, insurer, town.case, by).await;
    assert!(matches!(opened.unwrap(), Moved::Done { .. }));
    let back = give_back(portal, insurer, town.case, items, None, by).await;
    assert!(matches!(back.unwrap(), GivenBack::Done { .. }));
}

#[tokio::test]
async fn what_came_back_about_somebody_who_is_protected_later_is_not_shown_and_holds_nothing_up() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let (spouse, child) = (town.dependent(0).await, town.dependent(1).await);
        let seen = wrong(&spouse, Item::Answer(key("works")));
        let answer = wrong(&child, Item::Answer(key("why")));
        let paper = wrong(&child, Item::Document(key("slips")));
        comes_back(&town, vec![answer.clone(), seen.clone(), paper.clone()]).await;
        assert_eq!(town.sheet().await.returned().len(), 3);
        hide(&town, &child).await;
        let sheet = town.sheet().await;
        assert_eq!(sheet.returned(), std::slice::from_ref(&seen));
        assert!(sheet.is_open(&spouse, &key("works")));
        let late = kept(town.save(&child, "why", text("x"), 1).await);
        assert_eq!(late.refused, [key("why")]);
        show(&town, &child).await;
        assert_eq!(town.sheet().await.returned(), [answer, seen, paper]);
        hide(&town, &child).await;
        done(town.submits().await);
        assert_eq!(town.sheet().await.status(), Status::Resubmitted);
    })
    .await;
}

#[tokio::test]
async fn a_case_that_came_back_for_the_sake_of_somebody_who_objects_later_is_handed_in_as_it_is() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let child = town.dependent(1).await;
        comes_back(&town, vec![wrong(&child, Item::Answer(key("why")))]).await;
        let (portal, insurer, mark) = (&town.portal, &town.insurer, Mark::Objecting);
        protect(portal, insurer, id(&child), mark, Actor::Operator)
            .await
            .unwrap();
        assert!(town.sheet().await.returned().is_empty());
        let receipt = done(town.submits().await);
        assert!(receipt.answers.get(&child, "why").is_none());
        assert_eq!(town.sheet().await.status(), Status::Resubmitted);
    })
    .await;
}

#[tokio::test]
async fn a_case_about_nobody_who_may_be_seen_is_not_there() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let sheet = open(&town.portal, &town.ichiro, town.other_case).await;
        let mother = sheet.unwrap().unwrap().people()[1].who.clone();
        hide(&town, &mother).await;
        let gone = open(&town.portal, &town.ichiro, town.other_case).await;
        assert!(gone.unwrap().is_none());
        let cards = list(&town.portal, &town.ichiro).await.unwrap();
        assert!(cards[0].case.is_none());
        let submitted = submit(&town.portal, &town.ichiro, town.other_case, "").await;
        assert!(matches!(submitted.unwrap(), Submitted::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_survey_goes_by_the_rule_values_that_the_insurer_sets_itself() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let months = async || {
            let sheet = town.sheet().await;
            sheet.family().rules["E7a.pay_slip_months"].clone()
        };
        let usual = months().await;
        let own = "[rules.E7a]\npay_slip_months = 4\n";
        let (portal, insurer) = (&town.portal, &town.insurer);
        crate::rules::apply(portal, insurer, "own.toml", own, Actor::Operator)
            .await
            .unwrap();
        assert_ne!(months().await, usual);
        assert_eq!(months().await, Value::Number(4));
    })
    .await;
}
