//! What may be applied, before and after the opening.

use super::*;
use crate::campaigns::{list, preview};

#[tokio::test]
async fn applying_needs_the_insurer_the_questionnaire_and_its_documents() {
    test_database::on_both(async |store| {
        let (portal, _) = prepared(store).await;
        let other = CAMPAIGN.replace("\"hinata\"", "\"nobody\"");
        assert!(matches!(
            applied(&portal, &other, "").await,
            Applied::UnknownInsurer { .. }
        ));
        let other = CAMPAIGN.replace("2026-11\" }", "2030-01\" }");
        assert!(matches!(
            applied(&portal, &other, "").await,
            Applied::UnknownQuestionnaire { .. }
        ));
        let listed = format!("{CAMPAIGN}list = \"list.csv\"\n");
        let csv = "記号,番号,枝番,確認済み書類\n7,1,02,nothing\n";
        let Applied::Misfits { problems } = applied(&portal, &listed, csv).await else {
            panic!("there is no such document");
        };
        assert_eq!(problems[0].line, 2);
    })
    .await;
}

#[tokio::test]
async fn after_opening_words_may_change_and_who_is_asked_may_not() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        applied(&portal, CAMPAIGN, "").await;
        assert_eq!(applied(&portal, CAMPAIGN, "").await, Applied::Unchanged);
        let days = CAMPAIGN.replace("2026-12-20", "2026-12-25");
        assert!(matches!(
            applied(&portal, &days, "").await,
            Applied::Changed { .. }
        ));
        done(&portal, &hinata).await;
        let words = days.replace("18歳以上の方です。", "成人の方にお伺いしています。");
        assert!(matches!(
            applied(&portal, &words, "").await,
            Applied::Changed { .. }
        ));
        let fixed = words.replace(">= 18", ">= 20");
        let found = preview(&portal, &read(&fixed, ""), &fixed).await.unwrap();
        let Applied::Fixed { changes } = found else {
            panic!("{found:?}");
        };
        assert_eq!(changes[0].key, "target.dependents");
        assert_eq!(list(&portal, &hinata).await.unwrap()[0].cases[0].cases, 3);
    })
    .await;
}

#[tokio::test]
async fn a_list_fits_its_questionnaire_whatever_the_insurer_sets_itself() {
    test_database::on_both(async |store| {
        let (portal, hinata) = prepared(store).await;
        let own = "[rules.E7a]\npay_slip_months = 4\n";
        let by = Actor::Operator;
        crate::rules::apply(&portal, &hinata, "own.toml", own, by)
            .await
            .unwrap();
        let listed = format!("{CAMPAIGN}list = \"list.csv\"\n");
        let csv = "記号,番号,枝番,確認済み書類\n7,1,02,pay_slips\n";
        assert_eq!(applied(&portal, &listed, csv).await, Applied::New);
    })
    .await;
}
