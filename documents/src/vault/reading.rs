//! Reading a file chunk by chunk.

use futures_util::stream::{self, BoxStream, Stream, StreamExt as _};
use object_store::Result as Stored;
use sha2::{Digest as _, Sha256};

use super::keys::FileKey;
use super::name::Name;
use super::sealed::{HEAD, Opener, SEALED_CHUNK};
use super::{Kept, VaultError};

/// Bytes as a place hands them out.
pub(crate) type Bytes = BoxStream<'static, Stored<Vec<u8>>>;

/// A file that is being read. Not more than a few chunks of it are in memory.
pub struct Reading {
    bytes: Bytes,
    ahead: Vec<u8>,
    opener: Option<Opener>,
    proof: Option<Proof>,
}

/// What has come so far, and what must have come in the end.
struct Proof {
    bytes: u64,
    digest: Sha256,
    kept: (u64, [u8; 32]),
}

impl Proof {
    fn of(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        self.digest.update(chunk);
    }

    fn holds(self) -> bool {
        (self.bytes, self.digest.finalize().into()) == self.kept
    }
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
            proof: None,
        };
        reading.fill(HEAD).await?;
        let head = reading.take(HEAD);
        reading.opener = Some(Opener::new(key, name, &head)?);
        Ok(reading)
    }

    /// Compares, after the last chunk, what came with what was kept.
    pub(super) fn proving(self, kept: &Kept) -> Self {
        let proof = Proof {
            bytes: 0,
            digest: Sha256::new(),
            kept: (kept.bytes, kept.digest),
        };
        Self {
            proof: Some(proof),
            ..self
        }
    }

    /// The next plain bytes, at most 64 KiB; `None` after the last.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when the bytes are not what was kept; what came before is genuine but not the whole.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, VaultError> {
        let Some(mut opener) = self.opener.take() else {
            return Ok(None);
        };
        self.fill(SEALED_CHUNK).await?;
        let mut chunk = self.take(SEALED_CHUNK);
        // One byte more shows that another chunk follows.
        self.fill(1).await?;
        let another_follows = !self.ahead.is_empty();
        if another_follows {
            opener.next(&mut chunk)?;
            self.opener = Some(opener);
        } else {
            opener.last(&mut chunk)?;
        }
        if let Some(proof) = &mut self.proof {
            proof.of(&chunk);
        }
        let proof = self.proof.take_if(|_| !another_follows);
        if proof.is_some_and(|proof| !proof.holds()) {
            return Err(VaultError::Damaged);
        }
        Ok(Some(chunk))
    }

    /// The plain bytes as a stream, for an answer's body.
    pub fn into_stream(self) -> impl Stream<Item = Result<Vec<u8>, VaultError>> + Send {
        stream::try_unfold(self, async |mut reading| {
            Ok(reading.next().await?.map(|chunk| (chunk, reading)))
        })
    }

    /// Reads on to the end, for what shows there.
    ///
    /// # Errors
    /// As [`Reading::next`].
    pub(super) async fn read_on(mut self) -> Result<(), VaultError> {
        while self.next().await?.is_some() {}
        Ok(())
    }

    /// Where a piece is a chunk, as a disk hands them out, it is moved and not copied.
    async fn fill(&mut self, wanted: usize) -> Result<(), VaultError> {
        while self.ahead.len() < wanted {
            match self.bytes.next().await.transpose()? {
                Some(more) if self.ahead.is_empty() => self.ahead = more,
                Some(more) => self.ahead.extend_from_slice(&more),
                None => return Ok(()),
            }
        }
        Ok(())
    }

    fn take(&mut self, most: usize) -> Vec<u8> {
        if self.ahead.len() <= most {
            return std::mem::take(&mut self.ahead);
        }
        let rest = self.ahead.split_off(most);
        std::mem::replace(&mut self.ahead, rest)
    }
}
