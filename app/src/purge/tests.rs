use domain::mail_address::MailAddress;
use mail::Letter;
use store::outbox::state;

use super::*;
use crate::audit::{Checked, verify};
use crate::guard::{self, ACCOUNT_HOUR_LOGIN, Bucket};
use crate::letters::{Addressed, enqueue};
use crate::testing::{insurer, portal};

/// A letter that left, one that waits, and a count of the guard.
async fn leave_traces(portal: &Portal) {
    let omron = insurer(portal, "omron").await;
    let (own, id) = (portal.clone(), omron.id);
    let post = portal.store().write(id, move |writing| {
        Box::pin(async move {
            let mut ids = Vec::new();
            for _ in 0..2 {
                let login_url = own.link("/portal/");
                let addressed = Addressed {
                    to: MailAddress::parse("taro@example.jp").unwrap(),
                    letter: Letter::Welcome { login_url },
                    account: None,
                    not_after: None,
                };
                ids.push(enqueue(&own, writing, &omron, addressed).await?);
            }
            Ok::<_, crate::Error>(ids)
        })
    });
    let letters = post.await.unwrap();
    let store = portal.store();
    store
        .finish_letter(letters[0], state::SENT, None, portal.now())
        .await
        .unwrap();
    let bucket = Bucket::of(portal, ACCOUNT_HOUR_LOGIN, &["taro"]);
    guard::reserve(portal, &bucket).await.unwrap();
}

#[tokio::test]
async fn nothing_is_forgotten_before_its_time() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        leave_traces(&portal).await;
        assert_eq!(purge(&portal).await.unwrap(), Purged::default());
    })
    .await;
}

#[tokio::test]
async fn what_is_over_is_forgotten_and_what_waits_and_the_record_stay() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        leave_traces(&portal).await;
        portal.clock().advance(TimeDelta::days(91));
        let purged = purge(&portal).await.unwrap();
        assert_eq!((purged.letters, purged.limits), (1, 1));
        assert_eq!(purge(&portal).await.unwrap(), Purged::default());
        assert_eq!(portal.store().waiting_letters().await.unwrap().0, 1);
        let omron = portal.insurers().by_key("omron").unwrap();
        let checked = verify(portal.store(), omron.id).await.unwrap();
        assert_eq!(checked, Checked::Whole { lines: 1 });
    })
    .await;
}
