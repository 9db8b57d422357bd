//! What the child tells its parent, piece by piece: a letter, a length, bytes. The parent trusts none of it.

use std::io::{self, Write};

use tokio::io::{AsyncRead, AsyncReadExt as _};

use crate::refusal::Refusal;

/// The longest piece that a parent takes, in bytes; a page at full size stays well below.
const PIECE_BYTES: u32 = 16 * 1024 * 1024;
/// The longest word for a reason that a parent takes, in bytes.
const REASON_BYTES: usize = 64;

/// The bytes a JPEG begins with.
const JPEG: &[u8; 3] = b"\xFF\xD8\xFF";

/// One piece, as the child sends it.
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
}

/// One piece, as the parent hears of it: a picture has only begun.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Ready,
    Page(Begun),
    Thumbnail(Begun),
    MyNumber,
    Refused(Refusal),
    Done,
}

/// The beginning of a JPEG; the rest of it comes next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Begun {
    /// What was read of it already.
    pub(super) start: &'static [u8],
    /// How many bytes are still to come.
    pub(super) rest: u64,
}

impl Heard {
    /// The next piece; an error when it breaks off or makes no sense.
    pub(super) async fn read<R>(from: &mut R) -> io::Result<Self>
    where
        R: AsyncRead + Unpin + Send,
    {
        let letter = from.read_u8().await?;
        let length = from.read_u32().await?;
        match letter {
            b'K' if length == 0 => Ok(Self::Ready),
            b'P' => Ok(Self::Page(begun(from, length).await?)),
            b'T' => Ok(Self::Thumbnail(begun(from, length).await?)),
            b'M' if length == 0 => Ok(Self::MyNumber),
            b'R' => Ok(Self::Refused(refusal(from, length).await?)),
            b'D' if length == 0 => Ok(Self::Done),
            _ => Err(nonsense()),
        }
    }
}

async fn begun<R>(from: &mut R, length: u32) -> io::Result<Begun>
where
    R: AsyncRead + Unpin + Send,
{
    let mut start = [0; JPEG.len()];
    let rest = u64::from(length).checked_sub(start.len() as u64);
    let rest = rest
        .filter(|_| length <= PIECE_BYTES)
        .ok_or_else(nonsense)?;
    from.read_exact(&mut start).await?;
    if start != *JPEG {
        return Err(nonsense());
    }
    Ok(Begun { start: JPEG, rest })
}

async fn refusal<R>(from: &mut R, length: u32) -> io::Result<Refusal>
where
    R: AsyncRead + Unpin + Send,
{
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let mut reason = [0; REASON_BYTES];
    let reason = reason.get_mut(..length).ok_or_else(nonsense)?;
    from.read_exact(reason).await?;
    let reason = std::str::from_utf8(reason).map_err(|_| nonsense())?;
    Refusal::parse(reason).ok_or_else(nonsense)
}

fn nonsense() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is heard, and the picture where it is one.
    fn read(mut bytes: &[u8]) -> io::Result<(Heard, Vec<u8>)> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let heard = runtime.block_on(Heard::read(&mut bytes))?;
        let mut picture = Vec::new();
        if let Heard::Page(begun) | Heard::Thumbnail(begun) = &heard {
            assert_eq!(begun.rest, bytes.len() as u64);
            picture = [begun.start, bytes].concat();
        }
        Ok((heard, picture))
    }

    fn sent(frame: &Frame) -> Vec<u8> {
        let mut sent = Vec::new();
        frame.write(&mut sent).unwrap();
        sent
    }

    #[test]
    fn a_piece_arrives_as_it_was_sent() {
        for (frame, heard) in [
            (Frame::Ready, Heard::Ready),
            (Frame::MyNumber, Heard::MyNumber),
            (Frame::Done, Heard::Done),
        ] {
            let sent = sent(&frame);
            assert_eq!(read(&sent).unwrap().0, heard);
            assert!(read(&sent[..sent.len() - 1]).is_err());
        }
        for reason in Refusal::ALL {
            let sent = sent(&Frame::Refused(reason));
            assert_eq!(read(&sent).unwrap().0, Heard::Refused(reason));
            assert!(read(&sent[..sent.len() - 1]).is_err());
        }
    }

    #[test]
    fn a_picture_is_heard_of_before_it_is_there() {
        let jpeg = b"\xFF\xD8\xFF page";
        let (heard, picture) = read(&sent(&Frame::Page(jpeg.to_vec()))).unwrap();
        assert!(matches!(heard, Heard::Page(_)));
        assert_eq!(picture, jpeg);
        let (heard, picture) = read(&sent(&Frame::Thumbnail(jpeg.to_vec()))).unwrap();
        assert!(matches!(heard, Heard::Thumbnail(_)));
        assert_eq!(picture, jpeg);
    }

    #[test]
    fn a_piece_that_is_too_long_or_no_picture_is_not_taken() {
        assert!(read(b"P\xFF\xFF\xFF\xFF\xFF\xD8\xFF").is_err());
        assert!(read(b"P\x00\x00\x00\x02\xFF\xD8\xFF").is_err());
        assert!(read(b"P\x00\x00\x00\x04html").is_err());
        assert!(read(b"R\x00\x00\x00\x04html").is_err());
        assert!(read(b"R\x00\x00\xFF\xFFhtml").is_err());
        assert!(read(b"D\x00\x00\x00\x01x").is_err());
    }

    proptest! {
        #[test]
        fn nothing_a_child_says_hurts(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let _ = runtime.block_on(Heard::read(&mut bytes.as_slice()));
        }
    }
}
