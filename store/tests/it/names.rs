//! User IDs are unique over all insurers; those of void accounts are free.

use store::accounts::{find_name, free_names, rename, take_name, void_names};

use crate::{id, insurer};

async fn take(store: &store::Store, of: u128, name: &'static str, account: u128) -> bool {
    let taken: store::Result<bool> = store
        .write(insurer(of), move |writing| {
            Box::pin(async move { take_name(writing, name, id(account)).await })
        })
        .await;
    taken.unwrap()
}

#[tokio::test]
async fn a_name_taken_at_one_insurer_is_taken_at_every_other() {
    test_database::on_both(async |store| {
        assert!(take(&store, 10, "kenpo.taro", 1).await);
        assert!(!take(&store, 20, "kenpo.taro", 2).await);
        assert!(
            take(&store, 10, "kenpo.taro", 1).await,
            "one's own name may be taken again"
        );
    })
    .await;
}

#[tokio::test]
async fn of_many_who_want_a_name_at_once_one_gets_it() {
    test_database::on_both(async |store| {
        let wishes: Vec<_> = (1..=16_u128)
            .map(|account| {
                let store = store.clone();
                tokio::spawn(async move { take(&store, 10, "wanted", account).await })
            })
            .collect();
        let mut winners = 0;
        for wish in wishes {
            winners += usize::from(wish.await.unwrap());
        }
        assert_eq!(winners, 1);
    })
    .await;
}

#[tokio::test]
async fn a_void_name_is_known_and_free() {
    test_database::on_both(async |store| {
        assert!(take(&store, 10, "kenpo.taro", 1).await);
        let voided: store::Result<()> = store
            .write(insurer(10), |writing| {
                Box::pin(async move { void_names(writing, &[id(1)]).await })
            })
            .await;
        voided.unwrap();
        assert!(find_name(&store, "kenpo.taro").await.unwrap().unwrap().void);
        let names = ["kenpo.taro".to_owned()];
        assert_eq!(free_names(&store, &names).await.unwrap(), names);
        assert!(take(&store, 20, "kenpo.taro", 2).await);
        assert!(free_names(&store, &names).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_new_name_frees_the_old_one() {
    test_database::on_both(async |store| {
        assert!(take(&store, 10, "old-name", 1).await);
        let renamed: store::Result<bool> = store
            .write(insurer(10), |writing| {
                Box::pin(async move { rename(writing, id(1), "new-name").await })
            })
            .await;
        assert!(renamed.unwrap());
        assert!(find_name(&store, "old-name").await.unwrap().is_none());
        assert!(take(&store, 20, "old-name", 2).await);
    })
    .await;
}
