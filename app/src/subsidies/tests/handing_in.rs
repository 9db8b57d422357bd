//! Who may apply, what it comes to, and that nobody gets it twice.

use chrono::TimeDelta;
use domain::eligibility::Yen;

use super::*;
use crate::audit::Actor;
use crate::survey::{TakenBack, take_back};

#[tokio::test]
async fn everybody_sees_what_they_may_still_get_and_why_others_may_not() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let offers = offers(&town.portal, &town.taro).await.unwrap();
        let [offer] = offers.as_slice() else {
            panic!("{offers:?}")
        };
        let most: Vec<(Uuid, u64)> = offer
            .people
            .iter()
            .map(|(person, standing)| (person.id, standing.most.amount()))
            .collect();
        let all = [town.taro.person, town.hanako, town.jiro];
        assert_eq!(most[..3], all.map(|id| (id, 2_000)));
        assert!(
            most.iter()
                .all(|(id, most)| *id != town.saburo || *most == 0)
        );
        assert_eq!(town.begins(&[]).await, Begun::Nobody);
        assert_eq!(
            town.begins(&[town.hanako, Uuid::nil()]).await,
            Begun::NotThem
        );
        assert_eq!(town.begins(&[town.saburo]).await, Begun::NotThem);
    })
    .await;
}

#[tokio::test]
async fn an_application_for_two_is_handed_in_once_with_what_it_comes_to() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.begun(&[town.taro.person, town.hanako]).await;
        assert_eq!(
            town.begins(&[town.hanako, town.taro.person]).await,
            Begun::Already(case)
        );
        assert!(matches!(
            town.hands_in(case, Some(Way::Account)).await,
            Submitted::Incomplete
        ));
        town.answers(case, town.taro.person, 1_500).await;
        town.answers(case, town.hanako, 3_800).await;
        assert!(matches!(
            town.hands_in(case, None).await,
            Submitted::WayMissing
        ));
        assert!(matches!(
            town.hands_in(case, Some(Way::PublicAccount)).await,
            Submitted::WayMissing
        ));
        let done = town.hands_in(case, Some(Way::Salary)).await;
        assert!(matches!(done, Submitted::Done(_)), "{done:?}");
        let sheet = town.sheet(case).await;
        let application = sheet.application().unwrap();
        assert_eq!(application.status, Status::Received);
        assert_eq!(application.way(), Some(Way::Salary));
        let reckoned: Yen = application.parts.iter().map(|part| part.reckoned).sum();
        assert_eq!(reckoned, yen(3_500));
        let again = town.hands_in(case, Some(Way::Account)).await;
        assert!(matches!(again, Submitted::Already(_)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_applications_for_one_person_at_once_one_is_handed_in() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let one = town.begun(&[town.hanako]).await;
        let other = town.begun(&[town.hanako, town.jiro]).await;
        for (case, who) in [(one, town.hanako), (other, town.hanako), (other, town.jiro)] {
            town.answers(case, who, 3_000).await;
        }
        let way = Some(Way::Account);
        let (first, second) = tokio::join!(town.hands_in(one, way), town.hands_in(other, way));
        assert!(
            matches!(second, Submitted::Done(_)),
            "there is the child: {second:?}"
        );
        let (one, other) = (town.sheet(one).await, town.sheet(other).await);
        let mut paid = 0;
        for sheet in [&one, &other] {
            let parts = &sheet.application().unwrap().parts;
            let theirs = parts.iter().filter(|part| part.person == town.hanako);
            paid += theirs.map(|part| part.reckoned.amount()).sum::<u64>();
        }
        assert_eq!(paid, 2_000, "{first:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_is_a_draft_again_and_what_is_given_up_counts_for_nothing() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.applied(&[town.hanako]).await;
        assert_eq!(town.begins(&[town.hanako]).await, Begun::NotThem);
        let back = take_back(&town.portal, &town.taro, case).await.unwrap();
        assert_eq!(back, TakenBack::Done);
        assert_eq!(town.status(case).await, Status::Draft);
        assert_eq!(
            town.sheet(case).await.application().unwrap().applied_on(),
            None
        );
        let done = withdraw(&town.portal, &town.taro, case).await.unwrap();
        assert_eq!(done, Withdrawn::Done);
        let again = withdraw(&town.portal, &town.taro, case).await.unwrap();
        assert!(matches!(again, Withdrawn::NotNow(NotNow::Status { .. })));
        let offers = offers(&town.portal, &town.taro).await.unwrap();
        assert_eq!(offers[0].applications, []);
        town.applied(&[town.hanako]).await;
    })
    .await;
}

#[tokio::test]
async fn before_the_last_day_and_not_after_it() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let draft = town.begun(&[town.hanako]).await;
        town.answers(draft, town.hanako, 3_000).await;
        town.portal.clock().advance(TimeDelta::days(60));
        let late = town.hands_in(draft, Some(Way::Account)).await;
        assert!(
            matches!(late, Submitted::NotNow(NotNow::Over { .. })),
            "{late:?}"
        );
        assert!(matches!(town.begins(&[town.jiro]).await, Begun::NotNow(_)));
    })
    .await;
}

#[tokio::test]
async fn a_family_member_with_an_account_of_their_own_applies_for_nobody() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.applied(&[town.hanako]).await;
        let glances = glance(&town.portal, &town.taro).await.unwrap();
        assert_eq!(glances[0].applications, [(case, Status::Received)]);
        let hanako = crate::survey::Insured {
            person: town.hanako,
            ..town.taro.clone()
        };
        assert!(offers(&town.portal, &hanako).await.unwrap().is_empty());
        let season = "influenza-2026";
        let offer = offer(&town.portal, &hanako, season).await.unwrap();
        assert!(offer.is_none());
        let begun = begin(&town.portal, &hanako, season, [town.hanako].into()).await;
        assert_eq!(begun.unwrap(), Begun::NotFound);
        let glances = glance(&town.portal, &hanako).await.unwrap();
        assert!(glances.iter().all(|one| one.applications.is_empty()));
    })
    .await;
}

/// Home is shown what is in memory: nobody sees it wrong for long.
#[tokio::test]
async fn a_season_that_is_called_otherwise_is_so_at_once_here_and_two_seconds_later_at_another_node()
 {
    test_database::on_both(async |store| {
        let other = crate::testing::portal(store.clone()).await;
        let town = town(store).await;
        other.insurers().refresh(other.store()).await.unwrap();
        let (own, insurer) = (&town.portal, &town.insurer);
        let name = async |portal| {
            let mut glances = glance(portal, &town.taro).await.unwrap();
            glances.remove(0).name
        };
        let before = name(own).await;
        assert_eq!(name(&other).await, before);
        let text = town::SUBSIDY.replace(&before, "予防接種");
        let read = definitions::subsidies::parse("s.toml", &text);
        let subsidy = read
            .unwrap_or_else(|problems| panic!("{problems:#?}"))
            .subsidy;
        let kept = apply(own, insurer, &subsidy, &text, Actor::Operator).await;
        assert_eq!(kept.unwrap(), Kept::Changed);
        assert_eq!(name(own).await, "予防接種");
        other.clock().advance(TimeDelta::seconds(2));
        assert_eq!(name(&other).await, "予防接種");
    })
    .await;
}
