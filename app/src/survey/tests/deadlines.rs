//! The deadline, passing while somebody types.

use chrono::TimeDelta;
use domain::case::State;

use super::*;
use crate::audit::Actor;
use crate::campaigns::{self, Extended, Whom};

#[tokio::test]
async fn what_comes_after_the_deadline_is_told_to_be_unsaved_until_staff_gives_more_time() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let spouse = town.dependent(0).await;
        let seen = town.sheet().await.digest().unwrap();
        town.passes(TimeDelta::days(30));
        let over = NotNow::Over {
            since: "2026-12-20T15:00:00Z".parse().unwrap(),
        };
        let late = town.save(&spouse, "remark", text("遅れて"), 0).await;
        assert_eq!(late, Saved::NotNow(over));
        let submitted = town.submit(&seen).await;
        assert!(matches!(submitted, Submitted::NotNow(now) if now == over));
        let sheet = town.sheet().await;
        assert!(!sheet.takes_answers() && matches!(sheet.state(), State::Over { .. }));
        assert_eq!(sheet.version(&spouse, &key("remark")), 0);
        assert!(!list(&town.portal, &town.taro).await.unwrap()[0].waits_for_member());
        let whom = Whom::Person {
            symbol: "7".to_owned(),
            number: "1".to_owned(),
        };
        let until = "2026-12-31".parse().unwrap();
        let (portal, insurer) = (&town.portal, &town.insurer);
        let by = Actor::Operator;
        let more = campaigns::extend(portal, insurer, "survey-2026", until, whom, by).await;
        assert!(matches!(more.unwrap(), Extended::Done { cases: 1, .. }));
        kept(town.save(&spouse, "remark", text("遅れて"), 0).await);
        done(town.submits().await);
    })
    .await;
}

#[tokio::test]
async fn the_last_moment_of_the_last_day_in_japan_still_counts() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = town.dependent(0).await;
        // From noon of 21 November to a millisecond before midnight of 20 December.
        town.passes(TimeDelta::days(29) + TimeDelta::hours(12) - TimeDelta::milliseconds(1));
        kept(town.save(&spouse, "status", choice("continue"), 0).await);
        town.passes(TimeDelta::milliseconds(1));
        let late = town.save(&spouse, "status", choice("remove"), 1).await;
        assert!(matches!(late, Saved::NotNow(NotNow::Over { .. })));
    })
    .await;
}

#[tokio::test]
async fn staff_can_still_write_for_somebody_who_is_late() {
    test_database::on_both(async |store| {
        let mut town = town(store).await;
        town.passes(TimeDelta::days(40));
        town.taro.by = Actor::Operator;
        town.fill_in().await;
        done(town.submits().await);
    })
    .await;
}
