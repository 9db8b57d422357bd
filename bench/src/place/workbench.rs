//! The portal in a process that measures itself, with its documents.

use std::path::{Path, PathBuf};

use app::Portal;
use app::uploads::{Documents, Settings};
use documents::{Place as Disk, Vault, Workshop};

/// What the child that looks at files is called by.
pub(crate) const CHILD: &str = "look-at";

/// A portal without a server.
#[derive(Debug)]
pub(crate) struct Workbench;

impl Workbench {
    /// Opens it, with documents in this folder.
    pub(crate) async fn open(database: &str, documents: &Path) -> anyhow::Result<Portal> {
        let portal = super::open(database, 1).await?;
        portal.keep_documents_in(Documents::new(Settings {
            vault: Vault::new(Disk::disk(documents)?),
            workshop: Self::workshop(std::env::current_exe()?),
            scanner: None,
        }));
        Ok(portal)
    }

    /// Files are looked at as in the product.
    pub(crate) fn workshop(program: PathBuf) -> Workshop {
        let workshop = Workshop::new(program, vec![CHILD.into()]);
        workshop.with_variable("MIMALLOC_ARENA_RESERVE", "0")
    }
}
