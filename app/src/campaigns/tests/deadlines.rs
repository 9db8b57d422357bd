//! Extensions and closing by hand.

use domain::campaign::Phase;

use super::*;
use crate::campaigns::{Closed, Extended, Whom, close, extend, list};
use crate::testing::noon;

async fn extended(portal: &Portal, insurer: &Insurer, until: &str, whom: Whom) -> Extended {
    extend(
        portal,
        insurer,
        "survey-2026",
        day(until),
        whom,
        Actor::Operator,
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn a_deadline_is_extended_for_all_for_a_workplace_or_for_one_person() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        applied(&portal, CAMPAIGN, "").await;
        assert_eq!(
            extended(&portal, &hinata, "2026-12-25", Whom::All).await,
            Extended::NotOpened
        );
        done(&portal, &hinata).await;
        let to = async |until: &str, whom| extended(&portal, &hinata, until, whom).await;
        let yes = |until: &str, cases| Extended::Done {
            until: day(until),
            cases,
        };
        let workplace = |code: &str| Whom::Workplace(code.to_owned());
        let person = |number: &str| Whom::Person {
            symbol: "７".to_owned(),
            number: number.to_owned(),
        };
        assert_eq!(to("2026-12-25", Whom::All).await, yes("2026-12-25", 3));
        assert_eq!(to("2026-12-28", workplace("A")).await, yes("2026-12-28", 2));
        assert_eq!(to("2027-01-31", person("1")).await, yes("2027-01-31", 1));
        let not_later = |day| Extended::NotLater { last_day: day };
        assert_eq!(
            to("2026-12-25", Whom::All).await,
            not_later(day("2026-12-25"))
        );
        assert_eq!(
            to("2026-12-28", person("4")).await,
            not_later(day("2026-12-28"))
        );
        assert_eq!(to("2027-01-10", workplace("Z")).await, Extended::Nobody);
        assert_eq!(to("2027-01-10", person("3")).await, Extended::Nobody);
        assert_eq!(
            to("2027-02-01", Whom::All).await,
            Extended::TooFar {
                latest: day("2027-01-31")
            }
        );
        assert_eq!(
            list(&portal, &hinata).await.unwrap()[0].last_day,
            day("2026-12-25")
        );
    })
    .await;
}

#[tokio::test]
async fn a_campaign_is_closed_once_and_not_extended_again() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        let shut = async || {
            close(&portal, &hinata, "survey-2026", Actor::Operator)
                .await
                .unwrap()
        };
        assert_eq!(shut().await, Closed::NotFound);
        applied(&portal, CAMPAIGN, "").await;
        assert_eq!(shut().await, Closed::NotOpened);
        done(&portal, &hinata).await;
        assert_eq!(shut().await, Closed::Done);
        assert_eq!(shut().await, Closed::Already);
        assert_eq!(
            extended(&portal, &hinata, "2026-12-25", Whom::All).await,
            Extended::Closed
        );
        let closed = list(&portal, &hinata).await.unwrap();
        assert_eq!(closed[0].phase, Phase::Closed);
        assert_eq!(portal.now(), noon());
    })
    .await;
}
