//! The days of campaigns are kept in memory, and nobody sees them wrong for long.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::case::State;

use super::*;
use crate::Portal;
use crate::audit::Actor;
use crate::campaigns::{self, Closed};
use crate::testing::portal;

async fn runs(portal: &Portal, who: &Insured) -> bool {
    let cards = list(portal, who).await.unwrap();
    matches!(cards[..], [ref card] if matches!(card.state, State::Running { .. }))
}

#[tokio::test]
async fn a_campaign_that_is_closed_is_over_at_once_here_and_two_seconds_later_at_another_node() {
    test_database::on_both(async |store| {
        let other = portal(store.clone()).await;
        let town = town(store).await;
        other.insurers().refresh(other.store()).await.unwrap();
        let (here, who) = (&town.portal, &town.taro);
        assert!(runs(here, who).await && runs(&other, who).await);
        let closed = campaigns::close(here, &town.insurer, "survey-2026", Actor::Operator).await;
        assert_eq!(closed.unwrap(), Closed::Done);
        assert!(!runs(here, who).await);
        other.clock().advance(TimeDelta::seconds(2));
        assert!(!runs(&other, who).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_looked_before_a_campaign_was_opened_sees_it_at_once() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let calendar = town.portal.surveys().calendar();
        let known = &calendar.surveys;
        let none: Arc<[store::survey::Days]> = Arc::new([]);
        let insurer = town.insurer.id;
        // A look that began before the campaign was opened, and ends afterwards, is not kept.
        let before = known.get(insurer, noon()).unwrap_err();
        calendar.forget(insurer);
        known.keep(insurer, noon(), &none, before);
        assert!(runs(&town.portal, &town.taro).await);
        // Neither is what would last longer because a clock was put back.
        town.passes(-TimeDelta::days(1));
        assert!(known.get(insurer, town.portal.now()).is_err());
    })
    .await;
}

#[tokio::test]
async fn the_days_of_one_insurer_are_not_those_of_another() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        assert!(runs(&town.portal, &town.taro).await);
        let other = crate::testing::insurer(&town.portal, "omron").await;
        let who = Insured {
            insurer: other,
            ..town.taro.clone()
        };
        assert_eq!(list(&town.portal, &who).await.unwrap().len(), 0);
    })
    .await;
}
