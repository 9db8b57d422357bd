use chrono::{NaiveDate, TimeDelta};
use definitions::announcement::{Announcement as Definition, Attachment, AttachmentKind, Audience};
use store::InsurerId;
use uuid::Uuid;

use super::*;
use crate::Portal;
use crate::audit::{Actor, Checked, verify};
use crate::testing::{insurer, noon, portal};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn announcement(audience: &str, key: &str) -> Definition {
    let audience = match audience {
        "site" => Audience::Site,
        insurer => Audience::Insurer(insurer.to_owned()),
    };
    Definition {
        key: key.to_owned(),
        audience,
        title: format!("お知らせ {key}"),
        body: "本文です。".to_owned(),
        from: day("2026-11-01"),
        until: None,
        attachments: Vec::new(),
    }
}

fn with_file(mut one: Definition, content: &[u8]) -> Definition {
    one.attachments = vec![Attachment {
        name: "手引き.pdf".to_owned(),
        kind: AttachmentKind::Pdf,
        content: content.to_vec(),
    }];
    one
}

async fn put(portal: &Portal, all: Vec<Definition>) -> Vec<Outcome> {
    match apply(portal, all, Actor::Operator).await.unwrap() {
        Applied::Done { announcements } => {
            announcements.into_iter().map(|one| one.outcome).collect()
        }
        unknown @ Applied::UnknownInsurers { .. } => panic!("{unknown:?}"),
    }
}

/// A member of this insurer, of no workplace, whom nothing is asked.
fn reader(insurer: InsurerId) -> Reader {
    Reader {
        insurer,
        account: Uuid::from_u128(1),
        of: store::announcements::Reader {
            insured: Uuid::from_u128(2),
            category: "general".to_owned(),
            workplace: String::new(),
        },
    }
}

async fn titles(portal: &Portal, insurer: Option<InsurerId>) -> (Vec<String>, Vec<String>) {
    let reader = insurer.map(reader);
    let listed = list_for(portal, reader.as_ref(), portal.now())
        .await
        .unwrap();
    let titles = |all: Vec<Heading>| all.into_iter().map(|one| one.title).collect();
    (titles(listed.site), titles(listed.insurer))
}

/// The newest announcement somebody sees, with its files.
async fn newest(portal: &Portal, insurer: Option<InsurerId>) -> Announcement {
    let reader = insurer.map(reader);
    let listed = list_for(portal, reader.as_ref(), noon()).await.unwrap();
    let heading = listed
        .insurer
        .into_iter()
        .chain(listed.site)
        .next()
        .unwrap();
    let found = show(portal, reader.as_ref(), heading.id, noon())
        .await
        .unwrap();
    found.unwrap()
}

#[tokio::test]
async fn everybody_sees_the_sites_and_only_its_people_an_insurers() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let omron = insurer(&portal, "omron").await.id;
        let jkc = insurer(&portal, "jkc").await.id;
        put(
            &portal,
            vec![announcement("site", "aa"), announcement("omron", "bb")],
        )
        .await;
        let (site, own) = (
            vec!["お知らせ aa".to_owned()],
            vec!["お知らせ bb".to_owned()],
        );
        assert_eq!(titles(&portal, None).await, (site.clone(), vec![]));
        assert_eq!(titles(&portal, Some(omron)).await, (site.clone(), own));
        assert_eq!(titles(&portal, Some(jkc)).await, (site, vec![]));
        let (member, other) = (reader(omron), reader(jkc));
        let listed = list_for(&portal, Some(&member), noon()).await.unwrap();
        let id = listed.insurer[0].id;
        let seen = async |reader| show(&portal, reader, id, noon()).await.unwrap();
        assert!(seen(Some(&member)).await.is_some());
        assert_eq!(seen(Some(&other)).await, None);
        assert_eq!(seen(None).await, None);
    })
    .await;
}

#[tokio::test]
async fn an_announcement_is_shown_from_its_first_to_the_end_of_its_last_day() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let mut one = announcement("site", "aa");
        (one.from, one.until) = (day("2026-11-21"), Some(day("2026-11-21")));
        put(&portal, vec![one]).await;
        let id = list_for(&portal, None, noon()).await.unwrap().site[0].id;
        let is_shown = async |hours| {
            let at = noon() + TimeDelta::hours(hours);
            let listed = list_for(&portal, None, at).await.unwrap();
            let shown = show(&portal, None, id, at).await.unwrap().is_some();
            assert_eq!(!listed.site.is_empty(), shown);
            shown
        };
        assert!(!is_shown(-13).await);
        assert!(is_shown(-12).await);
        assert!(is_shown(11).await);
        assert!(!is_shown(12).await);
    })
    .await;
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_leaves_no_line() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let all = || {
            vec![
                with_file(announcement("site", "aa"), b"%PDF-1"),
                announcement("site", "bb"),
            ]
        };
        assert_eq!(put(&portal, all()).await, [Outcome::New, Outcome::New]);
        assert_eq!(
            put(&portal, all()).await,
            [Outcome::Unchanged, Outcome::Unchanged]
        );
        let checked = verify(portal.store(), InsurerId::SITE).await.unwrap();
        assert_eq!(checked, Checked::Whole { lines: 1 });
    })
    .await;
}

#[tokio::test]
async fn a_changed_announcement_keeps_its_address_and_a_changed_file_gets_another() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        put(
            &portal,
            vec![with_file(announcement("site", "aa"), b"%PDF-1")],
        )
        .await;
        let before = newest(&portal, None).await;
        let mut changed = with_file(announcement("site", "aa"), b"%PDF-1");
        changed.title = "改めたお知らせ".to_owned();
        let outcome = put(&portal, vec![changed.clone()]).await.remove(0);
        assert!(matches!(outcome, Outcome::Changed { changes } if changes[0].key == "title"));
        let after = newest(&portal, None).await;
        assert_eq!(
            (after.heading.id, &after.attachments),
            (before.heading.id, &before.attachments)
        );
        put(&portal, vec![with_file(changed, b"%PDF-2")]).await;
        let last = newest(&portal, None).await;
        assert_eq!(last.heading.id, before.heading.id);
        assert_ne!(last.attachments[0].id, before.attachments[0].id);
        let content = |id| file(&portal, None, before.heading.id, id, noon());
        assert!(content(before.attachments[0].id).await.unwrap().is_none());
        assert_eq!(
            content(last.attachments[0].id)
                .await
                .unwrap()
                .unwrap()
                .bytes,
            b"%PDF-2"
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_of_another_insurer_does_not_exist() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let omron = insurer(&portal, "omron").await.id;
        let jkc = insurer(&portal, "jkc").await.id;
        put(
            &portal,
            vec![with_file(announcement("omron", "aa"), b"%PDF-1")],
        )
        .await;
        let one = newest(&portal, Some(omron)).await;
        let of = async |insurer| {
            let found = file(
                &portal,
                insurer,
                one.heading.id,
                one.attachments[0].id,
                noon(),
            )
            .await;
            found.unwrap().is_some()
        };
        let (member, other) = (reader(omron), reader(jkc));
        assert!(of(Some(&member)).await);
        assert!(!of(Some(&other)).await);
        assert!(!of(None).await);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_done_for_an_insurer_that_does_not_exist() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let all = vec![announcement("site", "aa"), announcement("nobody", "bb")];
        let applied = apply(&portal, all, Actor::Operator).await.unwrap();
        let keys = vec!["nobody".to_owned()];
        assert_eq!(applied, Applied::UnknownInsurers { keys });
        assert_eq!(titles(&portal, None).await.0, Vec::<String>::new());
    })
    .await;
}
