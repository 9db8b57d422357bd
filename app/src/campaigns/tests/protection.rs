//! Who is kept from the household: as if they were not there, in cases that are open already, too.

use store::campaigns::{case, dependents_of, shown_cases};

use super::*;
use crate::campaigns::list;
use crate::roster::{Mark, Marked, Unmarked, protect, unprotect};

/// Family 2 is family 1 without the person of branch 02, family 4 is family 3 without its only dependent.
const FAMILIES: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄,認定日,被保険者区分\n\
    8,1,00,ケンポ タロウ,1970-04-03,本人,,一般\n\
    8,1,01,ケンポ ハナコ,1972-08-25,妻,2010-01-01,\n\
    8,1,02,ケンポ ユリ,1999-02-10,長女,2010-01-01,\n\
    8,1,03,ケンポ ウメ,1945-02-10,母,2010-01-01,\n\
    8,2,00,ケンポ タロウ,1970-04-03,本人,,一般\n\
    8,2,01,ケンポ ハナコ,1972-08-25,妻,2010-01-01,\n\
    8,2,03,ケンポ ウメ,1945-02-10,母,2010-01-01,\n\
    8,3,00,ケンポ イチロウ,1980-04-03,本人,,一般\n\
    8,3,01,ケンポ キク,1982-08-25,妻,2010-01-01,\n\
    8,4,00,ケンポ イチロウ,1980-04-03,本人,,一般\n";

const ALONE_TOO: &str = r#"insured = [{ when = "insured.dependents == 0" }]
"#;

async fn with_families(store: store::Store) -> (Portal, Arc<Insurer>) {
    let (portal, hinata) = prepared(store).await;
    import(&portal, &hinata, FAMILIES).await;
    let campaign = format!("{CAMPAIGN}{ALONE_TOO}");
    assert_eq!(applied(&portal, &campaign, "").await, Applied::New);
    (portal, hinata)
}

async fn id_of(portal: &Portal, insurer: &Insurer, number: &str, branch: &str) -> uuid::Uuid {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let found = store::roster::find::by_numbers(&scope, "8", number, branch).await;
    found.unwrap().unwrap().id
}

async fn mark(portal: &Portal, insurer: &Insurer, number: &str, branch: &str, mark: Mark) {
    let person = id_of(portal, insurer, number, branch).await;
    let marked = protect(portal, insurer, person, mark, Actor::Operator).await;
    assert_eq!(marked.unwrap(), Marked::Marked);
}

/// All that a family's case says, but for ids: its own columns, then each dependent's branch and columns.
async fn told(portal: &Portal, insurer: &Insurer, number: &str) -> Vec<Vec<String>> {
    let whose = id_of(portal, insurer, number, "00").await;
    let scope = portal.store().read(insurer.id).await.unwrap();
    let mut told = Vec::new();
    for row in shown_cases(&scope, whose).await.unwrap() {
        let case::Model {
            id,
            status,
            reasons,
            marks,
            about_insured,
            ..
        } = row;
        told.push(vec![status, reasons, marks, about_insured.to_string()]);
        for one in dependents_of(&scope, id).await.unwrap() {
            let person = store::roster::find::by_id(&scope, one.person_id).await;
            let branch = person.unwrap().unwrap().branch;
            let place = one.place.to_string();
            told.push(vec![branch, place, one.reasons, one.covered, one.marks]);
        }
    }
    told
}

#[tokio::test]
async fn a_household_is_asked_as_if_its_protected_person_were_not_there() {
    test_database::on_both(async |store| {
        let (portal, hinata) = with_families(store).await;
        mark(&portal, &hinata, "1", "02", Mark::Protected).await;
        mark(&portal, &hinata, "3", "01", Mark::Objecting).await;
        let report = done(&portal, &hinata).await;
        assert_eq!(report.left_out.hidden, 2);
        let family = told(&portal, &hinata, "1").await;
        assert_eq!(family.len(), 3);
        assert_eq!(family, told(&portal, &hinata, "2").await);
        let alone = told(&portal, &hinata, "3").await;
        assert_eq!(alone.len(), 1);
        assert_eq!(alone, told(&portal, &hinata, "4").await);
    })
    .await;
}

#[tokio::test]
async fn who_is_protected_after_the_opening_disappears_and_comes_back_when_the_mark_is_over() {
    test_database::on_both(async |store| {
        let (portal, hinata) = with_families(store).await;
        done(&portal, &hinata).await;
        let before = told(&portal, &hinata, "1").await;
        assert_eq!(before.len(), 4);
        mark(&portal, &hinata, "1", "02", Mark::Protected).await;
        mark(&portal, &hinata, "3", "01", Mark::Protected).await;
        assert_eq!(
            told(&portal, &hinata, "1").await,
            told(&portal, &hinata, "2").await
        );
        assert!(told(&portal, &hinata, "3").await.is_empty());
        let staff = list(&portal, &hinata).await.unwrap();
        assert_eq!(staff[0].hidden, 2);
        let person = id_of(&portal, &hinata, "1", "02").await;
        let (of, by) = (Mark::Protected, Actor::Operator);
        let free = unprotect(&portal, &hinata, person, of, by).await.unwrap();
        assert_eq!(free, Unmarked::Free);
        assert_eq!(told(&portal, &hinata, "1").await, before);
    })
    .await;
}

#[tokio::test]
async fn a_list_that_names_a_protected_person_opens_as_if_it_did_not() {
    test_database::on_both(async |store| {
        let (portal, hinata) = with_families(store).await;
        mark(&portal, &hinata, "1", "02", Mark::Protected).await;
        let csv = "記号,番号,枝番,対象,理由\n8,1,02,対象,near_limit\n8,1,01,対象,near_limit\n8,2,01,対象,near_limit\n";
        let campaign = format!("{CAMPAIGN}list = \"list.csv\"\n");
        applied(&portal, &campaign, csv).await;
        let report = done(&portal, &hinata).await;
        assert_eq!((report.not_found, report.left_out.hidden), (0, 1));
        assert_eq!(
            told(&portal, &hinata, "1").await,
            told(&portal, &hinata, "2").await
        );
    })
    .await;
}
