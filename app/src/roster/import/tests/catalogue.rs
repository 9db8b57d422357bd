//! Files that are broken in every way; nothing of them may reach the roster (U7 of the security catalogue).

use std::io::Write as _;

use super::*;

async fn bytes(store: &Store, bytes: &[u8]) -> Result<Report, RosterError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    import(
        store,
        &insurer(),
        OMRON,
        file.path(),
        FULL,
        &clock(),
        Arc::new(|_| ()),
    )
    .await
}

async fn problem(store: &Store, file: &[u8]) -> FileProblem {
    match bytes(store, file).await {
        Err(RosterError::File(FileError::Problem(problem))) => problem,
        other => panic!("{other:?}"),
    }
}

fn with(rows: &str) -> Vec<u8> {
    format!("{HEADER}\n{rows}").into_bytes()
}

#[tokio::test]
async fn a_broken_file_is_refused_whole_and_changes_nothing() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, JIRO], FULL).await.unwrap();
        let missing = vec![definitions::insurer::RosterColumn::Kana];
        for (file, expected) in [
            (Vec::new(), FileProblem::Empty),
            (with(""), FileProblem::Empty),
            (with(&format!("{HANAKO}\n\0")), FileProblem::Nul { line: 3 }),
            (
                with(&"x".repeat(1 << 20)),
                FileProblem::LongLine { line: 2 },
            ),
            ("x,".repeat(10_000).into_bytes(), FileProblem::ManyColumns),
            (b"PK\x03\x04\x14\0".to_vec(), FileProblem::NotText),
            (
                "記号,番号,枝番,生年月日\n1,2,00,19800403\n"
                    .as_bytes()
                    .to_vec(),
                FileProblem::MissingColumns { columns: missing },
            ),
            (
                [with("01,1,00,"), vec![0x82, 0xFF]].concat(),
                FileProblem::Encoding { line: 2 },
            ),
        ] {
            assert_eq!(problem(&store, &file).await, expected);
        }
        let same = run(&store, &[TARO, JIRO], FULL).await.unwrap();
        assert_eq!(counts(&same), [0, 0, 0, 2, 0, 0]);
        let scope = store.read(OMRON).await.unwrap();
        assert_eq!(bulk::count_imports(&scope).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn broken_rows_are_refused_with_their_lines_and_the_rest_is_taken() {
    test_database::on_both(async |store| {
        let rows = [
            TARO,
            "01,1003,00,\"ｱ,19800403",
            "01,1004,00,ｱ,19800403,,,,,x",
            JIRO,
            "01,1005,00,ｱ,nineteen",
            TARO,
        ];
        let report = run(&store, &rows, FULL).await.unwrap();
        assert_eq!(counts(&report), [2, 0, 0, 0, 0, 4]);
        let lines: Vec<u32> = report.refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [3, 4, 6, 7]);
        assert!(report.nobody_ends);
    })
    .await;
}

#[tokio::test]
async fn rows_that_contradict_each_other_are_refused() {
    test_database::on_both(async |store| {
        let other = TARO.replace("S550403", "S560403");
        let report = run(&store, &[TARO, &other, JIRO], FULL).await.unwrap();
        assert_eq!(counts(&report), [1, 0, 0, 0, 0, 2]);
        assert_eq!(report.anomalies.get(&Anomaly::NumbersRepeated), Some(&1));
    })
    .await;
}

#[tokio::test]
async fn zeros_that_a_spreadsheet_took_are_missed() {
    test_database::on_both(async |store| {
        let row = |n: u32, number: String| format!("01,{number},00,ｹﾝﾎﾟ {},19800403", kana(n));
        let kept: Vec<_> = (1..40).map(|n| row(n, format!("{n:04}"))).collect();
        let lost: Vec<_> = (1..40).map(|n| row(n, n.to_string())).collect();
        let lines = |rows: &[String]| rows.join("\n");
        bytes(&store, &with(&lines(&kept))).await.unwrap();
        let report = bytes(&store, &with(&lines(&lost))).await.unwrap();
        assert_eq!(report.anomalies.get(&Anomaly::ZerosLost), Some(&39));
        assert_eq!(report.counts.moved, 39);
    })
    .await;
}

/// A name of its own for each number.
fn kana(number: u32) -> String {
    let letters: Vec<char> = "ｱｲｳｴｵｶｷｸｹｺ".chars().collect();
    number
        .to_string()
        .bytes()
        .map(|digit| letters[usize::from(digit - b'0')])
        .collect()
}
