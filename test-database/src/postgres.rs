//! Databases on the server that `MADOGUCHI_TEST_POSTGRES` names, copied from a template that is migrated once.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use store::{Settings, Store};

/// The template of these migrations; other migrations have another name.
const TEMPLATE: &str = concat!("madoguchi_template_", env!("MIGRATIONS"));

/// A process of another role stands in the way (`insufficient_privilege`).
const NOT_OURS: &str = "42501";

/// Makes a database and says its name and address.
pub(crate) async fn create(server: &str) -> (String, String) {
    let mut conn = connect(server).await;
    conn.execute("SELECT pg_advisory_lock(7203121)")
        .await
        .expect("the template's lock");
    if !exists(&mut conn, TEMPLATE).await {
        make_template(&mut conn, server).await;
    }
    let name = format!("madoguchi_test_{}", uuid::Uuid::new_v4().simple());
    let sql = format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}");
    run(&mut conn, sql).await;
    conn.close().await.expect("the connection closes");
    let url = address(server, &name);
    (name, url)
}

/// Drops a database, whoever is still connected. The server's own vacuum may be there as well: it belongs to nobody, so
/// this role may not send it away, and it leaves by itself.
pub(crate) async fn drop(server: &str, name: &str) {
    let mut conn = connect(server).await;
    let sql = format!("DROP DATABASE {name} WITH (FORCE)");
    for _ in 0..100 {
        match conn.execute(sqlx::AssertSqlSafe(sql.clone())).await {
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(NOT_OURS) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            dropped => {
                dropped.expect("the database can be dropped");
                return;
            }
        }
    }
    panic!("somebody else's process does not leave {name}");
}

async fn make_template(conn: &mut PgConnection, server: &str) {
    let making = format!("{TEMPLATE}_making");
    run(
        conn,
        format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)"),
    )
    .await;
    run(
        conn,
        format!("CREATE DATABASE {making} ENCODING 'UTF8' TEMPLATE template0"),
    )
    .await;
    let settings = Settings::Postgres {
        url: address(server, &making),
        connections: 2,
    };
    let store = Store::open(&settings).await.expect("the template opens");
    store
        .migrate()
        .await
        .expect("migrations apply on PostgreSQL");
    store.close().await;
    let sql = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{making}' AND usename = current_user"
    );
    run(conn, sql).await;
    run(
        conn,
        format!("ALTER DATABASE {making} RENAME TO {TEMPLATE}"),
    )
    .await;
}

async fn exists(conn: &mut PgConnection, name: &str) -> bool {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(conn)
        .await
        .expect("the server lists its databases")
}

async fn connect(server: &str) -> PgConnection {
    let options: PgConnectOptions = server
        .parse()
        .expect("MADOGUCHI_TEST_POSTGRES is a postgres:// address");
    options
        .disable_statement_logging()
        .connect()
        .await
        .expect("the PostgreSQL of MADOGUCHI_TEST_POSTGRES answers; ./test starts one")
}

/// Runs a statement built here from names that are made here.
async fn run(conn: &mut PgConnection, sql: String) {
    conn.execute(sqlx::AssertSqlSafe(sql))
        .await
        .expect("the test's role may create databases");
}

/// The address of another database on the same server.
fn address(server: &str, name: &str) -> String {
    let (before, query) = server.split_once('?').map_or((server, ""), |(b, q)| (b, q));
    let host = before
        .rfind('/')
        .map_or(before, |slash| before.split_at(slash).0);
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    format!("{host}/{name}{query}")
}
