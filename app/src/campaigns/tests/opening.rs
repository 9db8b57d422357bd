//! Who gets a case, and when nobody does.

use chrono::TimeDelta;
use domain::campaign::Phase;

use super::*;
use crate::campaigns::list;

const WITH_LIST: &str = "記号,番号,枝番,対象,理由,確認済み書類,印\n\
    7,1,02,,near_limit,pay_slips,\n７,３,1,対象,near_limit,,disabled\n7,4,01,対象外,,,\n";

#[tokio::test]
async fn a_campaign_asks_those_of_the_roster_for_whom_its_conditions_hold() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        assert_eq!(applied(&portal, CAMPAIGN, "").await, Applied::New);
        let dry = opened(&portal, &hinata, options(true, false)).await;
        let report = done(&portal, &hinata).await;
        assert_eq!(dry, Opened::DryRun(report.clone()));
        assert_eq!((report.people, report.cases, report.dependents), (10, 3, 3));
        assert_eq!(report.reasons["adult"], 3);
        assert_eq!(
            (report.left_out.exempt, report.left_out.without_insured),
            (1, 1)
        );
        assert_eq!(
            opened(&portal, &hinata, options(false, false)).await,
            Opened::AlreadyOpen
        );
        let all = list(&portal, &hinata).await.unwrap();
        assert_eq!(all[0].phase, Phase::Open);
        assert_eq!((all[0].cases[0].cases, all[0].dependents), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn who_has_left_by_the_first_day_is_not_asked() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        applied(
            &portal,
            &CAMPAIGN.replace("opens_on = 2026-11-21", "opens_on = 2026-12-01"),
            "",
        )
        .await;
        let report = done(&portal, &hinata).await;
        assert_eq!((report.cases, report.left_out.gone), (2, 1));
        let phase = list(&portal, &hinata).await.unwrap()[0].phase;
        assert_eq!(phase, Phase::Scheduled);
    })
    .await;
}

#[tokio::test]
async fn the_list_brings_reasons_covered_documents_and_marks() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        applied(
            &portal,
            &format!("{CAMPAIGN}list = \"list.csv\"\n"),
            WITH_LIST,
        )
        .await;
        let report = done(&portal, &hinata).await;
        assert_eq!((report.cases, report.dependents, report.listed), (3, 4, 3));
        assert_eq!(
            (report.reasons["adult"], report.reasons["near_limit"]),
            (3, 2)
        );
        let scope = portal.store().read(hinata.id).await.unwrap();
        let insured = store::roster::find::by_numbers(&scope, "7", "1", "00")
            .await
            .unwrap()
            .unwrap();
        let campaign = store::campaigns::by_key(&scope, "survey-2026")
            .await
            .unwrap()
            .unwrap();
        let case = store::campaigns::case_of(&scope, campaign.id, insured.id)
            .await
            .unwrap()
            .unwrap();
        let asked = store::campaigns::dependents_of(&scope, case.id)
            .await
            .unwrap();
        let told: Vec<_> = asked
            .iter()
            .map(|one| (one.reasons.as_str(), one.covered.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("[\"adult\"]", "[]"),
                ("[\"near_limit\"]", "[\"pay_slips\"]")
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_listed_person_who_is_not_in_the_roster_stops_it_unless_told_otherwise() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        let csv = "記号,番号,枝番\n7,1,02\n7,99,01\n";
        applied(&portal, &format!("{CAMPAIGN}list = \"list.csv\"\n"), csv).await;
        let Opened::Refused(report) = opened(&portal, &hinata, options(false, false)).await else {
            panic!("a line names nobody");
        };
        assert_eq!((report.not_found, report.not_found_lines), (1, vec![3]));
        assert_eq!(list(&portal, &hinata).await.unwrap()[0].cases, vec![]);
        let opened = opened(&portal, &hinata, options(false, true)).await;
        assert!(matches!(opened, Opened::Done(_)), "{opened:?}");
    })
    .await;
}

#[tokio::test]
async fn a_campaign_that_asks_nobody_or_is_over_is_not_opened() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        assert_eq!(
            opened(&portal, &hinata, options(false, false)).await,
            Opened::NotFound
        );
        applied(&portal, &CAMPAIGN.replace(">= 18", "> 100"), "").await;
        let nobody = opened(&portal, &hinata, options(false, false)).await;
        assert!(matches!(nobody, Opened::Nobody(_)), "{nobody:?}");
        portal.clock().advance(TimeDelta::days(40));
        assert_eq!(
            opened(&portal, &hinata, options(false, false)).await,
            Opened::Over
        );
    })
    .await;
}

#[tokio::test]
async fn the_chain_of_the_audit_trail_stays_whole_with_one_line_for_the_opening() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        applied(&portal, CAMPAIGN, "").await;
        done(&portal, &hinata).await;
        let checked = crate::audit::verify(portal.store(), hinata.id)
            .await
            .unwrap();
        assert!(
            matches!(checked, crate::audit::Checked::Whole { .. }),
            "{checked:?}"
        );
        let scope = portal.store().read(hinata.id).await.unwrap();
        let lines = store::audit::after(&scope, 0, 100).await.unwrap();
        let openings: Vec<_> = lines
            .iter()
            .filter(|line| line.action == "campaign.open")
            .collect();
        assert_eq!(openings.len(), 1);
        assert!(
            openings[0].detail.contains("\"cases\":3"),
            "{}",
            openings[0].detail
        );
    })
    .await;
}
