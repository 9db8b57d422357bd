//! Answers are saved as they are given.

use domain::questionnaire::PageId;

use super::town::one;
use super::*;

#[tokio::test]
async fn the_first_answer_begins_a_case_and_the_next_look_shows_what_was_saved() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        assert_eq!(town.sheet().await.status(), Status::NotStarted);
        let spouse = town.dependent(0).await;
        let saved = kept(town.save(&spouse, "status", choice("continue"), 0).await);
        assert_eq!((saved.at, saved.saved), (noon(), vec![(key("status"), 1)]));
        let sheet = town.sheet().await;
        assert_eq!(sheet.status(), Status::InProgress);
        assert_eq!(sheet.name(&spouse), "ケンポ ハナコ");
        assert_eq!(
            sheet.journey().answer(&spouse, "status"),
            Some(&choice("continue"))
        );
        assert_eq!(sheet.last_saved_at(), Some(noon()));
        town.answer(&spouse, "remark", text("少し")).await;
        assert_eq!(town.lines("survey.save").await, 2);
        let overview = overview(&town.portal, &town.insurer, town.case).await;
        let moves = overview.unwrap().unwrap().moves;
        let acts: Vec<&str> = moves.iter().map(|one| one.act.as_str()).collect();
        assert_eq!(acts, ["begin"], "saving on is no move");
    })
    .await;
}

/// Saves two answers on the page of somebody with this sheet in front of them.
async fn saves_on(
    town: &Town,
    sheet: Sheet,
    who: &Who,
    status: &str,
    remark: &str,
) -> (Kept, Sheet) {
    let [seen, seen_remark] = ["status", "remark"].map(|name| sheet.version(who, &key(name)));
    let (page, status) = one(who, "status", Some(choice(status)), seen);
    let (_, remark) = one(who, "remark", Some(text(remark)), seen_remark);
    let changes = vec![status, remark];
    let saved = save_on(&town.portal, &town.taro, sheet, page, changes).await;
    let (saved, then) = saved.unwrap();
    (kept(saved), then)
}

#[tokio::test]
async fn what_is_in_front_of_somebody_after_a_save_is_what_a_new_look_finds() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        let mut sheet = town.sheet().await;
        // The first begins the case, the second goes on, the third comes too late for one of its answers.
        for (status, conflicts) in [("continue", 0), ("remove", 0), ("continue", 1)] {
            town.passes(chrono::TimeDelta::minutes(1));
            if conflicts > 0 {
                town.answer(&spouse, "status", choice("continue")).await;
                town.answer(&spouse, "status", choice("remove")).await;
            }
            let (saved, then) = saves_on(&town, sheet, &spouse, status, status).await;
            assert_eq!(saved.conflicts.len(), conflicts);
            let found = town.sheet().await;
            assert_eq!(then.digest().unwrap(), found.digest().unwrap());
            assert_eq!(then.status(), found.status());
            for question in ["status", "remark"].map(key) {
                let of = |sheet: &Sheet| {
                    let at = sheet.saved_at(&spouse, &question);
                    (sheet.version(&spouse, &question), at)
                };
                assert_eq!(of(&then), of(&found), "{question:?}");
            }
            sheet = then;
        }
    })
    .await;
}

#[tokio::test]
async fn saving_the_same_again_writes_nothing_and_emptying_an_answer_is_a_change() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        town.save(&spouse, "remark", text("少し"), 0).await;
        let again = kept(town.save(&spouse, "remark", text("少し"), 1).await);
        assert_eq!(again.saved, [(key("remark"), 1)]);
        assert_eq!(town.lines("survey.save").await, 1);
        let emptied = kept(town.save(&spouse, "remark", None, 1).await);
        assert_eq!(emptied.saved, [(key("remark"), 2)]);
        let sheet = town.sheet().await;
        assert_eq!(sheet.journey().answer(&spouse, "remark"), None);
        assert_eq!(sheet.version(&spouse, &key("remark")), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_question_of_the_page_or_no_answer_to_it_is_not_saved() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        let (page, status) = one(&spouse, "status", Some(text("続ける")), 0);
        let (_, works) = one(&spouse, "works", Some(Answer::YesNo(true)), 0);
        let (_, unknown) = one(&spouse, "nothing", Some(text("x")), 0);
        let (_, long) = one(&spouse, "remark", Some(text(&"長".repeat(501))), 0);
        let changes = vec![status, works, unknown, long];
        let saved = save(&town.portal, &town.taro, town.case, page, changes).await;
        let saved = kept(saved.unwrap());
        let refused = ["status", "works", "nothing", "remark"].map(key);
        assert_eq!((saved.refused, saved.saved), (refused.to_vec(), vec![]));
        let (page, twice) = one(&spouse, "remark", None, 0);
        let changes = vec![twice.clone(), twice];
        let saved = save(&town.portal, &town.taro, town.case, page, changes).await;
        assert_eq!(kept(saved.unwrap()).refused, [key("remark")]);
        let nobody = Who::Dependent(town.ichiro.person.to_string());
        for (who, section, number) in [
            (&nobody, "status", 1),
            (&spouse, "status", 0),
            (&spouse, "status", 9),
            (&Who::Insured, "status", 1),
        ] {
            let page = PageId {
                who: who.clone(),
                section: key(section),
                number,
            };
            let (_, change) = one(who, "status", Some(choice("remove")), 0);
            let saved = save(&town.portal, &town.taro, town.case, page, vec![change]).await;
            assert_eq!(kept(saved.unwrap()).refused, [key("status")]);
        }
        assert_eq!(town.sheet().await.status(), Status::NotStarted);
        assert_eq!(town.lines("survey.save").await, 0);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_case_is_not_found_whatever_is_asked_of_it() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let receipt = done(town.submits().await);
        let other = crate::testing::insurer(&town.portal, "omron").await;
        let foreign = Insured {
            insurer: other,
            ..town.taro.clone()
        };
        let portal = &town.portal;
        for who in [&town.ichiro, &foreign] {
            assert!(open(portal, who, town.case).await.unwrap().is_none());
            let spouse = town.dependent(0).await;
            let (page, change) = one(&spouse, "remark", Some(text("x")), 0);
            let saved = save(portal, who, town.case, page, vec![change]).await;
            assert_eq!(saved.unwrap(), Saved::NotFound);
            let submitted = submit(portal, who, town.case, "").await.unwrap();
            assert!(matches!(submitted, Submitted::NotFound));
            let back = take_back(portal, who, town.case).await.unwrap();
            assert_eq!(back, TakenBack::NotFound);
            let found = super::receipt(portal, who, &receipt.number).await.unwrap();
            assert!(found.is_none());
            assert!(receipt_of(portal, who, town.case).await.unwrap().is_none());
            assert!(result(portal, who, town.case).await.unwrap().is_none());
        }
        let mine = super::receipt(portal, &town.taro, &receipt.number).await;
        assert!(mine.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_what_is_asked_of_whom() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let cards = list(&town.portal, &town.taro).await.unwrap();
        let [card] = cards.as_slice() else {
            panic!("{cards:?}")
        };
        let asked = card.case.unwrap();
        assert_eq!((asked.id, asked.dependents), (town.case, 2));
        assert!(card.waits_for_member());
        assert_eq!(card.campaign.name, "被扶養者資格調査");
        town.fill_in().await;
        done(town.submits().await);
        let cards = list(&town.portal, &town.taro).await.unwrap();
        assert!(!cards[0].waits_for_member());
        assert_eq!(cards[0].case.unwrap().status, Status::Submitted);
        let other = list(&town.portal, &town.ichiro).await.unwrap();
        assert_eq!(other[0].case.unwrap().id, town.other_case);
    })
    .await;
}
