//! A large family.

use super::*;
use crate::audit::Actor;

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄\n\
    7,1,00,ケンポ タロウ,1980-04-03,本人\n\
    7,1,01,ケンポ ハナコ,1982-08-25,妻\n\
    7,1,02,ケンポ ジロウ,2006-02-10,長男\n\
    7,1,03,ケンポ サブロウ,2008-02-10,次男\n\
    7,1,04,ケンポ シロウ,2010-02-10,三男\n\
    7,1,05,ケンポ ウメ,1955-02-10,母\n";

#[tokio::test]
async fn a_family_of_six_is_asked_about_whole_and_in_its_order() {
    test_database::on_both(async |store| {
        let (portal, insurer) = town::surveyed(store, ROSTER, 1).await;
        let case = by_numbers(&portal, &insurer, "survey-2026", "7", "1").await;
        let case = case.unwrap().unwrap();
        let found = overview(&portal, &insurer, case).await.unwrap().unwrap();
        let branches: Vec<&str> = found.people.iter().map(|one| &*one.branch).collect();
        assert_eq!(branches, ["00", "01", "02", "03", "04", "05"]);
        let scope = portal.store().read(insurer.id).await.unwrap();
        let head = store::roster::find::by_numbers(&scope, "7", "1", "00").await;
        drop(scope);
        let who = Insured {
            insurer,
            person: head.unwrap().unwrap().id,
            by: Actor::Operator,
        };
        let sheet = open(&portal, &who, case).await.unwrap().unwrap();
        let born: Vec<String> = sheet
            .people()
            .iter()
            .map(|one| one.born_on.to_string())
            .collect();
        assert_eq!(born[3..], ["2008-02-10", "2010-02-10", "1955-02-10"]);
    })
    .await;
}
