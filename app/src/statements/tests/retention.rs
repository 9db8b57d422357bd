//! What is older than the insurer keeps is deleted, with what was asked about it.

use chrono::TimeDelta;
use domain::statements::question::Kind;

use super::*;
use crate::tokens::new_id;

const OLD: &str = "1,7,00,202112,外来,みほん眼科,1,4000,2800,0,1200";

/// Asks about each line that is shown.
async fn asks(portal: &Portal, member: &Member) {
    let shown = statement(portal, member).await.unwrap();
    for line in &shown.lines {
        let asking = Asking {
            line: line.id,
            form: new_id(portal.now()).unwrap(),
            kind: Kind::Other,
            text: "お尋ねします。".to_owned(),
        };
        let asked = ask(portal, member, asking).await.unwrap();
        assert_eq!(asked, Asked::Done);
    }
}

#[tokio::test]
async fn an_old_month_goes_with_its_questions_and_the_others_stay() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[OLD, TARO]).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        asks(&portal, &taro).await;
        assert_eq!(forget(&portal, &insurer).await.unwrap(), 0);
        assert_eq!(asked(&portal, &taro).await.unwrap().len(), 2);
        portal.clock().advance(TimeDelta::days(60));
        assert_eq!(forget(&portal, &insurer).await.unwrap(), 2);
        let left = asked(&portal, &taro).await.unwrap();
        let months: Vec<i32> = left.iter().map(|one| one.row.month).collect();
        assert_eq!(months, [202_608]);
        assert!(left.iter().all(|one| one.line.is_some()));
        assert_eq!(read(&portal, &insurer, "7", "00").await.lines.len(), 1);
        assert_eq!(forget(&portal, &insurer).await.unwrap(), 0);
    })
    .await;
}
