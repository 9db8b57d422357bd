//! SQLite files, copied from a template that is migrated once.

use std::path::Path;

use store::{Settings, Store};

/// The template of these migrations; other migrations have another name.
const TEMPLATE: &str = concat!(env!("OUT_DIR"), "/", env!("MIGRATIONS"), ".sqlite");

/// Makes a database at this path.
pub(crate) async fn create(path: &Path) {
    if !Path::new(TEMPLATE).exists() {
        make_template().await;
    }
    std::fs::copy(TEMPLATE, path).expect("the template can be copied");
}

/// Made beside its place and put there whole: many processes begin at once.
async fn make_template() {
    let folder = tempfile::tempdir_in(env!("OUT_DIR")).expect("a temporary folder can be made");
    let path = folder.path().join("making.sqlite");
    let settings = Settings::Sqlite(path.clone());
    let store = Store::open(&settings).await.expect("SQLite opens");
    store.migrate().await.expect("migrations apply on SQLite");
    store.close().await;
    assert!(
        !path.with_extension("sqlite-wal").exists(),
        "the template is whole in one file"
    );
    std::fs::rename(path, TEMPLATE).expect("the template can be put in its place");
}
