//! What a campaign came to, row by row.

use domain::case::{Decision, Removal};

use super::*;
use crate::audit::Actor;

/// Every row, and how many questions the export knows.
async fn rows(town: &Town) -> Vec<Row> {
    let by = Actor::Operator;
    let begun = export(
        &town.portal,
        &town.insurer,
        "survey-2026",
        " 判定の確認 ",
        by,
    )
    .await;
    let Begun::Done(mut export) = begun.unwrap() else {
        panic!("there is a campaign");
    };
    let mut all = Vec::new();
    while let Some(rows) = export.next().await.unwrap() {
        all.extend(rows);
    }
    assert_eq!((export.done, export.total), (2, 2));
    all
}

#[tokio::test]
async fn a_row_a_person_says_where_the_case_stands_and_what_was_handed_in() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let drafts = rows(&town).await;
        let who = |row: &Row| format!("{}-{}-{}", row.symbol, row.number, row.branch);
        let all: Vec<String> = drafts.iter().map(who).collect();
        assert_eq!(all, ["7-1-00", "7-1-01", "7-1-02", "7-2-00", "7-2-01"]);
        assert!(
            drafts.iter().all(|row| row.answers.is_empty()),
            "drafts are their author's"
        );
        let receipt = done(town.submits().await);
        let handed_in = rows(&town).await;
        let (spouse, child) = (&handed_in[1], &handed_in[2]);
        assert_eq!(spouse.status, Status::Submitted);
        let number = receipt.number.as_str().to_owned();
        assert_eq!(spouse.submitted, Some((noon(), number)));
        assert_eq!(spouse.answers[&key("works")], Answer::YesNo(false));
        assert!(!spouse.indications.is_empty() && spouse.removal.is_none());
        let why = Some("就職しました".to_owned());
        assert_eq!(child.removal, Some((Removal::Wanted, None, why)));
        assert_eq!(handed_in[3].status, Status::NotStarted);
        assert_eq!(town.lines("campaign.export").await, 2);
    })
    .await;
}

#[tokio::test]
async fn decisions_stand_with_day_and_reason_and_the_hidden_with_their_mark() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        done(town.submits().await);
        let (portal, insurer, by) = (&town.portal, &town.insurer, Actor::Operator);
        begin_review(portal, insurer, town.case, by).await.unwrap();
        let mut decisions = Vec::new();
        for (place, decision) in [(0, Decision::Continue), (1, Decision::Remove)] {
            decisions.push(Deciding {
                who: town.dependent(place).await,
                decision,
                reason: Some("=就職".to_owned()),
                effective_on: "2027-01-01".parse().ok(),
            });
        }
        let done = decide(portal, insurer, town.case, decisions, by).await;
        assert_eq!(done.unwrap(), Decided::Done);
        let child = town.dependent(1).await;
        protected::hide(&town, &child).await;
        let rows = rows(&town).await;
        let decided = rows[2].decision.clone().unwrap();
        assert_eq!(decided.decision, Decision::Remove);
        assert_eq!(decided.effective_on, "2027-01-01".parse().ok());
        assert_eq!(decided.reason.as_deref(), Some("=就職"));
        assert_eq!(rows[2].hidden, ["protected"]);
        assert!(
            rows[2].answers.contains_key(&key("why")),
            "handed in before the mark"
        );
        assert!(rows[2].indications.is_empty());
        assert!(rows[1].hidden.is_empty() && rows[1].decision.is_some());
    })
    .await;
}

#[tokio::test]
async fn without_a_purpose_nothing_leaves() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        for purpose in ["", "  ", "a\nb", &"あ".repeat(201)] {
            let begun = export(
                &town.portal,
                &town.insurer,
                "survey-2026",
                purpose,
                Actor::Operator,
            );
            assert!(matches!(begun.await.unwrap(), Begun::Purpose), "{purpose}");
        }
        assert_eq!(town.lines("campaign.export").await, 0);
    })
    .await;
}
