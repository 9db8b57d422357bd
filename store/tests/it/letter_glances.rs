//! Codes and their letters are looked up at a glance, to the last column.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use store::Scope as _;
use store::outbox::entity as outbox;
use store::sign_up::code;

use crate::{id, insurer, now};

/// A time with a fraction that a text may cut off.
fn odd() -> DateTime<Utc> {
    now() + TimeDelta::microseconds(123_456)
}

/// The second of two codes of one moment; the first is void.
fn code(second: bool) -> code::Model {
    code::Model {
        id: id(60 + u128::from(second)),
        insurer_id: id(10),
        purpose: "sign_up".to_owned(),
        subject_id: id(70),
        code_hash: "keyed".to_owned(),
        attempts: if second { i32::MAX } else { 0 },
        created_at: odd(),
        expires_at: now() + TimeDelta::minutes(10),
        voided_at: (!second).then(odd),
        used_at: None,
        outbox_id: id(80),
    }
}

fn letter(sealed: Option<Vec<u8>>) -> outbox::Model {
    outbox::Model {
        id: id(80 + u128::from(sealed.is_some())),
        insurer_id: id(10),
        account_id: None,
        kind: "sign_up_code".to_owned(),
        priority: -1,
        sealed,
        recipient_masked: "t***@e***.jp".to_owned(),
        state: "queued".to_owned(),
        attempts: 3,
        due_at: odd(),
        not_after: Some(now()),
        lease_until: None,
        created_at: now(),
        finished_at: None,
        last_error: None,
    }
}

/// Under the writing lock as well: what the transaction has not touched stands as it was committed last.
#[tokio::test]
async fn codes_and_letters_are_found_at_a_glance_and_inside_a_transaction() {
    test_database::on_both(async |store| {
        let keep = store.write::<_, store::Error, _>(insurer(10), |writing| {
            Box::pin(async move {
                for row in [code(false), code(true)] {
                    code::Entity::insert(row.into_active_model())
                        .exec_without_returning(&writing.conn())
                        .await?;
                }
                store::outbox::put(writing, letter(None)).await?;
                store::outbox::put(writing, letter(Some(vec![0, 255, 10]))).await
            })
        });
        keep.await.unwrap();
        let glance = store.glance(insurer(10)).await.unwrap();
        let newest = store::sign_up::newest_code(&glance, id(70)).await.unwrap();
        assert_eq!(newest, Some(code(true)));
        for expected in [letter(None), letter(Some(vec![0, 255, 10]))] {
            let found = store::outbox::find(&glance, expected.id).await.unwrap();
            assert_eq!(found, Some(expected));
        }
        let inside = store.write::<_, store::Error, _>(insurer(10), |writing| {
            Box::pin(async move {
                let before = writing.untouched();
                store::sign_up::newest_code(&before, id(70)).await
            })
        });
        assert_eq!(inside.await.unwrap(), Some(code(true)));
    })
    .await;
}
