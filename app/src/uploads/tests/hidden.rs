//! A case that asks about nobody but people who must not be seen does not exist (docs/decisions/0018).

use super::super::{Deleted, Denied, delete, open_page};
use super::*;
use crate::roster::{Mark, protect, unprotect};

#[tokio::test]
async fn a_case_about_hidden_people_only_is_not_there_for_its_papers_either() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let file = room.saves(1).await.id;
        let (portal, taro, case) = (&room.portal, &room.taro, room.case);
        let scope = portal.store().read(room.insurer.id).await.unwrap();
        let hanako = store::roster::find::by_numbers(&scope, "7", "1", "01").await;
        let hanako = hanako.unwrap().unwrap().id;
        drop(scope);
        let (insurer, mark, by) = (&room.insurer, Mark::Protected, Actor::Operator);
        protect(portal, insurer, hanako, mark, by).await.unwrap();
        assert_eq!(
            list(portal, taro.insurer.id, &taro.person, case)
                .await
                .unwrap(),
            None
        );
        let absent = Uploaded::Denied(Denied::NotFound);
        assert_eq!(room.sends("a.png", &picture(2)).await, absent);
        let gone = delete(portal, taro, case, file).await.unwrap();
        assert_eq!(gone, Deleted::Denied(Denied::NotFound));
        let page = open_page(portal, taro, case, file, 0).await.unwrap();
        assert!(page.is_none());
        unprotect(portal, insurer, hanako, mark, by).await.unwrap();
        assert_eq!(room.files().await, [file]);
    })
    .await;
}
