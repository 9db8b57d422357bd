//! `/staff/today`: for whom somebody works.

use app::audit::Actor;
use app::staff::{Given, Grant, give, take};
use domain::staff::Role;
use store::InsurerId;

use crate::support::*;

const TWO: &[&str] = &["omron", "0904"];

#[tokio::test]
async fn everybody_sees_the_insurers_they_work_for_and_no_others() {
    on_both_set(TWO, async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let page = one.browser.opens("/staff/today").await;
        page.sees(&site.insurer("omron").name).sees("審査担当");
        page.misses(&site.insurer("0904").name);
        let operator = site.colleague(Role::Operator, None).await;
        let page = operator.browser.opens("/staff/today").await;
        page.sees(&site.insurer("omron").name)
            .sees(&site.insurer("0904").name)
            .sees("運用者");
    })
    .await;
}

#[tokio::test]
async fn a_role_that_is_taken_or_whose_last_day_is_over_counts_no_more() {
    on_both_set(TWO, async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&one.mail).await.unwrap();
        let id = account.unwrap().id;
        let until = site.portal.clock().today().succ_opt();
        let grant = Grant {
            role: Role::Auditor,
            insurer: Some(site.insurer("0904")),
            campaign: None,
            until,
        };
        let given = give(&site.portal, id, grant, Actor::Operator).await;
        assert_eq!(given.unwrap(), Given::Yes);
        let grants = site.portal.store().staff_grants(id).await.unwrap();
        let here = site.insurer("omron").id;
        assert!(
            !take(
                &site.portal,
                InsurerId::SITE,
                id,
                grants[0].id,
                Actor::Operator
            )
            .await
            .unwrap()
        );
        assert!(
            take(&site.portal, here, id, grants[0].id, Actor::Operator)
                .await
                .unwrap()
        );
        let page = one.browser.opens("/staff/today").await;
        page.sees(&site.insurer("0904").name);
        page.misses(&site.insurer("omron").name);
        site.passes(chrono::TimeDelta::minutes(14));
        site.passes(chrono::TimeDelta::days(2));
        let page = {
            let browser = site.browser();
            let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
            let code = site.next_code(&one.secret);
            browser
                .presses(&page, "サインイン", &[("コード", &code)])
                .await
        };
        page.at("/staff/today")
            .sees("担当する健康保険組合がありません。");
    })
    .await;
}

#[tokio::test]
async fn only_operators_may_be_given_a_role_for_every_insurer() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&one.mail).await.unwrap();
        let grant = Grant {
            role: Role::Administrator,
            insurer: None,
            campaign: None,
            until: None,
        };
        let given = give(&site.portal, account.unwrap().id, grant, Actor::Operator).await;
        assert_eq!(given.unwrap(), Given::TooWide);
    })
    .await;
}

#[tokio::test]
async fn every_step_of_staff_stands_in_the_chain_of_the_site_or_the_insurer() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        site.browser().signs_in(&one.mail, "wrong and long").await;
        let actions = async |insurer| {
            let scope = site.portal.store().read(insurer).await.unwrap();
            let lines = store::audit::after(&scope, 0, 1_000).await.unwrap();
            lines
                .into_iter()
                .map(|line| line.action)
                .collect::<Vec<_>>()
        };
        let here = actions(site.insurer("omron").id).await;
        assert!(here.contains(&"staff.grant".to_owned()), "{here:?}");
        let of_site = actions(InsurerId::SITE).await;
        for wanted in ["staff.password_set", "staff.factor_set", "staff.refused"] {
            assert!(
                of_site.contains(&wanted.to_owned()),
                "{wanted}: {of_site:?}"
            );
        }
        let checked = app::audit::verify(site.portal.store(), InsurerId::SITE).await;
        assert!(matches!(
            checked.unwrap(),
            app::audit::Checked::Whole { .. }
        ));
    })
    .await;
}
