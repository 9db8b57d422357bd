//! Keeping a file: counted, digested and encrypted while it arrives, synced, put in its place, read back.

use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use uuid::Uuid;

use super::keys::{FileKey, InsurerKey, WrappedKey};
use super::name::Name;
use super::sealed::{CHUNK, SEALED_CHUNK, Sealer};
use super::{Scrubbed, Vault, VaultError};
use crate::place::Spooled;

/// A file that is kept: what the database has to hold of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How many plain bytes it has.
    pub bytes: u64,
    /// SHA-256 of its plain bytes, taken as they arrived.
    pub digest: [u8; 32],
    /// The only way to open it.
    pub key: WrappedKey,
}

/// What came of keeping a file. But for [`Keeping::Kept`] nothing of it is left.
#[derive(Debug)]
pub enum Keeping {
    /// It is encrypted, on the disk or in the bucket, and has been read back where [`Vault::keep`] put it there.
    Kept(Kept),
    /// There was more of it than allowed; at most 64 KiB beyond the limit were read.
    TooLarge,
    /// Nothing arrived.
    Empty,
    /// The sender stopped in the middle.
    BrokenOff,
}

/// How reading from the sender ended.
enum Arrived {
    Whole(u64, [u8; 32]),
    TooLarge,
    BrokenOff,
}

impl Vault {
    /// Keeps what `source` gives, at most `limit` bytes, under a new key, and reads it back. Whoever stops waiting has kept
    /// nothing, or a file that nobody knows of and [`Vault::names`] finds.
    ///
    /// # Errors
    /// When it could not be kept; [`VaultError::NotDurable`] asks the process to end.
    pub async fn keep<R>(
        &self,
        insurer: &InsurerKey,
        name: Name,
        limit: u64,
        source: &mut R,
    ) -> Result<Keeping, VaultError>
    where
        R: AsyncRead + Unpin + Send,
    {
        let kept = self.keep_unsynced(insurer, name, limit, source).await?;
        if matches!(kept, Keeping::Kept(_)) {
            self.sync(name.insurer).await?;
        }
        Ok(kept)
    }

    /// The same but for the last: the power may fail and take the file's name with it. One [`Vault::sync`] makes all of an
    /// insurer's that came before sure; before that nobody may be told that they are kept.
    ///
    /// # Errors
    /// As [`Vault::keep`].
    pub async fn keep_unsynced<R>(
        &self,
        insurer: &InsurerKey,
        name: Name,
        limit: u64,
        source: &mut R,
    ) -> Result<Keeping, VaultError>
    where
        R: AsyncRead + Unpin + Send,
    {
        let put = self.put(insurer, name, limit, source).await?;
        let Keeping::Kept(kept) = &put else {
            return Ok(put);
        };
        match self.scrub(insurer, name, kept).await {
            Ok(Scrubbed::Whole) => Ok(put),
            other => {
                self.place.remove(name).await?;
                other.and(Err(VaultError::Damaged))
            }
        }
    }

    /// Waits until every file of this insurer that was kept before has its name on the disk.
    ///
    /// # Errors
    /// [`VaultError::NotDurable`] asks the process to end.
    pub async fn sync(&self, insurer: Uuid) -> Result<(), VaultError> {
        self.place.sync(insurer).await
    }

    /// The same without reading it back, for who reads it at once and to its end with [`Vault::prove`]. Before that, and
    /// before [`Vault::sync`], nobody may be told that it is kept.
    ///
    /// # Errors
    /// As [`Vault::keep`].
    pub(crate) async fn put<R>(
        &self,
        insurer: &InsurerKey,
        name: Name,
        limit: u64,
        source: &mut R,
    ) -> Result<Keeping, VaultError>
    where
        R: AsyncRead + Unpin + Send,
    {
        let file_key = FileKey::random()?;
        let key = insurer.wrap(&file_key, name)?;
        let mut spooled = self.place.spool().await?;
        let (bytes, digest) = match receive(&file_key, name, limit, source, &mut spooled).await? {
            Arrived::Whole(0, _) => return Ok(Keeping::Empty),
            Arrived::Whole(bytes, digest) => (bytes, digest),
            Arrived::TooLarge => return Ok(Keeping::TooLarge),
            Arrived::BrokenOff => return Ok(Keeping::BrokenOff),
        };
        self.place.settle(spooled, name).await?;
        Ok(Keeping::Kept(Kept { bytes, digest, key }))
    }
}

/// Two chunks are in memory: which one is the last shows only when the next is empty.
async fn receive<R>(
    key: &FileKey,
    name: Name,
    limit: u64,
    source: &mut R,
    spooled: &mut Spooled,
) -> Result<Arrived, VaultError>
where
    R: AsyncRead + Unpin + Send,
{
    let (mut sealer, head) = Sealer::new(key, name)?;
    spooled.write(head.to_vec()).await?;
    let (mut bytes, mut digest) = (0, Sha256::new());
    let (mut chunk, mut following) = (Vec::new(), Vec::new());
    if fill(&mut chunk, source).await.is_err() {
        return Ok(Arrived::BrokenOff);
    }
    loop {
        bytes += chunk.len() as u64;
        if bytes > limit {
            return Ok(Arrived::TooLarge);
        }
        digest.update(&chunk);
        following.clear();
        if chunk.len() == CHUNK && fill(&mut following, source).await.is_err() {
            return Ok(Arrived::BrokenOff);
        }
        if following.is_empty() {
            sealer.last(&mut chunk)?;
            spooled.write(chunk).await?;
            spooled.finish().await?;
            return Ok(Arrived::Whole(bytes, digest.finalize().into()));
        }
        sealer.next(&mut chunk)?;
        let written = spooled.write(chunk).await?;
        chunk = std::mem::replace(&mut following, written);
    }
}

/// As many bytes as make a chunk, fewer only at the end; with room for the tag behind them.
async fn fill<R>(chunk: &mut Vec<u8>, source: &mut R) -> std::io::Result<()>
where
    R: AsyncRead + Unpin + Send,
{
    chunk.clear();
    chunk.reserve_exact(SEALED_CHUNK);
    let mut source = source.take(CHUNK as u64);
    while source.read_buf(chunk).await? > 0 {}
    Ok(())
}
