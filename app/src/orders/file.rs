//! Files of orders in the vault: the one that came with an order, and the one it makes while it runs.

use documents::{Keeping, Name, Reading, WrappedKey};
use store::InsurerId;
use store::orders::order::Model;
use tokio::io::{AsyncRead, AsyncWriteExt as _, DuplexStream};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::ATTEMPTS;
use crate::tokens::hex;
use crate::uploads::{member, new_family, noted};
use crate::{Error, Portal, Result};

/// The largest file an order makes: 64 GiB.
const LARGEST: u64 = 64 << 30;
/// How much may be on its way into the vault.
const AHEAD: usize = 256 * 1024;

/// An id whose last two bytes are free to number files.
pub(super) fn new_id(now: chrono::DateTime<chrono::Utc>) -> Result<Uuid> {
    new_family(now)
}

/// The number of the file that came with an order, and of the one that an attempt makes: no name is used twice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Which(pub(super) Uuid, pub(super) u16);

pub(super) const fn source(order: Uuid) -> Which {
    Which(order, 0)
}

pub(super) fn made(order: &Model) -> Which {
    Which(order.id, u16::try_from(order.attempts).unwrap_or(0))
}

/// Every name the vault may hold of an order.
pub(super) fn all(insurer: InsurerId, order: Uuid) -> impl Iterator<Item = Name> {
    let last = u16::try_from(ATTEMPTS).unwrap_or(0);
    (0..=last).map(move |number| member(insurer, order, number))
}

/// Keeps bytes under a name.
pub(super) async fn keep<R>(
    portal: &Portal,
    insurer: InsurerId,
    which: Which,
    most: u64,
    bytes: &mut R,
) -> Result<Keeping>
where
    R: AsyncRead + Unpin + Send,
{
    let documents = portal.documents()?;
    let key = documents.key(portal, insurer).await?;
    let name = member(insurer, which.0, which.1);
    let kept = documents.vault().keep(&key, name, most, bytes).await;
    noted(portal, kept)
}

/// Opens a file of an order.
pub(super) async fn open(
    portal: &Portal,
    insurer: InsurerId,
    which: Which,
    key: &[u8],
) -> Result<Reading> {
    let documents = portal.documents()?;
    let own = documents.key(portal, insurer).await?;
    let name = member(insurer, which.0, which.1);
    let key = WrappedKey::from_bytes(key);
    let key = key.ok_or_else(|| Error::Stored(format!("order {}: no key", which.0)))?;
    let opened = documents.vault().open(&own, name, &key).await;
    noted(portal, opened)
}

/// The file that came with an order, for a program that wants a file: without a name on the disk, gone with the process.
#[derive(Debug)]
pub struct Source {
    /// What the sender calls it.
    pub name: String,
    file: std::fs::File,
}

impl Source {
    /// The file that came with an order; `None` when its time is over.
    pub(super) async fn that_came(portal: &Portal, order: &Model) -> Result<Option<Self>> {
        let Some(key) = order.source_key.as_deref() else {
            return Ok(None);
        };
        let name = order.source_name.as_deref().unwrap_or_default();
        Self::open(portal, (order, source(order.id)), key, name).await
    }

    /// The file that an order made; `None` when its time is over.
    pub(super) async fn that_was_made(portal: &Portal, order: &Model) -> Result<Option<Self>> {
        let Some(key) = order.file_key.as_deref() else {
            return Ok(None);
        };
        let name = order.file_name.as_deref().unwrap_or_default();
        Self::open(portal, (order, made(order)), key, name).await
    }

    /// Brings it out of the vault.
    async fn open(
        portal: &Portal,
        (order, which): (&Model, Which),
        key: &[u8],
        name: &str,
    ) -> Result<Option<Self>> {
        let mut reading = open(portal, InsurerId(order.insurer_id), which, key).await?;
        let file = tempfile::tempfile().map_err(Error::Scratch)?;
        let mut into = tokio::fs::File::from_std(file.try_clone().map_err(Error::Scratch)?);
        while let Some(chunk) = noted(portal, reading.next().await)? {
            into.write_all(&chunk).await.map_err(Error::Scratch)?;
        }
        into.flush().await.map_err(Error::Scratch)?;
        Ok(Some(Self {
            name: name.to_owned(),
            file,
        }))
    }

    /// A path at which this process finds it, as long as it is held.
    #[must_use]
    pub fn path(&self) -> std::path::PathBuf {
        use std::os::fd::AsRawFd as _;
        format!("/proc/self/fd/{}", self.file.as_raw_fd()).into()
    }
}

/// A file that an order makes: what is written goes straight into the vault. Dropped before its end, nothing of it stays.
#[derive(Debug)]
pub struct Sink {
    into: DuplexStream,
    keeping: JoinHandle<Result<Keeping>>,
    which: Which,
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.keeping.abort();
    }
}

impl Sink {
    pub(super) fn begin(portal: &Portal, order: &Model) -> Self {
        let (into, mut from) = tokio::io::duplex(AHEAD);
        let (own, insurer, which) = (portal.clone(), InsurerId(order.insurer_id), made(order));
        let keeping =
            tokio::spawn(async move { keep(&own, insurer, which, LARGEST, &mut from).await });
        Self {
            into,
            keeping,
            which,
        }
    }

    /// Writes bytes; waits while the vault is behind.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if self.into.write_all(bytes).await.is_ok() {
            return Ok(());
        }
        // The vault went away: it says why.
        match (&mut self.keeping).await {
            Ok(Err(error)) => Err(error),
            _ => Err(Error::Store(store::Error::Abandoned)),
        }
    }

    /// Ends the file, which `name` is proposed for where it is saved.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn end(mut self, name: &str) -> Result<store::orders::File> {
        // Whoever reads sees the end.
        let _ = self.into.shutdown().await;
        let kept = (&mut self.keeping).await;
        let kept = kept.unwrap_or(Err(Error::Store(store::Error::Abandoned)))?;
        match kept {
            Keeping::Kept(kept) => Ok(store::orders::File {
                name: name.to_owned(),
                bytes: i64::try_from(kept.bytes).unwrap_or(i64::MAX),
                digest: hex(&kept.digest),
                key: kept.key.as_bytes().to_vec(),
            }),
            other => Err(Error::Stored(format!("order {}: {other:?}", self.which.0))),
        }
    }
}
