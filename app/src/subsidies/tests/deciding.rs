//! 承認・減額・不支給, and applications that were returned.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::subsidies::ApprovalError;

use super::*;
use crate::audit::Actor;
use crate::survey::{self, Deficiency, GivenBack, Item};

fn reduced(to: u64) -> Approval {
    Approval::Reduced {
        to: yen(to),
        reason: "領収書の金額".to_owned(),
    }
}

#[tokio::test]
async fn each_person_is_decided_and_never_more_is_approved_than_is_reckoned() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.applied(&[town.taro.person, town.hanako]).await;
        let both = |one, other| BTreeMap::from([(town.taro.person, one), (town.hanako, other)]);
        let early = town
            .decides(case, both(Approval::AsReckoned, reduced(500)))
            .await;
        assert!(matches!(early, Approved::NotNow(_)), "{early:?}");
        town.opened(case).await;
        let one = BTreeMap::from([(town.hanako, Approval::AsReckoned)]);
        assert_eq!(town.decides(case, one).await, Approved::NotEverybody);
        let more = town
            .decides(case, both(Approval::AsReckoned, reduced(2_001)))
            .await;
        assert_eq!(more, Approved::Wrong(town.hanako, ApprovalError::NotLess));
        let done = town
            .decides(case, both(Approval::AsReckoned, reduced(500)))
            .await;
        assert_eq!(done, Approved::Done(yen(2_500)));
        let sheet = town.sheet(case).await;
        let application = sheet.application().unwrap();
        assert_eq!(application.status, Status::Approved);
        assert_eq!(application.amount().unwrap(), Some(yen(2_500)));
        let again = town
            .decides(case, both(Approval::AsReckoned, reduced(500)))
            .await;
        assert!(matches!(again, Approved::NotNow(_)), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn who_is_refused_may_apply_again_and_who_is_approved_may_not() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.applied(&[town.hanako, town.jiro]).await;
        town.opened(case).await;
        let reason = "領収書に氏名がありません".to_owned();
        let decided = BTreeMap::from([
            (town.hanako, Approval::Refused { reason }),
            (town.jiro, Approval::AsReckoned),
        ]);
        assert_eq!(
            town.decides(case, decided).await,
            Approved::Done(yen(2_000))
        );
        assert_eq!(town.begins(&[town.jiro]).await, Begun::NotThem);
        town.applied(&[town.hanako]).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_returned_can_be_handed_in_again_behind_the_last_day() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.applied(&[town.hanako]).await;
        town.opened(case).await;
        town.portal.clock().advance(TimeDelta::days(60));
        let item = Deficiency {
            who: domain::questionnaire::Who::Dependent(town.hanako.to_string()),
            item: Item::Answer(domain::questionnaire::Key::parse("paid").unwrap()),
            reason: "金額を確かめてください".to_owned(),
            example: None,
        };
        let by = Actor::Operator;
        let back = survey::give_back(&town.portal, &town.insurer, case, vec![item], None, by).await;
        let back = back.unwrap();
        assert!(matches!(back, GivenBack::Done { .. }), "{back:?}");
        assert_eq!(town.status(case).await, Status::Returned);
        let again = town.hands_in(case, Some(Way::Account)).await;
        assert!(matches!(again, Submitted::Done(_)), "{again:?}");
        let sheet = town.sheet(case).await;
        let application = sheet.application().unwrap();
        assert_eq!(application.status, Status::Received);
        assert_eq!(application.applied_on(), "2026-11-21".parse().ok());
        assert_eq!(application.parts[0].reckoned, yen(2_000));
    })
    .await;
}
