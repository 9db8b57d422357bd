//! Reading a file chunk by chunk.

use futures_util::stream::{self, BoxStream, Stream, StreamExt as _};
use object_store::Result as Stored;
use sha2::{Digest as _, Sha256};

use super::VaultError;
use super::keys::FileKey;
use super::name::Name;
use super::sealed::{HEAD, Opener, SEALED_CHUNK};

/// Bytes as a place hands them out.
pub(crate) type Bytes = BoxStream<'static, Stored<Vec<u8>>>;

/// A file that is being read. Not more than a few chunks of it are in memory.
pub struct Reading {
    bytes: Bytes,
    ahead: Vec<u8>,
    opener: Option<Opener>,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Reading(…)")
    }
}

impl Reading {
    pub(super) async fn begin(bytes: Bytes, key: &FileKey, name: Name) -> Result<Self, VaultError> {
        let mut reading = Self {
            bytes,
            ahead: Vec::new(),
            opener: None,
        };
        reading.fill(HEAD).await?;
        let head = reading.take(HEAD);
        reading.opener = Some(Opener::new(key, name, &head)?);
        Ok(reading)
    }

    /// The next plain bytes, at most 64 KiB; `None` after the last.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when the bytes are not what was kept; what came before is genuine but not the whole.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, VaultError> {
        let Some(mut opener) = self.opener.take() else {
            return Ok(None);
        };
        // One byte more than a chunk shows that another one follows.
        self.fill(SEALED_CHUNK + 1).await?;
        let another_follows = self.ahead.len() > SEALED_CHUNK;
        let mut chunk = self.take(SEALED_CHUNK);
        if another_follows {
            opener.next(&mut chunk)?;
            self.opener = Some(opener);
        } else {
            opener.last(&mut chunk)?;
        }
        Ok(Some(chunk))
    }

    /// The plain bytes as a stream, for an answer's body.
    pub fn into_stream(self) -> impl Stream<Item = Result<Vec<u8>, VaultError>> + Send {
        stream::try_unfold(self, async |mut reading| {
            Ok(reading.next().await?.map(|chunk| (chunk, reading)))
        })
    }

    /// Reads to the end and gives back how many bytes there were and their SHA-256.
    ///
    /// # Errors
    /// As [`Reading::next`].
    pub async fn digest(mut self) -> Result<(u64, [u8; 32]), VaultError> {
        let (mut bytes, mut digest) = (0, Sha256::new());
        while let Some(chunk) = self.next().await? {
            bytes += chunk.len() as u64;
            digest.update(&chunk);
        }
        Ok((bytes, digest.finalize().into()))
    }

    async fn fill(&mut self, wanted: usize) -> Result<(), VaultError> {
        while self.ahead.len() < wanted {
            match self.bytes.next().await {
                Some(more) => self.ahead.extend_from_slice(&more?),
                None => return Ok(()),
            }
        }
        Ok(())
    }

    fn take(&mut self, most: usize) -> Vec<u8> {
        let rest = self.ahead.split_off(most.min(self.ahead.len()));
        std::mem::replace(&mut self.ahead, rest)
    }
}
