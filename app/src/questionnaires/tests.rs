//! Versions of a questionnaire, on both databases.

use definitions::questionnaire::{Definition, parse};
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;

use super::{Applied, apply, preview};
use crate::audit::Actor;
use crate::testing::{insurer, portal};

fn read(text: &str) -> Definition {
    let book = Rulebook::shipped().unwrap();
    parse("q.toml", text, &book.rules).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[tokio::test]
async fn a_version_is_kept_once_and_a_new_one_shows_what_differs() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let hinata = insurer(&portal, "hinata").await;
        let text = QUESTIONNAIRES[0].text;
        let keep = async |text: &str| {
            apply(&portal, &hinata, &read(text), text, Actor::Operator)
                .await
                .unwrap()
        };
        let dry = preview(&portal, &hinata, &read(text), text).await.unwrap();
        assert_eq!(
            dry,
            Applied::New {
                number: 1,
                changes: vec![]
            }
        );
        assert_eq!(keep(text).await, dry);
        assert_eq!(keep(text).await, Applied::Unchanged);
        let next = text.replace("version = \"2026-11\"", "version = \"2027-11\"");
        let Applied::New { number: 2, changes } = keep(&next).await else {
            panic!("it is the second version");
        };
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].key, "version");
    })
    .await;
}

#[tokio::test]
async fn a_version_nobody_uses_can_be_mended() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let hinata = insurer(&portal, "hinata").await;
        let text = QUESTIONNAIRES[0].text;
        let keep = async |text: &str| {
            apply(&portal, &hinata, &read(text), text, Actor::Operator)
                .await
                .unwrap()
        };
        keep(text).await;
        let commented = format!("# 今年の版\n{text}");
        assert_eq!(keep(&commented).await, Applied::Changed { changes: vec![] });
        let scope = portal.store().read(hinata.id).await.unwrap();
        let versions = store::questionnaires::versions(&scope, "members")
            .await
            .unwrap();
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].body, commented);
    })
    .await;
}
