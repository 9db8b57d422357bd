//! 「前回と同じ」: what was shown is answered, and nothing else.

use chrono::TimeDelta;
use store::Store;

use super::town::opens;
use super::*;

/// The town a year after everything was answered and handed in: one dependent works, the other was to be removed.
async fn a_year_later(store: Store) -> Town {
    let mut town = town(store).await;
    town.fill_in().await;
    let one = town.dependent(0).await;
    town.answer(&one, "works", Answer::YesNo(true)).await;
    town.answer(&one, "wages", Answer::Yen(1_000_000)).await;
    let sheet = town.sheet().await;
    let journey = sheet.journey();
    let later = sheet.wanted(journey.documents(), &Papers::default());
    let later: Vec<String> = later.iter().map(Wanted::name).collect();
    let confirmation = Confirmation::of(&sheet.digest().unwrap()).coming_later(later);
    done(
        submit(&town.portal, &town.taro, town.case, confirmation)
            .await
            .unwrap(),
    );
    town.passes(TimeDelta::days(365));
    let next = super::town::CAMPAIGN.replace("2027-01-31", "2028-01-31");
    let next = next.replace("survey-2026", "survey-2027");
    let next = next
        .replace("2026-11-21", "2027-11-21")
        .replace("2026-12-20", "2027-12-20");
    opens(&town.portal, &town.insurer, ("survey-2027", &next), 2).await;
    let found = by_numbers(&town.portal, &town.insurer, "survey-2027", "7", "1").await;
    town.case = found.unwrap().unwrap();
    town
}

#[tokio::test]
async fn what_was_answered_last_year_is_confirmed_at_once_and_the_rest_is_asked() {
    test_database::on_both(async |store| {
        let town = a_year_later(store).await;
        let (one, other) = (town.dependent(0).await, town.dependent(1).await);
        let sheet = town.sheet().await;
        let same = unchanged(&sheet);
        let shown: Vec<_> = same
            .iter()
            .flat_map(|page| {
                page.answers
                    .iter()
                    .map(|(key, _)| (page.page.who.clone(), key.as_str()))
            })
            .collect();
        let expected = [
            (one.clone(), "status"),
            (one.clone(), "works"),
            (one.clone(), "wages"),
            (other.clone(), "status"),
        ];
        assert_eq!(shown, expected);
        let (portal, taro) = (&town.portal, &town.taro);
        let wrong = confirm_unchanged(portal, taro, town.case, "another page").await;
        assert_eq!(wrong.unwrap(), Confirmed::ChangedMeanwhile);
        assert_eq!(town.sheet().await.version(&one, &key("status")), 0);
        let seen = shown_unchanged(&same).unwrap();
        let stranger = confirm_unchanged(portal, &town.ichiro, town.case, &seen).await;
        assert_eq!(stranger.unwrap(), Confirmed::NotFound);
        let right = confirm_unchanged(portal, taro, town.case, &seen).await;
        assert_eq!(right.unwrap(), Confirmed::Done);
        let sheet = town.sheet().await;
        let journey = sheet.journey();
        assert_eq!(journey.answer(&one, "wages"), Some(&Answer::Yen(1_000_000)));
        let missing: Vec<&str> = journey.missing().map(|(_, one)| one.key.as_str()).collect();
        assert_eq!(missing, ["why", "correct"]);
        assert!(unchanged(&sheet).is_empty());
        let again = confirm_unchanged(portal, taro, town.case, &seen).await;
        assert_eq!(again.unwrap(), Confirmed::ChangedMeanwhile);
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_this_year_changes_what_can_be_confirmed() {
    test_database::on_both(async |store| {
        let town = a_year_later(store).await;
        let one = town.dependent(0).await;
        let seen = shown_unchanged(&unchanged(&town.sheet().await)).unwrap();
        town.answer(&one, "status", choice("remove")).await;
        let late = confirm_unchanged(&town.portal, &town.taro, town.case, &seen).await;
        assert_eq!(late.unwrap(), Confirmed::ChangedMeanwhile);
        let sheet = town.sheet().await;
        let left = unchanged(&sheet);
        assert!(left.iter().all(|page| page.page.who != one), "{left:?}");
    })
    .await;
}
