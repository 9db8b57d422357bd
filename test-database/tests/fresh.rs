//! What a test can count on.

#[tokio::test]
async fn a_fresh_database_has_every_migration() {
    test_database::on_both(async |store| {
        assert_eq!(store.pending_migrations().await.unwrap(), 0);
        assert!(!store.role_bypasses_walls().await.unwrap());
    })
    .await;
}
