//! What tests share: a portal at a fixed time with a sample insurer, and letters in its outbox.

use std::sync::Arc;

use app::audit::Actor;
use app::clock::Clock;
use app::hashing::Hasher;
use app::insurers::Insurer;
use app::keys::Keys;
use app::letters::{Addressed, enqueue};
use app::{Portal, Settings};
use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Store;

/// A portal on this database whose clock stands at noon in Japan.
pub(crate) async fn portal(store: Store) -> Portal {
    let settings = Settings {
        base_url: "https://portal.example.jp/".parse().unwrap(),
        demo: false,
    };
    let clock = Clock::standing_at("2026-11-21T03:00:00Z".parse().unwrap());
    let keys = Keys::from_master(&[7; 32]);
    Portal::open(store, keys, clock, Hasher::new(1), settings)
        .await
        .unwrap()
}

/// The sample insurer with this key, in force.
pub(crate) async fn insurer(portal: &Portal, key: &str) -> Arc<Insurer> {
    let file = format!("samples/insurers/{key}.toml");
    let mut samples = definitions::samples::INSURERS.iter();
    let sample = samples.find(|sample| sample.file == file).unwrap();
    let load = definitions::samples::load;
    let definition = definitions::insurer::Insurer::parse(sample.file, sample.text, load).unwrap();
    app::insurers::apply(portal, definition, Actor::Operator)
        .await
        .unwrap();
    portal.insurers().by_key(key).unwrap()
}

/// Puts so many letters into the outbox.
pub(crate) async fn post(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    count: usize,
    not_after: Option<DateTime<Utc>>,
) {
    let (own, of) = (portal.clone(), Arc::clone(insurer));
    let post = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            for _ in 0..count {
                let addressed = Addressed {
                    to: MailAddress::parse("taro@example.jp").unwrap(),
                    letter: Letter::Welcome {
                        login_url: "https://portal.example.jp/portal/".to_owned(),
                    },
                    account: None,
                    not_after,
                };
                enqueue(&own, writing, &of, addressed).await?;
            }
            Ok::<_, app::Error>(())
        })
    });
    post.await.unwrap();
}
