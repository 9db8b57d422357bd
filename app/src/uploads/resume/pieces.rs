//! The pieces of an upload as one stream, read from the vault one after the other.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use documents::{InsurerKey, Name, Vault, VaultError, WrappedKey};
use futures_util::Stream;
use futures_util::stream::{self, BoxStream, StreamExt as _, TryStreamExt as _};
use tokio::io::{AsyncRead, ReadBuf};

/// One after the other, a chunk in memory.
pub(super) struct Joined {
    chunks: BoxStream<'static, Result<Vec<u8>, VaultError>>,
    chunk: io::Cursor<Vec<u8>>,
}

impl Joined {
    /// These files of the vault, in this order.
    pub(super) fn new(vault: Vault, key: InsurerKey, pieces: Vec<(Name, WrappedKey)>) -> Self {
        let pieces = stream::iter(pieces.into_iter().map(Ok::<_, VaultError>));
        let chunks = pieces.and_then(move |(name, wrapped)| {
            let (vault, key) = (vault.clone(), key.clone());
            async move { Ok(vault.open(&key, name, &wrapped).await?.into_stream()) }
        });
        Self {
            chunks: chunks.try_flatten().boxed(),
            chunk: io::Cursor::default(),
        }
    }
}

impl AsyncRead for Joined {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            let at = usize::try_from(self.chunk.position()).unwrap_or(usize::MAX);
            let rest = self.chunk.get_ref().get(at..).unwrap_or_default();
            let some = rest.get(..buffer.remaining()).unwrap_or(rest);
            if !some.is_empty() {
                buffer.put_slice(some);
                let taken = some.len() as u64;
                let position = self.chunk.position() + taken;
                self.chunk.set_position(position);
                return Poll::Ready(Ok(()));
            }
            match Pin::new(&mut self.chunks).poll_next(context) {
                Poll::Ready(Some(Ok(chunk))) => self.chunk = io::Cursor::new(chunk),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(io::Error::other(error))),
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}
