//! Senders who behave badly.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, ReadBuf};

/// Sends `length` bytes, or without end, and counts what was taken.
pub(crate) struct Sender {
    pub(crate) taken: u64,
    length: u64,
    breaks: bool,
}

impl Sender {
    /// Who never stops.
    pub(crate) const fn endless() -> Self {
        Self {
            taken: 0,
            length: u64::MAX,
            breaks: false,
        }
    }

    /// Who hangs up after so many bytes.
    pub(crate) const fn breaking_off(length: u64) -> Self {
        Self {
            taken: 0,
            length,
            breaks: true,
        }
    }
}

impl AsyncRead for Sender {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let left = self.length - self.taken;
        if left == 0 && self.breaks {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        // Odd pieces, as a network hands them out.
        let piece = buffer
            .remaining()
            .min(1447)
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        buffer.put_slice(&[b'x'; 1447][..piece]);
        self.taken += piece as u64;
        Poll::Ready(Ok(()))
    }
}
