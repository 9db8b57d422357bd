//! What was decided, as the member reads it.

use std::collections::BTreeMap;

use app::subsidies::{Approved, approve};
use app::survey::begin_review;
use domain::eligibility::Yen;
use domain::subsidies::Approval;

use super::*;

/// Each person of the application is decided in this way, in their order.
async fn decides(site: &Site, case: Uuid, approvals: Vec<Approval>) {
    let (portal, insurer, by) = (&site.portal, site.insurer("omron"), Actor::Operator);
    begin_review(portal, &insurer, case, by).await.unwrap();
    let scope = portal.store().read(insurer.id).await.unwrap();
    let people = store::survey::people(&scope, case).await.unwrap();
    drop(scope);
    let people = people.iter().map(|(_, person)| person.id);
    let approving: BTreeMap<_, _> = people.zip(approvals).collect();
    let done = approve(portal, &insurer, case, approving, by).await;
    assert!(matches!(done.unwrap(), Approved::Done(_)));
}

#[tokio::test]
async fn everybodys_part_has_its_decision_amount_and_reason() {
    on_both(async |site| {
        let (taro, receipt) = handed_in(&site, &[1, 2]).await;
        let case = case_of(&receipt);
        taro.opens(&format!("{ROOM}{case}/result")).await.is(404);
        let reduced = Approval::Reduced {
            to: Yen::new(2_500).unwrap(),
            reason: "領収書の金額が2,500円のため".to_owned(),
        };
        decides(&site, case, vec![reduced, Approval::AsReckoned]).await;
        let letter = site.letter(TARO.mail, "申請の結果が出ました").await;
        assert!(letter.text.contains(&format!("{ROOM}{case}/result")));
        for hidden in ["花子", "次郎", "2,500", "8,500"] {
            assert!(!letter.text.contains(hidden), "{hidden}: {}", letter.text);
        }
        let result = taro.opens(&format!("{ROOM}{case}/result")).await;
        speaks(&result)
            .sees("減額")
            .sees("領収書の金額が2,500円のため")
            .sees("8,500円")
            .sees("お支払いの予定")
            .sees("承認");
        let season = taro.opens(SEASON).await;
        speaks(&season).sees("承認済み").sees("8,500円");
        let task = taro.opens(&format!("{ROOM}{case}")).await;
        speaks(&task).sees("8,500円をお支払いします。");
    })
    .await;
}

#[tokio::test]
async fn who_is_refused_reads_why_and_may_apply_again() {
    on_both(async |site| {
        let (taro, receipt) = handed_in(&site, &[1]).await;
        let case = case_of(&receipt);
        let refused = Approval::Refused {
            reason: "領収書に氏名がないため".to_owned(),
        };
        decides(&site, case, vec![refused]).await;
        let result = taro.opens(&format!("{ROOM}{case}/result")).await;
        speaks(&result)
            .sees("不支給")
            .sees("領収書に氏名がないため")
            .misses("お支払いの予定");
        let season = taro.opens(SEASON).await;
        season.sees("不支給");
        assert_eq!(ids(&season).len(), 3, "花子 may be applied for again");
    })
    .await;
}
