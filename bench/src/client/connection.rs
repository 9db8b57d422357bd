//! One HTTP/1.1 connection that stays open. It understands what our server answers and no more.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A whole answer is there after this.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer.
const LARGEST: usize = 8 * 1024 * 1024;
/// What a head ends with.
const END: &[u8] = b"\r\n\r\n";

/// A connection to one server.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, as long as nothing else is asked.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) head: &'a str,
    pub(crate) body: &'a [u8],
}

impl Answer<'_> {
    /// The values of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head
            .split("\r\n")
            .filter_map(|line| line.split_once(": "))
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(32 * 1024),
        })
    }

    /// Sends a whole request and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.buffer.clear();
        let exchange = exchange(&mut self.stream, &mut self.buffer, request);
        let (head, end) = tokio::time::timeout(PATIENCE, exchange)
            .await
            .context("no answer in time")??;
        let text = self.buffer.get(..head).unwrap_or_default();
        let text = std::str::from_utf8(text).context("the head is no text")?;
        let status = text.get(9..12).and_then(|status| status.parse().ok());
        Ok(Answer {
            status: status.context("the answer has no status")?,
            head: text,
            body: self.buffer.get(head..end).unwrap_or_default(),
        })
    }
}

/// Where the head and the body of the answer end.
async fn exchange(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
    request: &[u8],
) -> anyhow::Result<(usize, usize)> {
    stream.write_all(request).await?;
    let head = loop {
        more(stream, buffer).await?;
        let found = buffer.windows(END.len()).position(|four| four == END);
        if let Some(at) = found {
            break at + END.len();
        }
    };
    let end = head + length(buffer.get(..head).unwrap_or_default())?;
    ensure!(end <= LARGEST, "the answer is too long");
    while buffer.len() < end {
        more(stream, buffer).await?;
    }
    Ok((head, end))
}

async fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> anyhow::Result<()> {
    ensure!(buffer.len() <= LARGEST, "the answer is too long");
    ensure!(
        stream.read_buf(buffer).await? > 0,
        "the server hung up in the middle of an answer"
    );
    Ok(())
}

/// What `content-length` says; hyper writes it in lower case and leaves it out where there is no body.
fn length(head: &[u8]) -> anyhow::Result<usize> {
    const NAME: &[u8] = b"content-length: ";
    let line = head
        .split(|byte| *byte == b'\n')
        .find_map(|line| line.strip_prefix(NAME));
    let Some(value) = line else { return Ok(0) };
    Ok(std::str::from_utf8(value)?.trim().parse()?)
}
