use std::sync::Arc;

use chrono::TimeDelta;
use domain::letter_code::LetterCode;
use domain::roster::difference::Mode;
use store::roster::find;

use super::*;
use crate::audit::Actor;
use crate::keys::Purpose;
use crate::roster::Options;
use crate::testing;

async fn import(portal: &crate::Portal, insurer: &crate::insurers::Insurer) {
    let roster = format!(
        "{}/../samples/rosters/hinata.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let options = Options {
        mode: Mode::Full,
        by: Actor::Operator,
        dry_run: false,
        allow_loss: false,
    };
    let watch: crate::roster::Watch = Arc::new(|_| ());
    crate::roster::import(
        portal.store(),
        &insurer.definition,
        insurer.id,
        roster.as_ref(),
        options,
        portal.clock(),
        watch,
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn a_code_finds_its_person_and_stands_nowhere_in_the_database() {
    test_database::on_both(async |store| {
        let portal = testing::portal(store.clone()).await;
        let insurer = testing::insurer(&portal, "hinata").await;
        let by = Actor::Operator;
        let now = portal.now();
        import(&portal, &insurer).await;
        let scope = store.read(insurer.id).await.unwrap();
        let [taro, hanako] =
            ["00", "01"].map(|branch| find::by_numbers(&scope, "7", "120", branch));
        let (taro, hanako) = (taro.await.unwrap().unwrap(), hanako.await.unwrap().unwrap());
        drop(scope);

        let until = now + TimeDelta::days(60);
        let issued = issue(&portal, &insurer, &[taro.id, hanako.id], until, by)
            .await
            .unwrap();
        assert_eq!(issued.len(), 1, "dependents sign up for nothing");
        let code = LetterCode::parse_typed(&issued[0].code).unwrap();
        let address = format!(
            "https://portal.example.jp/portal/signup/hinata/letter/{}",
            code.as_str()
        );
        assert_eq!(
            (issued[0].number.as_str(), &issued[0].url),
            ("00120", &address)
        );

        let parts = [insurer.id.0.as_bytes().as_slice(), code.as_str().as_bytes()];
        let hash = portal.keys().keyed_hash(Purpose::LetterCode, &parts);
        let scope = store.read(insurer.id).await.unwrap();
        let held = find::by_letter_code_hash(&scope, &hash)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (held.person_id, held.expires_at, held.used_at),
            (taro.id, until, None)
        );
        assert!(!held.code_hash.contains(code.as_str()));
    })
    .await;
}
