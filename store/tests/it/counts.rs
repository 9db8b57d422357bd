//! Counting a try and reading the count are one step.

use chrono::TimeDelta;
use store::limits::Window;

use crate::now;

fn window(bucket: &str, start: i64) -> Window {
    Window {
        bucket: bucket.to_owned(),
        start,
        expires_at: now() + TimeDelta::hours(1),
    }
}

#[tokio::test]
async fn twenty_tries_at_once_are_twenty_tries() {
    test_database::on_both(async |store| {
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { store.count(window("login", 0), 1).await.unwrap() })
            })
            .collect();
        let mut counts = Vec::new();
        for one in tries {
            counts.push(one.await.unwrap());
        }
        counts.sort_unstable();
        assert_eq!(counts, (1..=20).collect::<Vec<i64>>());
    })
    .await;
}

#[tokio::test]
async fn windows_and_buckets_do_not_mix_and_old_ones_go() {
    test_database::on_both(async |store| {
        store.count(window("a", 0), 3).await.unwrap();
        store.count(window("a", 60), 1).await.unwrap();
        store.count(window("b", 0), 5).await.unwrap();
        let asked = [
            window("a", 0),
            window("a", 60),
            window("b", 60),
            window("b", 0),
        ];
        assert_eq!(store.counts(&asked).await.unwrap(), [3, 1, 0, 5]);
        store.forget_bucket("b").await.unwrap();
        assert_eq!(store.counts(&asked).await.unwrap(), [3, 1, 0, 0]);
        assert_eq!(
            store
                .purge_limits(now() + TimeDelta::hours(2), 100)
                .await
                .unwrap(),
            2
        );
    })
    .await;
}
