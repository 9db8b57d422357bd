//! What the child tells its parent, piece by piece: a letter, a length, bytes. The parent trusts none of it.

use std::io::{self, Write};

use tokio::io::{AsyncRead, AsyncReadExt as _};

use crate::refusal::Refusal;

/// The longest piece that a parent takes, in bytes; a page at full size stays well below.
pub(super) const PIECE_BYTES: u32 = 16 * 1024 * 1024;

/// One piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The child runs, with its limits on.
    Ready,
    /// A page, as JPEG.
    Page(Vec<u8>),
    /// The small picture of the first page, as JPEG.
    Thumbnail(Vec<u8>),
    /// The text may hold a My Number.
    MyNumber,
    /// The file is refused; nothing comes after it.
    Refused(Refusal),
    /// Everything has been said.
    Done,
}

impl Frame {
    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let (letter, bytes): (u8, &[u8]) = match self {
            Self::Ready => (b'K', &[]),
            Self::Page(jpeg) => (b'P', jpeg),
            Self::Thumbnail(jpeg) => (b'T', jpeg),
            Self::MyNumber => (b'M', &[]),
            Self::Refused(reason) => (b'R', reason.as_str().as_bytes()),
            Self::Done => (b'D', &[]),
        };
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        to.write_all(&[letter])?;
        to.write_all(&length.to_be_bytes())?;
        to.write_all(bytes)?;
        to.flush()
    }

    /// The next piece; an error when it breaks off or makes no sense.
    pub(super) async fn read<R>(from: &mut R) -> io::Result<Self>
    where
        R: AsyncRead + Unpin + Send,
    {
        let letter = from.read_u8().await?;
        let length = from.read_u32().await?;
        if length > PIECE_BYTES {
            return Err(nonsense());
        }
        let mut bytes = Vec::new();
        from.take(u64::from(length)).read_to_end(&mut bytes).await?;
        if bytes.len() as u64 != u64::from(length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Self::understand(letter, bytes).ok_or_else(nonsense)
    }

    fn understand(letter: u8, bytes: Vec<u8>) -> Option<Self> {
        let is_jpeg = bytes.starts_with(b"\xFF\xD8\xFF");
        match letter {
            b'K' if bytes.is_empty() => Some(Self::Ready),
            b'P' if is_jpeg => Some(Self::Page(bytes)),
            b'T' if is_jpeg => Some(Self::Thumbnail(bytes)),
            b'M' if bytes.is_empty() => Some(Self::MyNumber),
            b'R' => Refusal::parse(std::str::from_utf8(&bytes).ok()?).map(Self::Refused),
            b'D' if bytes.is_empty() => Some(Self::Done),
            _ => None,
        }
    }
}

fn nonsense() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(mut bytes: &[u8]) -> io::Result<Frame> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(Frame::read(&mut bytes))
    }

    #[test]
    fn a_piece_arrives_as_it_was_sent() {
        for frame in [
            Frame::Ready,
            Frame::Page(b"\xFF\xD8\xFF page".to_vec()),
            Frame::Thumbnail(b"\xFF\xD8\xFF small".to_vec()),
            Frame::MyNumber,
            Frame::Refused(Refusal::Scripts),
            Frame::Done,
        ] {
            let mut sent = Vec::new();
            frame.write(&mut sent).unwrap();
            assert_eq!(read(&sent).unwrap(), frame);
            assert!(read(&sent[..sent.len() - 1]).is_err());
        }
    }

    #[test]
    fn a_piece_that_is_too_long_or_no_picture_is_not_taken() {
        assert!(read(b"P\xFF\xFF\xFF\xFF").is_err());
        assert!(read(b"P\x00\x00\x00\x04html").is_err());
        assert!(read(b"R\x00\x00\x00\x04html").is_err());
        assert!(read(b"D\x00\x00\x00\x01x").is_err());
    }

    proptest! {
        #[test]
        fn nothing_a_child_says_hurts(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
