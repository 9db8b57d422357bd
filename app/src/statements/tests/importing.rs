//! What files do.

use super::*;

#[tokio::test]
async fn lines_are_seen_after_an_import_by_their_household_alone() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let report = lines(&portal, &insurer, &[TARO, HANAKO, JIRO, JULY, SAKURA]).await;
        assert_eq!(counts(&report), [5, 0, 0, 0]);
        assert_eq!(report.months.len(), 2);
        let taro = read(&portal, &insurer, "7", "00").await;
        assert_eq!(
            shown(&taro),
            [
                (202_608, "健保　太郎".to_owned(), 3_000),
                (202_608, "健保　花子".to_owned(), 1_500),
                (202_608, "健保　次郎".to_owned(), 0),
                (202_607, "健保　太郎".to_owned(), 1_200),
            ]
        );
        assert_eq!(taro.months.len(), 2);
        assert_eq!(taro.next.0.to_string(), "2026-09");
        let sakura = read(&portal, &insurer, "8", "00").await;
        assert_eq!(
            shown(&sakura),
            [(202_608, "日向　さくら".to_owned(), 90_000)]
        );
        let listed = list(&portal, &insurer).await.unwrap();
        let months: Vec<_> = listed
            .months
            .iter()
            .map(|one| (one.month, one.entries))
            .collect();
        assert_eq!(months, [(202_608, 4), (202_607, 1)]);
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_and_a_dry_run_writes_nothing() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let dry = Options {
            dry_run: true,
            ..LINES
        };
        let said = take(&portal, &insurer, (HEADER, &[TARO, HANAKO]), dry)
            .await
            .unwrap();
        assert_eq!((counts(&said), said.import), ([2, 0, 0, 0], None));
        assert!(read(&portal, &insurer, "7", "00").await.lines.is_empty());
        lines(&portal, &insurer, &[TARO, HANAKO]).await;
        let again = lines(&portal, &insurer, &[HANAKO, TARO]).await;
        assert_eq!(counts(&again), [0, 0, 2, 0]);
        assert!(again.changes_nothing());
    })
    .await;
}

#[tokio::test]
async fn lines_that_are_alike_are_all_kept_and_known_again_by_their_order() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let report = lines(&portal, &insurer, &[TARO, HANAKO, TARO, TARO]).await;
        assert_eq!(counts(&report), [4, 0, 0, 0]);
        let again = lines(&portal, &insurer, &[TARO, TARO, HANAKO, TARO]).await;
        assert_eq!(counts(&again), [0, 0, 4, 0]);
        let fewer = lines(&portal, &insurer, &[TARO, TARO, HANAKO]).await;
        assert_eq!(counts(&fewer), [0, 0, 3, 1]);
        let taro = read(&portal, &insurer, "7", "00").await;
        assert_eq!(taro.lines.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_month_is_replaced_with_versions_and_others_stay() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO, HANAKO, JULY]).await;
        let corrected = TARO.replace("10000,7000,0,3000", "9000,6300,0,2700");
        let report = lines(&portal, &insurer, &[&corrected, JIRO]).await;
        assert_eq!(counts(&report), [1, 1, 0, 1]);
        let now = read(&portal, &insurer, "7", "00").await;
        let paid: Vec<i64> = shown(&now).into_iter().map(|(_, _, paid)| paid).collect();
        assert_eq!(paid, [2_700, 0, 1_200]);
        // Taken back and brought again, it is there again.
        let back = lines(&portal, &insurer, &[&corrected, JIRO, HANAKO]).await;
        assert_eq!(counts(&back), [1, 0, 2, 0]);
    })
    .await;
}

#[tokio::test]
async fn some_lines_are_added_and_withdrawn_by_their_own_number() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let header = format!("{HEADER},整理番号,取下");
        let row = |line: &str, number: &str, mark: &str| format!("{line},{number},{mark}");
        let add = Options {
            mode: Mode::Add,
            ..LINES
        };
        let first = [row(TARO, "A1", ""), row(HANAKO, "A2", "")];
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        take(&portal, &insurer, (&header, &first), LINES)
            .await
            .unwrap();
        let change = [
            row(&TARO.replace("みほん内科", "みほんクリニック"), "A1", ""),
            row(HANAKO, "A2", "1"),
        ];
        let change: Vec<&str> = change.iter().map(String::as_str).collect();
        let report = take(&portal, &insurer, (&header, &change), add)
            .await
            .unwrap();
        assert_eq!(counts(&report), [0, 1, 0, 1]);
        let taro = read(&portal, &insurer, "7", "00").await;
        let providers: Vec<_> = taro
            .lines
            .iter()
            .map(|line| line.provider.as_str())
            .collect();
        assert_eq!(providers, ["みほんクリニック"]);
        let twice = [row(TARO, "B1", ""), row(HANAKO, "B1", "")];
        let twice: Vec<&str> = twice.iter().map(String::as_str).collect();
        let report = take(&portal, &insurer, (&header, &twice), add)
            .await
            .unwrap();
        assert_eq!(
            report.refused.first().map(|one| one.reason),
            Some(Reason::Repeated)
        );
    })
    .await;
}

#[tokio::test]
async fn refused_rows_are_named_and_their_month_loses_nothing() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO, HANAKO]).await;
        let wrong = [
            TARO,
            "1,9,00,202608,外来,みほん内科,1,1,1,0,0",
            "1,7,00,202608,按摩,みほん内科,1,x,1,0,0",
            "1,7,00,202608,外来,みほん内科,1,100,70,0,-30",
            "1,7,00,203001,外来,みほん内科,1,100,70,0,30",
            "1,7,00,200001,外来,みほん内科,1,100,70,0,30",
            "1,7,00,202608,外来,,1,100,70,0,",
        ];
        let report = lines(&portal, &insurer, &wrong).await;
        let reasons: Vec<_> = report
            .refused
            .iter()
            .map(|one| (one.line, one.column, one.reason))
            .collect();
        for wanted in [
            (3, Some("番号"), Reason::UnknownPerson),
            (4, Some("診療区分"), Reason::UnknownWord),
            (4, Some("医療費総額"), Reason::NotANumber),
            (5, None, Reason::Signs),
            (6, Some("診療年月"), Reason::Future),
            (7, Some("診療年月"), Reason::TooOld),
            (8, Some("医療機関名"), Reason::Missing),
            (8, Some("自己負担額"), Reason::Missing),
        ] {
            assert!(reasons.contains(&wanted), "{wanted:?} in {reasons:?}");
        }
        assert_eq!((report.refused_rows, report.counts.kept), (6, 1));
        assert_eq!(read(&portal, &insurer, "7", "00").await.lines.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_row_without_a_number_that_adds_changes_no_line_that_may_be_another() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO, HANAKO]).await;
        let add = Options {
            mode: Mode::Add,
            ..LINES
        };
        let second = TARO.replace("2,10000,7000,0,3000", "1,4000,2800,0,1200");
        let rows = [second.as_str(), HANAKO, JIRO];
        let report = take(&portal, &insurer, (HEADER, &rows), add).await.unwrap();
        assert_eq!(counts(&report), [1, 0, 2, 0]);
        let refused: Vec<_> = report
            .refused
            .iter()
            .map(|one| (one.line, one.reason))
            .collect();
        assert_eq!(refused, [(2, Reason::NoNumber)]);
        let taro = read(&portal, &insurer, "7", "00").await;
        assert!(shown(&taro).contains(&(202_608, "健保　太郎".to_owned(), 3_000)));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_withdraws_most_of_a_month_is_refused() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO, HANAKO, JIRO]).await;
        let careful = Options {
            allow_loss: false,
            ..LINES
        };
        let refused = take(&portal, &insurer, (HEADER, &[TARO]), careful).await;
        assert!(matches!(refused, Err(StatementsError::TooManyWithdrawn(report)) if report.withdrawn_percent == 67));
        assert_eq!(read(&portal, &insurer, "7", "00").await.lines.len(), 3);
        let missing = take(&portal, &insurer, ("記号,番号", &["1,7"]), LINES).await;
        assert!(matches!(missing, Err(StatementsError::Header(WholeProblem::MissingColumns { columns })) if columns.len() == 5));
    })
    .await;
}

#[tokio::test]
async fn decisions_are_imported_and_old_months_forgotten() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO]).await;
        let header = "記号,番号,枝番,決定番号,給付種類,決定日,支給日,支給額,支給方法,対象期間開始";
        let rows = [
            "1,7,00,第1号,高額療養費,2026-11-05,2026-11-20,57000,事業主経由,2026-08-01",
            "1,7,01,第2号,付加金,令和3年11月5日,,12000,,",
        ];
        let options = Options {
            table: Table::Decisions,
            ..LINES
        };
        let report = take(&portal, &insurer, (header, &rows), options)
            .await
            .unwrap();
        assert_eq!(counts(&report), [2, 0, 0, 0]);
        let taro = member(&portal, &insurer, "7", "00").await;
        let all = decisions(&portal, &taro).await.unwrap();
        let told: Vec<_> = all
            .iter()
            .map(|one| (one.decision.number.as_str(), one.decision.amount.get()))
            .collect();
        assert_eq!(told, [("第1号", 57_000), ("第2号", 12_000)]);
        assert_eq!(
            forget(&portal, &insurer).await.unwrap(),
            0,
            "a year stays whole"
        );
        portal.clock().advance(chrono::TimeDelta::days(60));
        let gone = forget(&portal, &insurer).await.unwrap();
        assert_eq!(gone, 1, "five years are over for one of them");
        assert_eq!(decisions(&portal, &taro).await.unwrap().len(), 1);
    })
    .await;
}
