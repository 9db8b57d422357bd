//! Files of orders whose time is over.

use store::{InsurerId, Reading};
use uuid::Uuid;

use super::file::all;
use crate::uploads::noted;
use crate::{Error, Portal, Result};

/// How many orders are cleared at a time.
const SOME: u64 = 100;

/// Forgets the keys of orders whose time is over and removes their bytes; gives back how many orders there were.
///
/// # Errors
/// When the database, the disk or the bucket refuses.
pub async fn sweep(portal: &Portal) -> Result<usize> {
    let now = portal.now();
    let mut cleared = 0;
    for insurer in portal.insurers().all() {
        let over = portal.store().write(insurer.id, move |writing| {
            Box::pin(
                async move { Ok::<_, Error>(store::orders::expire(writing, now, SOME).await?) },
            )
        });
        for order in over.await? {
            let documents = portal.documents()?;
            for name in all(insurer.id, order) {
                noted(portal, documents.vault().remove(name).await)?;
            }
            let done = portal.store().write(insurer.id, move |writing| {
                Box::pin(async move {
                    Ok::<_, Error>(store::orders::cleared(writing, order, now).await?)
                })
            });
            done.await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

/// Those of these ids whose files may be in the vault.
pub(crate) async fn known(scope: &Reading, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    debug_assert_ne!(store::Scope::insurer(scope), InsurerId::SITE);
    Ok(store::orders::known(scope, ids).await?)
}
