//! What tests of several rooms share: a portal at a fixed time, with sample insurers.

pub(crate) mod killed;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use store::Store;

use crate::audit::Actor;
use crate::clock::Clock;
use crate::hashing::Hasher;
use crate::insurers::Insurer;
use crate::keys::Keys;
use crate::roster;
use crate::{Portal, Settings};

/// Noon of 21 November 2026 in Japan.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-21T03:00:00Z".parse().unwrap()
}

/// A portal on this database whose clock stands at noon.
pub(crate) async fn portal(store: Store) -> Portal {
    let settings = Settings {
        base_url: "https://portal.example.jp/".parse().unwrap(),
        demo: false,
    };
    let (keys, clock) = (Keys::from_master(&[7; 32]), Clock::standing_at(noon()));
    Portal::open(store, keys, clock, Hasher::new(2), settings)
        .await
        .unwrap()
}

/// The definition of the sample insurer with this key.
pub(crate) fn definition(key: &str) -> definitions::insurer::Insurer {
    let file = format!("samples/insurers/{key}.toml");
    let mut samples = definitions::samples::INSURERS.iter();
    let sample = samples.find(|sample| sample.file == file).unwrap();
    let load = definitions::samples::load;
    definitions::insurer::Insurer::parse(sample.file, sample.text, load).unwrap()
}

/// The sample insurer with this key, in force.
pub(crate) async fn insurer(portal: &Portal, key: &str) -> Arc<Insurer> {
    crate::insurers::apply(portal, definition(key), Actor::Operator)
        .await
        .unwrap();
    portal.insurers().by_key(key).unwrap()
}

/// Puts people into the roster.
pub(crate) async fn import(portal: &Portal, insurer: &Insurer, csv: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roster.csv");
    std::fs::write(&file, csv).unwrap();
    let options = roster::Options {
        mode: roster::Mode::Upsert,
        dry_run: false,
        allow_loss: false,
        by: Actor::Operator,
    };
    let (definition, clock) = (&insurer.definition, portal.clock());
    let quiet: roster::Watch = Arc::new(|_| {});
    let report = roster::import(
        portal.store(),
        definition,
        insurer.id,
        &file,
        options,
        clock,
        quiet,
    )
    .await;
    assert_eq!(report.unwrap().counts.refused, 0);
}

/// This person, signed in.
pub(crate) fn member(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    person: store::roster::person::Model,
) -> crate::login::Member {
    let (id, now) = (person.id, portal.now());
    crate::login::Member {
        insurer: Arc::clone(insurer),
        session: store::sessions::session::Model {
            token_hash: String::new(),
            id,
            insurer_id: insurer.id.0,
            account_id: id,
            person_id: person.id,
            device: String::new(),
            method: String::new(),
            created_at: now,
            authenticated_at: now,
            last_seen_at: now,
            idle_until: now,
            absolute_until: now,
            ended_at: None,
        },
        account: store::accounts::account::Model {
            id,
            insurer_id: insurer.id.0,
            person_id: person.id,
            user_id: format!("user-{}", person.number),
            password_hash: None,
            must_change_password: false,
            mail: None,
            status: "active".to_owned(),
            origin: "sign_up".to_owned(),
            created_at: now,
            last_login_at: None,
            password_changed_at: None,
            voided_at: None,
            passkey_offered_at: None,
        },
        person,
    }
}

/// Somebody of the roster with these numbers, of symbol 1.
pub(crate) async fn person(
    portal: &Portal,
    insurer: &Insurer,
    number: &str,
    branch: &str,
) -> store::roster::person::Model {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let find = store::roster::find::by_numbers(&scope, "1", number, branch);
    find.await.unwrap().unwrap()
}

/// Keeps somebody from the household, as staff do.
pub(crate) async fn hide(portal: &Portal, insurer: &Insurer, person: uuid::Uuid, kind: &str) {
    let row = store::protection::entity::Model {
        id: crate::tokens::new_id(portal.now()).unwrap(),
        insurer_id: insurer.id.0,
        person_id: person,
        kind: kind.to_owned(),
        origin: store::protection::origin::HAND.to_owned(),
        since: portal.now(),
        until: None,
    };
    let written = portal.store().write(insurer.id, move |writing| {
        Box::pin(
            async move { Ok::<_, crate::Error>(store::protection::begin(writing, row).await?) },
        )
    });
    written.await.unwrap();
}

/// Somebody of the staff with this role at the insurer; `number` tells them apart.
pub(crate) fn duty(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    role: domain::staff::Role,
    number: u128,
) -> crate::staff::Duty {
    let (id, now) = (uuid::Uuid::from_u128(number), portal.now());
    let account = store::staff::account::Model {
        id,
        mail: format!("staff-{number}@example.jp"),
        name: format!("staff {number}"),
        password_hash: None,
        totp_secret: None,
        totp_step: 0,
        status: "active".to_owned(),
        created_at: now,
        password_changed_at: None,
        last_login_at: None,
    };
    let session = store::staff::session::Model {
        token_hash: String::new(),
        id,
        staff_id: id,
        stage: "whole".to_owned(),
        pending_secret: None,
        device: String::new(),
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        idle_until: now,
        absolute_until: now,
        ended_at: None,
    };
    let held = crate::staff::Held {
        role,
        insurer: Some(insurer.id),
        campaign: None,
    };
    let staff = crate::staff::Staff {
        session,
        account,
        held: vec![held],
    };
    crate::staff::Duty::at(portal, &staff, &insurer.key).unwrap()
}

/// The row of a file that is kept, as an upload leaves it behind; `my_number`: what was said of one in it.
pub(crate) fn kept_file(
    insurer: store::InsurerId,
    (case_id, paper_id): (uuid::Uuid, uuid::Uuid),
    (id, my_number): (uuid::Uuid, &str),
    now: DateTime<Utc>,
) -> store::uploads::file::Model {
    store::uploads::file::Model {
        id,
        insurer_id: insurer.0,
        case_id,
        paper_id,
        place: 0,
        turns: 0,
        state: store::uploads::state::KEPT.to_owned(),
        name: Some(vec![0]),
        kind: Some("jpeg".to_owned()),
        bytes: 1_000,
        digest: Some(id.simple().to_string()),
        wrapped_key: Some(vec![0]),
        pages: 1,
        my_number: my_number.to_owned(),
        malware: None,
        account_id: uuid::Uuid::from_u128(1),
        submitted_at: None,
        scanned_at: None,
        scrubbed_at: now,
        damaged_at: None,
        expires_at: None,
        gone_at: None,
        cleared_at: None,
        created_at: now,
        changed_at: now,
    }
}
