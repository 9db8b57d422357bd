//! Imports into real databases.

mod catalogue;
mod disturbed;
mod protection;
mod samples;

use std::io::Write as _;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::roster::difference::{Counts, Mode};
use store::roster::{find, person};
use store::{InsurerId, Store};
use uuid::Uuid;

use super::*;
use crate::roster::testing::insurer;
use crate::roster::{Anomaly, FileProblem};

const HEADER: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄,社員番号";
const TARO: &str = "01,1001,00,ｹﾝﾎﾟ ﾀﾛｳ,S550403,健保　太郎,1,本人,E1";
const HANAKO: &str = "01,1001,01,ｹﾝﾎﾟ ﾊﾅｺ,19820512,健保　花子,2,妻,";
const JIRO: &str = "01,1002,00,ｹﾝﾎﾟ ｼﾞﾛｳ,19700101,健保　次郎,1,本人,E2";

pub(in crate::roster) const OMRON: InsurerId =
    InsurerId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

pub(in crate::roster) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_230_000, 0).unwrap()
}

pub(in crate::roster) fn clock() -> Clock {
    Clock::standing_at(now())
}

pub(in crate::roster) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

pub(in crate::roster) const FULL: Options = Options {
    mode: Mode::Full,
    dry_run: false,
    allow_loss: true,
    by: Actor::Operator,
};

pub(in crate::roster) fn file(rows: &[&str]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let text = format!("{HEADER}\r\n{}\r\n", rows.join("\r\n"));
    let mut bytes = Vec::new();
    crate::roster::file::encode(&text, &mut bytes);
    file.write_all(&bytes).unwrap();
    file
}

pub(in crate::roster) async fn run(
    store: &Store,
    rows: &[&str],
    options: Options,
) -> Result<Report, RosterError> {
    let file = file(rows);
    import(
        store,
        &insurer(),
        OMRON,
        file.path(),
        options,
        &clock(),
        Arc::new(|_| ()),
    )
    .await
}

pub(in crate::roster) fn counts(report: &Report) -> [u64; 6] {
    let Counts {
        new,
        changed,
        moved,
        unchanged,
        gone,
        refused,
        ..
    } = report.counts;
    [new, changed, moved, unchanged, gone, refused]
}

async fn person(store: &Store, symbol: &str, number: &str, branch: &str) -> Option<person::Model> {
    let scope = store.read(OMRON).await.unwrap();
    find::by_numbers(&scope, symbol, number, branch)
        .await
        .unwrap()
}

#[tokio::test]
async fn people_are_found_after_an_import_as_seaorm_reads_them() {
    test_database::on_both(async |store| {
        let report = run(&store, &[TARO, HANAKO], FULL).await.unwrap();
        assert_eq!(counts(&report), [2, 0, 0, 0, 0, 0]);
        let taro = person(&store, "01", "1001", "00").await.unwrap();
        let hanako = person(&store, "01", "1001", "01").await.unwrap();
        assert_eq!(
            (taro.kana.as_str(), taro.kana_folded.as_str()),
            ("ケンポ タロウ", "ケンホタロウ")
        );
        assert_eq!(
            taro.birth_date,
            NaiveDate::from_ymd_opt(1980, 4, 3).unwrap()
        );
        assert_eq!(taro.name.as_deref(), Some("健保　太郎"));
        assert_eq!((taro.created_at, taro.updated_at), (now(), now()));
        assert_eq!(
            (taro.mail, taro.exempt, taro.in_roster),
            (None, false, true)
        );
        assert_eq!((hanako.insured_id, taro.insured_id), (Some(taro.id), None));
        let scope = store.read(OMRON).await.unwrap();
        let by_employee = find::by_employee_number(&scope, "E1").await.unwrap();
        assert_eq!(by_employee.len(), 1);
        assert_eq!(find::by_id(&scope, hanako.id).await.unwrap(), Some(hanako));
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, HANAKO, JIRO], FULL).await.unwrap();
        let before = person(&store, "01", "1001", "01").await;
        let file = file(&[TARO, HANAKO, JIRO]);
        let later = Clock::standing_at(now() + chrono::TimeDelta::days(1));
        let again = import(
            &store,
            &insurer(),
            OMRON,
            file.path(),
            FULL,
            &later,
            Arc::new(|_| ()),
        )
        .await
        .unwrap();
        assert!(again.changes_nothing());
        assert_eq!(counts(&again), [0, 0, 0, 3, 0, 0]);
        assert_eq!(person(&store, "01", "1001", "01").await, before);
        let scope = store.read(OMRON).await.unwrap();
        assert_eq!(bulk::count_imports(&scope).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn changed_moved_gone_and_returning_people_stay_themselves() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, HANAKO, JIRO], FULL).await.unwrap();
        let taro = person(&store, "01", "1001", "00").await.unwrap().id;
        let jiro = person(&store, "01", "1002", "00").await.unwrap().id;
        let married = HANAKO.replace("妻", "配偶者").replace("1001", "5");
        let moved = TARO.replace("1001", "5");
        let report = run(&store, &[&moved, &married], FULL).await.unwrap();
        assert_eq!(counts(&report), [0, 0, 2, 0, 1, 0]);
        assert_eq!(report.anomalies.get(&Anomaly::Moved), Some(&2));
        let found = person(&store, "01", "5", "00").await.unwrap();
        assert_eq!(found.id, taro);
        assert_eq!(
            person(&store, "01", "5", "01").await.unwrap().insured_id,
            Some(taro)
        );
        assert!(person(&store, "01", "1002", "00").await.is_none());
        let back = run(&store, &[&moved, &married, JIRO], FULL).await.unwrap();
        assert_eq!(counts(&back), [0, 1, 0, 2, 0, 0]);
        assert_eq!(person(&store, "01", "1002", "00").await.unwrap().id, jiro);
        let earlier = store.read(OMRON).await.unwrap();
        let numbers = find::earlier_numbers(&earlier, taro).await.unwrap();
        assert_eq!(numbers.len(), 1);
        assert_eq!(numbers[0].number, "1001");
    })
    .await;
}

#[tokio::test]
async fn numbers_can_change_hands_in_one_import() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, JIRO], FULL).await.unwrap();
        let taro = person(&store, "01", "1001", "00").await.unwrap().id;
        let swapped = [TARO.replace("1001", "1002"), JIRO.replace("1002", "1001")];
        let report = run(&store, &[&swapped[0], &swapped[1]], FULL)
            .await
            .unwrap();
        assert_eq!(counts(&report), [0, 0, 2, 0, 0, 0]);
        assert_eq!(person(&store, "01", "1002", "00").await.unwrap().id, taro);
        let reused = "01,1002,00,ﾋﾅﾀ ｻｸﾗ,19990909,日向　さくら,2,本人,";
        let report = run(&store, &[reused, &swapped[1]], FULL).await.unwrap();
        assert_eq!(counts(&report), [1, 0, 0, 1, 1, 0]);
        assert_ne!(person(&store, "01", "1002", "00").await.unwrap().id, taro);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    test_database::on_both(async |store| {
        let dry = Options {
            dry_run: true,
            ..FULL
        };
        let said = run(&store, &[TARO, "01,,00,ｱ,19800403"], dry)
            .await
            .unwrap();
        assert_eq!(said.import, None);
        assert!(person(&store, "01", "1001", "00").await.is_none());
        let done = run(&store, &[TARO, "01,,00,ｱ,19800403"], FULL)
            .await
            .unwrap();
        assert_eq!(said.counts, done.counts);
        assert_eq!((said.examples.new.len(), &said.refused), (1, &done.refused));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_ends_too_many_is_refused_unless_that_is_meant() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, HANAKO, JIRO], FULL).await.unwrap();
        let careful = Options {
            allow_loss: false,
            ..FULL
        };
        let refused = run(&store, &[TARO, HANAKO], careful).await.unwrap_err();
        assert!(matches!(refused, RosterError::TooManyEnd(report) if report.loss_percent == 34));
        assert!(person(&store, "01", "1002", "00").await.is_some());
        let upsert = Options {
            mode: Mode::Upsert,
            ..careful
        };
        assert_eq!(run(&store, &[TARO], upsert).await.unwrap().counts.gone, 0);
        let unreadable = run(&store, &[TARO, HANAKO, "\"01,1002"], careful)
            .await
            .unwrap();
        assert!(unreadable.nobody_ends);
        assert_eq!(unreadable.counts.gone, 0);
    })
    .await;
}

#[tokio::test]
async fn every_import_has_its_audit_line() {
    test_database::on_both(async |store| {
        run(&store, &[TARO], FULL).await.unwrap();
        run(&store, &[TARO], FULL).await.unwrap();
        let checked = crate::audit::verify(&store, OMRON).await.unwrap();
        assert_eq!(checked, crate::audit::Checked::Whole { lines: 2 });
    })
    .await;
}
