//! The rosters of the sample insurers.

use super::*;
use crate::roster::testing::sample;

#[tokio::test]
async fn every_sample_roster_is_taken_whole_and_read_again_without_change() {
    test_database::on_both(async |store| {
        let keys = ["omron", "0904", "jkc", "ungkenpo", "ibm", "hinata"];
        for (place, key) in (10..).zip(keys) {
            let insurer = InsurerId(Uuid::from_u128(place));
            let path = format!(
                "{}/../samples/rosters/{key}.csv",
                env!("CARGO_MANIFEST_DIR")
            );
            let (definition, clock) = (sample(key), clock());
            let go = || {
                let path = Path::new(&path);
                import(
                    &store,
                    &definition,
                    insurer,
                    path,
                    FULL,
                    &clock,
                    Arc::new(|_| ()),
                )
            };
            let first = go().await.unwrap();
            assert_eq!(
                counts(&first),
                [u64::from(first.rows), 0, 0, 0, 0, 0],
                "{key}"
            );
            assert_eq!(first.encoding, crate::roster::Encoding::Cp932);
            assert_eq!(
                counts(&go().await.unwrap()),
                [0, 0, 0, u64::from(first.rows), 0, 0]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_of_each_sample_roster_is_kenpo_taro() {
    let fresh = test_database::sqlite().await;
    let insurer = InsurerId(Uuid::from_u128(16));
    let path = format!(
        "{}/../samples/rosters/hinata.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let path = Path::new(&path);
    let definition = sample("hinata");
    import(
        &fresh.store,
        &definition,
        insurer,
        path,
        FULL,
        &clock(),
        Arc::new(|_| ()),
    )
    .await
    .unwrap();
    let scope = fresh.store.read(insurer).await.unwrap();
    let taro = find::by_numbers(&scope, "7", "120", "00")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (taro.number.as_str(), taro.kana.as_str()),
        ("00120", "ケンポ タロウ")
    );
    assert_eq!(taro.english_name.as_deref(), Some("KENPO TARO"));
    assert_eq!(taro.employee_number.as_deref(), Some("20001"));
    let hanako = find::by_numbers(&scope, "7", "120", "01")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(hanako.relationship.as_deref(), Some("妻"));
    drop(scope);
    fresh.end().await;
}
