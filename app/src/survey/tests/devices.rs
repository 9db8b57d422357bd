//! Two devices, or many: nothing that was saved is written over unseen.

use std::collections::BTreeMap;

use super::town::one;
use super::*;

#[tokio::test]
async fn the_later_save_of_the_same_answer_is_told_and_the_rest_of_its_page_is_saved() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        kept(town.save(&spouse, "status", choice("continue"), 0).await);
        let (page, status) = one(&spouse, "status", Some(choice("remove")), 0);
        let (_, remark) = one(&spouse, "remark", Some(text("別の端末から")), 0);
        let changes = vec![status, remark];
        let saved = save(&town.portal, &town.taro, town.case, page, changes).await;
        let saved = kept(saved.unwrap());
        assert_eq!(saved.saved, [(key("remark"), 1)]);
        let conflict = Conflict {
            question: key("status"),
            theirs: Some(choice("continue")),
            version: 1,
            at: noon(),
            yours: Some(choice("remove")),
        };
        assert_eq!(saved.conflicts, [conflict]);
        let sheet = town.sheet().await;
        let journey = sheet.journey();
        assert_eq!(journey.answer(&spouse, "status"), Some(&choice("continue")));
        // Who has seen both may decide.
        let decided = kept(town.save(&spouse, "status", choice("remove"), 1).await);
        assert_eq!(decided.saved, [(key("status"), 2)]);
    })
    .await;
}

#[tokio::test]
async fn the_same_value_from_two_devices_is_no_conflict() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        kept(town.save(&spouse, "status", choice("continue"), 0).await);
        let saved = kept(town.save(&spouse, "status", choice("continue"), 0).await);
        assert_eq!((saved.saved.len(), saved.conflicts.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_was_dropped_and_given_again_is_not_written_over_by_an_old_page() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        town.fill_in().await;
        // Hidden by the answer before it, and dropped at submission.
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
        town.answer(&spouse, "wages", Answer::Yen(100)).await;
        town.answer(&spouse, "works", Answer::YesNo(false)).await;
        let seen = town.sheet().await.version(&spouse, &key("wages"));
        done(town.submits().await);
        take_back(&town.portal, &town.taro, town.case)
            .await
            .unwrap();
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
        town.answer(&spouse, "wages", Answer::Yen(200)).await;
        let late = kept(town.save(&spouse, "wages", Answer::Yen(300), seen).await);
        assert_eq!(late.conflicts[0].theirs, Some(Answer::Yen(200)));
    })
    .await;
}

/// What one device did: the version it made, and what it wrote.
type Written = Vec<(i64, String)>;

/// Writes over what it has seen last, so often; a conflict shows it what to see next.
async fn device(town: Town, who: Who, name: usize, times: usize) -> Written {
    let (mut seen, mut written) = (0, Vec::new());
    for round in 0..times {
        let mine = format!("{name} {round}");
        let saved = kept(town.save(&who, "remark", text(&mine), seen).await);
        match (saved.saved.first(), saved.conflicts.first()) {
            (Some((_, version)), None) => {
                written.push((*version, mine));
                seen = *version;
            }
            (None, Some(conflict)) => seen = conflict.version,
            other => panic!("{other:?}"),
        }
    }
    written
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_saves_from_ten_devices_none_is_written_over_unseen() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        let devices: Vec<_> = (0..10)
            .map(|name| tokio::spawn(device(town.clone(), spouse.clone(), name, 100)))
            .collect();
        let mut versions = BTreeMap::new();
        for device in devices {
            for (version, text) in device.await.unwrap() {
                let other = versions.insert(version, text);
                assert!(other.is_none(), "version {version} was made twice");
            }
        }
        let made: Vec<i64> = versions.keys().copied().collect();
        let count = i64::try_from(made.len()).unwrap();
        assert_eq!(made, (1..=count).collect::<Vec<_>>(), "a version is lost");
        let sheet = town.sheet().await;
        assert_eq!(sheet.version(&spouse, &key("remark")), count);
        let last = text(&versions[&count]);
        assert_eq!(sheet.journey().answer(&spouse, "remark"), Some(&last));
        assert_eq!(town.lines("survey.save").await, made.len());
    })
    .await;
}
