//! Where files rest: a disk, or a bucket that speaks S3. Both through one face; what is put there is encrypted already.

mod bucket;
mod disk;
mod spool;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::{StreamExt as _, stream::BoxStream};
use object_store::{GetResultPayload, ObjectStore, ObjectStoreExt as _};
use tokio::sync::Semaphore;
use uuid::Uuid;

pub use bucket::BucketSettings;
pub(crate) use spool::Spooled;

use crate::vault::{Bytes, Name, VaultError};

/// A place for files, with a spool folder on a disk where they grow until they are whole.
#[derive(Clone, Debug)]
pub struct Place {
    objects: Arc<dyn ObjectStore>,
    spool: PathBuf,
    rest: Rest,
}

#[derive(Clone, Debug)]
enum Rest {
    /// A folder on one file system with the spool folder.
    Disk(disk::Rest),
    /// Turns to send a part, since each of them is in memory.
    Bucket(Arc<Semaphore>),
}

impl Place {
    /// A folder on this machine's disk, made when it is not there. Only this user may enter it.
    ///
    /// # Errors
    /// When the folder cannot be made or entered.
    pub fn disk(folder: &Path) -> Result<Self, VaultError> {
        let (rest, spool) = (folder.join("files"), folder.join("spool"));
        disk::make_folder(&rest)?;
        disk::make_folder(&spool)?;
        let objects = object_store::local::LocalFileSystem::new_with_prefix(&rest)?;
        Ok(Self {
            objects: Arc::new(objects),
            spool,
            rest: Rest::Disk(disk::Rest::of(rest)),
        })
    }

    /// A bucket of an S3-compatible service, with a spool folder on this machine's disk.
    ///
    /// # Errors
    /// When the settings make no sense or the folder cannot be made; the service is not asked yet.
    pub fn bucket(settings: &BucketSettings, spool: &Path) -> Result<Self, VaultError> {
        disk::make_folder(spool)?;
        Ok(Self {
            objects: Arc::new(bucket::connect(settings)?),
            spool: spool.to_owned(),
            rest: Rest::Bucket(Arc::new(Semaphore::new(bucket::PARTS_IN_MEMORY))),
        })
    }

    pub(crate) async fn spool(&self) -> Result<Spooled, VaultError> {
        Spooled::begin(&self.spool).await
    }

    /// Puts a whole file into its place, where it appears at once or not at all and never over another. Whether it is there
    /// after the power failed is sure after [`Place::sync`].
    pub(crate) async fn settle(&self, spooled: Spooled, name: Name) -> Result<(), VaultError> {
        match &self.rest {
            Rest::Disk(rest) => rest.settle(spooled, name).await,
            Rest::Bucket(turns) => bucket::settle(&self.objects, turns, spooled, name).await,
        }
    }

    /// Waits until every file of an insurer that was put into its place stays there.
    pub(crate) async fn sync(&self, insurer: Uuid) -> Result<(), VaultError> {
        match &self.rest {
            Rest::Disk(rest) => rest.sync(insurer).await,
            // A bucket answers when it has kept what it was given.
            Rest::Bucket(_) => Ok(()),
        }
    }

    pub(crate) async fn read(&self, name: Name) -> Result<Bytes, VaultError> {
        let found = self.objects.get(&name.path()).await?;
        Ok(match found.payload {
            GetResultPayload::File(file, _) => disk::read(file),
            GetResultPayload::Stream(bytes) => bytes.map(|chunk| chunk.map(Vec::from)).boxed(),
        })
    }

    pub(crate) async fn remove(&self, name: Name) -> Result<(), VaultError> {
        match self.objects.delete(&name.path()).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => Ok(other?),
        }
    }

    /// Files that were put here before this time; `None` for what is no file of the vault.
    pub(crate) fn list(
        &self,
        before: DateTime<Utc>,
    ) -> BoxStream<'static, Result<Option<Name>, VaultError>> {
        let found = self.objects.list(None);
        let named = found.map(move |found| {
            let found = found?;
            let old = found.last_modified < before;
            Ok(Name::of_path(&found.location).filter(|_| old))
        });
        named.boxed()
    }

    pub(crate) async fn sweep(&self, before: DateTime<Utc>) -> Result<usize, VaultError> {
        spool::sweep(self.spool.clone(), before).await
    }
}
