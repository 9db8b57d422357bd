//! Many look-ups of one page at one moment, in a file.

use super::*;

#[tokio::test]
async fn at_one_moment_every_look_up_sees_what_the_first_has_seen() {
    let fresh = test_database::sqlite().await;
    let store = Store::open(&fresh.settings).await.unwrap();
    store.migrate().await.unwrap();
    fill(&store).await;
    let moment = store.glances_at_one_moment(insurer(10)).await.unwrap();
    let before = everything(&moment).await;
    let moves = store.write::<_, store::Error, _>(insurer(10), |writing| {
        Box::pin(async move {
            let moved = contact::ActiveModel {
                address: sea_orm::Set("大阪府架空市1-2".to_owned()),
                ..contact().into_active_model()
            };
            contact::Entity::update(moved)
                .exec_without_returning(&writing.conn())
                .await?;
            Ok(())
        })
    });
    moves.await.unwrap();
    assert_eq!(everything(&moment).await, before);
    drop(moment);
    for _ in 0..2 {
        let later = store.glances_at_one_moment(insurer(10)).await.unwrap();
        assert!(everything(&later).await.contains("大阪府架空市1-2"));
    }
    let glance = store.glance(insurer(10)).await.unwrap();
    assert!(everything(&glance).await.contains("大阪府架空市1-2"));
}
