//! 提出: once, and nothing else than what was seen.

use domain::case::Act;
use domain::eligibility::Word;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn fifty_submissions_at_once_make_one_receipt_and_one_letter() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let seen = town.sheet().await.digest().unwrap();
        let all: Vec<_> = (0..50)
            .map(|_| {
                let (town, seen) = (town.clone(), seen.clone());
                tokio::spawn(async move { town.submit(&seen).await })
            })
            .collect();
        let (mut first, mut numbers) = (0, Vec::new());
        for one in all {
            match one.await.unwrap() {
                Submitted::Done(receipt) => {
                    first += 1;
                    numbers.push(receipt.number);
                }
                Submitted::Already(receipt) => numbers.push(receipt.number),
                other => panic!("{other:?}"),
            }
        }
        numbers.dedup();
        assert_eq!((first, numbers.len()), (1, 1));
        assert_eq!(town.letters("survey_receipt").await, 1);
        assert_eq!(town.lines("survey.submit").await, 1);
        let found = overview(&town.portal, &town.insurer, town.case).await;
        assert_eq!(found.unwrap().unwrap().receipts.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_that_races_with_a_submission_is_in_its_receipt_or_refused() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let spouse = town.dependent(0).await;
        let (mut before, mut after) = (0, 0);
        for round in 0..40 {
            let sheet = town.sheet().await;
            let version = sheet.version(&spouse, &key("remark"));
            let seen = sheet.digest().unwrap();
            let mine = text(&format!("{round}"));
            let save = town.save(&spouse, "remark", mine.clone(), version);
            let (saved, submitted) = tokio::join!(save, town.submit(&seen));
            let receipt = match (saved, submitted) {
                (Saved::Done(_), Submitted::ChangedMeanwhile) => {
                    before += 1;
                    let receipt = done(town.submits().await);
                    assert_eq!(receipt.answers.get(&spouse, "remark"), Some(&mine));
                    receipt
                }
                (Saved::NotNow(NotNow::Status { status }), Submitted::Done(receipt)) => {
                    after += 1;
                    assert_eq!(status, Status::Submitted);
                    assert_ne!(receipt.answers.get(&spouse, "remark"), Some(&mine));
                    *receipt
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(town.sheet().await.journey().counted(), receipt.answers);
            let back = take_back(&town.portal, &town.taro, town.case).await;
            assert_eq!(back.unwrap(), TakenBack::Done);
        }
        println!("{before} saves came before, {after} after");
    })
    .await;
}

#[tokio::test]
async fn answers_that_are_not_asked_for_any_more_are_not_submitted_and_are_gone_after_it() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        town.fill_in().await;
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
        town.answer(&spouse, "wages", Answer::Yen(1_000_000)).await;
        assert_eq!(check(&town.sheet().await.journey()).documents.len(), 1);
        town.answer(&spouse, "works", Answer::YesNo(false)).await;
        let sheet = town.sheet().await;
        assert_eq!(sheet.journey().answer(&spouse, "wages"), None);
        let receipt = done(town.submits().await);
        let about = |what: &str| receipt.proof.entries.iter().any(|one| one.what == what);
        assert!(about(&format!("answer/{spouse}/works")));
        assert!(!about(&format!("answer/{spouse}/wages")));
        assert_eq!(receipt.answers.get(&spouse, "wages"), None);
        take_back(&town.portal, &town.taro, town.case)
            .await
            .unwrap();
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
        let sheet = town.sheet().await;
        assert_eq!(sheet.journey().answer(&spouse, "wages"), None);
        let journey = sheet.journey();
        let missing = check(&journey).questions;
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0].1.key, key("wages"));
    })
    .await;
}

#[tokio::test]
async fn a_case_that_lacks_something_or_was_changed_since_the_check_page_is_not_submitted() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        assert!(matches!(town.submits().await, Submitted::Incomplete));
        assert_eq!(town.sheet().await.status(), Status::NotStarted);
        town.fill_in().await;
        let seen = town.sheet().await.digest().unwrap();
        let spouse = town.dependent(0).await;
        town.answer(&spouse, "remark", text("後から")).await;
        let submitted = town.submit(&seen).await;
        assert!(matches!(submitted, Submitted::ChangedMeanwhile));
        done(town.submits().await);
    })
    .await;
}

#[tokio::test]
async fn a_late_repetition_of_a_submission_that_was_taken_back_submits_nothing() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let seen = town.sheet().await.digest().unwrap();
        let first = done(town.submit(&seen).await);
        let back = take_back(&town.portal, &town.taro, town.case).await;
        assert_eq!(back.unwrap(), TakenBack::Done);
        let again = town.submit(&seen).await;
        assert!(matches!(again, Submitted::ChangedMeanwhile), "{again:?}");
        let second = done(town.submits().await);
        assert_ne!(first.number, second.number);
        let told = super::receipt(&town.portal, &town.taro, &first.number).await;
        assert_eq!(told.unwrap().unwrap().taken_back_at, Some(noon()));
        let stands = receipt_of(&town.portal, &town.taro, town.case).await;
        assert_eq!(stands.unwrap().unwrap().number, second.number);
        assert_eq!(town.letters("survey_receipt").await, 2);
        let found = overview(&town.portal, &town.insurer, town.case).await;
        let moves = found.unwrap().unwrap().moves;
        let acts: Vec<&str> = moves.iter().map(|one| one.act.as_str()).collect();
        let expected = [Act::Begin, Act::Submit, Act::TakeBack, Act::Submit];
        assert_eq!(acts, expected.map(Word::word));
    })
    .await;
}

#[tokio::test]
async fn after_a_submission_nothing_can_be_saved() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        done(town.submits().await);
        let spouse = town.dependent(0).await;
        let late = town.save(&spouse, "remark", text("後から"), 0).await;
        let status = Status::Submitted;
        assert_eq!(late, Saved::NotNow(NotNow::Status { status }));
        assert!(!town.sheet().await.is_open(&spouse, &key("remark")));
    })
    .await;
}
