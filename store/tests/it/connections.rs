//! Connections of a node: all are there before requests come.

use sqlx::Connection as _;
use store::Settings;

/// How many connections the portal has to this database.
async fn open_on(url: &str) -> i64 {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'madoguchi'";
    let count = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    count
}

#[tokio::test]
async fn every_connection_of_requests_is_open_once_they_were_asked_for_and_stays() {
    let Some(fresh) = test_database::postgres().await else {
        return;
    };
    let Settings::Postgres { url, connections } = &fresh.settings else {
        panic!("this is PostgreSQL");
    };
    let most = i64::from(*connections);
    assert!(open_on(url).await < most);
    for _ in 0..2 {
        fresh.store.open_connections().await.unwrap();
        assert_eq!(open_on(url).await, most);
    }
    fresh.end().await;
}
