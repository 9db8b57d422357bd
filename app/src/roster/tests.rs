//! What comes out again: exports, refused rows, other spellings.

use std::sync::Arc;

use store::roster::find;

use super::import::tests::{FULL, OMRON, clock, counts, file, now, run};
use super::testing::insurer;
use super::*;
use crate::audit::Actor;

const TARO: &str = "01,0012,00,ｹﾝﾎﾟ ﾀﾛｳ,S550403,健保　太郎,1,本人,0007";
const JIRO: &str = "01,1002,00,ﾐﾂﾞﾎ ｼﾞﾛｳ,19700101,\u{E021}=髙﨑,1,本人,E2";

#[tokio::test]
async fn an_export_read_in_again_changes_nothing() {
    test_database::on_both(async |store| {
        run(&store, &[TARO, JIRO], FULL).await.unwrap();
        for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Cp932] {
            let mut bytes = Vec::new();
            let exported = export(&store, OMRON, encoding, &mut bytes).await.unwrap();
            assert_eq!((exported.rows, exported.replaced), (2, 0));
            let exported = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(exported.path(), bytes).unwrap();
            let path = exported.path();
            let report = import(
                &store,
                &insurer(),
                OMRON,
                path,
                FULL,
                &clock(),
                Arc::new(|_| ()),
            )
            .await
            .unwrap();
            assert_eq!(counts(&report), [0, 0, 0, 2, 0, 0], "{encoding:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_export_keeps_zeros_and_holds_no_formula() {
    let fresh = test_database::sqlite().await;
    let formula = "01,0013,00,ｱ,19800403,=1+1,1,@本人,";
    run(&fresh.store, &[TARO, formula], FULL).await.unwrap();
    let mut bytes = Vec::new();
    export(&fresh.store, OMRON, Encoding::Utf8, &mut bytes)
        .await
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\"=\"\"0012\"\"\""), "{text}");
    assert!(
        text.contains("\"'=1+1\"") && text.contains("\"'@本人\""),
        "{text}"
    );
    fresh.end().await;
}

#[tokio::test]
async fn refused_rows_come_back_with_line_and_reason_in_the_files_own_encoding() {
    let fresh = test_database::sqlite().await;
    let bad = "01,1003,00,ｹﾝﾎﾟ,never,\u{E021}木,?,,";
    let dry = Options {
        dry_run: true,
        ..FULL
    };
    let report = run(&fresh.store, &[TARO, bad], dry).await.unwrap();
    let source = file(&[TARO, bad]);
    let mut bytes = Vec::new();
    let words = |refused: &Refused| format!("{:?}", refused.reason);
    write_refused(
        source.path(),
        &insurer(),
        &report.refused,
        ["line", "why"],
        words,
        &mut bytes,
    )
    .unwrap();
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!broken);
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "line,\"why\",記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄,社員番号".to_owned(),
            format!("3,\"NotADate / UnknownWord\",{bad}"),
        ]
    );
    fresh.end().await;
}

#[tokio::test]
async fn another_spelling_is_accepted_once() {
    test_database::on_both(async |store| {
        run(&store, &[JIRO], FULL).await.unwrap();
        let scope = store.read(OMRON).await.unwrap();
        let jiro = find::by_numbers(&scope, "01", "1002", "00")
            .await
            .unwrap()
            .unwrap()
            .id;
        drop(scope);
        let add = async |person, kana| {
            add_kana_alias(&store, OMRON, person, kana, Actor::Operator, now())
                .await
                .unwrap()
        };
        assert!(matches!(add(jiro, "ミズホ ジロウ").await, Added::Added(_)));
        assert_eq!(add(jiro, "みずほ　じろう").await, Added::Already);
        assert!(matches!(add(jiro, "瑞穂").await, Added::NotKana(_)));
        assert_eq!(add(uuid::Uuid::nil(), "ミズホ").await, Added::NoSuchPerson);
        let scope = store.read(OMRON).await.unwrap();
        let aliases = find::aliases_of(&scope, jiro).await.unwrap();
        assert_eq!(aliases.len(), 1);
        assert_eq!(aliases[0].kana_folded, "ミスホシロウ");
    })
    .await;
}
