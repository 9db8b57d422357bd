//! The malware scanner: clamd, asked over its socket with INSTREAM (clamd(8), ClamAV 1.4).

use std::path::PathBuf;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::vault::VaultError;

/// How long one scan may take in all; clamd itself gives up after two minutes.
const SCAN: Duration = Duration::from_mins(2);
/// How long clamd may take to answer at all.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest answer that is read, in bytes: the name of a malware and a few words.
const ANSWER_BYTES: u64 = 1024;
/// The longest name of a malware that is handed on, in characters.
const NAME_CHARACTERS: usize = 100;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScannerAddress {
    /// Host and port.
    Tcp(String, u16),
    /// A socket on this machine.
    Unix(PathBuf),
}

/// A way to ask clamd.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: ScannerAddress,
    scan: Duration,
}

/// What clamd says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// Nothing was found.
    Clean,
    /// Malware, by the name its signature has: ASCII letters, digits and `.-_/:`, at most 100 characters.
    Infected(String),
    /// It cannot be told now: clamd is away, busy, too slow, or takes no file of this length. The file stays unseen.
    Unavailable(Unavailable),
}

/// Why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// Nobody listens there.
    Away,
    /// No answer within the time.
    TooSlow,
    /// The file is longer than clamd's `StreamMaxLength`: a setting that has to be raised.
    TooLong,
    /// An answer that is not understood, or none.
    Confused,
}

impl Scanner {
    /// A scanner at this address; nothing is asked yet.
    #[must_use]
    pub const fn new(address: ScannerAddress) -> Self {
        Self {
            address,
            scan: SCAN,
        }
    }

    /// With another bound on one scan; two minutes are the rule.
    #[must_use]
    pub fn with_time(self, scan: Duration) -> Self {
        Self { scan, ..self }
    }

    /// Asks clamd about a file, chunk by chunk.
    ///
    /// # Errors
    /// When the file cannot be read; that clamd is away is an answer.
    pub async fn scan<S>(&self, file: S) -> Result<Scanned, VaultError>
    where
        S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
    {
        match timeout(self.scan, self.ask(file)).await {
            Ok(answered) => answered,
            Err(_) => Ok(Scanned::Unavailable(Unavailable::TooSlow)),
        }
    }

    async fn ask<S>(&self, file: S) -> Result<Scanned, VaultError>
    where
        S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
    {
        match &self.address {
            ScannerAddress::Tcp(host, port) => {
                match timeout(CONNECT, TcpStream::connect((host.as_str(), *port))).await {
                    Ok(Ok(clamd)) => exchange(clamd, file).await,
                    Ok(Err(_)) => Ok(Scanned::Unavailable(Unavailable::Away)),
                    Err(_) => Ok(Scanned::Unavailable(Unavailable::TooSlow)),
                }
            }
            ScannerAddress::Unix(path) => match timeout(CONNECT, UnixStream::connect(path)).await {
                Ok(Ok(clamd)) => exchange(clamd, file).await,
                Ok(Err(_)) => Ok(Scanned::Unavailable(Unavailable::Away)),
                Err(_) => Ok(Scanned::Unavailable(Unavailable::TooSlow)),
            },
        }
    }
}

/// One question on one connection. clamd may answer before it has heard everything, and hangs up then.
async fn exchange<C, S>(mut clamd: C, file: S) -> Result<Scanned, VaultError>
where
    C: AsyncRead + AsyncWrite + Unpin + Send,
    S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
{
    let mut listens = clamd.write_all(b"zINSTREAM\0").await.is_ok();
    let mut file = std::pin::pin!(file);
    while let Some(chunk) = file.next().await {
        let chunk = chunk?;
        // An empty chunk would say that the file ends here.
        if listens && !chunk.is_empty() {
            listens = send(&mut clamd, &chunk).await.is_ok();
        }
    }
    if listens {
        let _ = clamd.write_all(&0_u32.to_be_bytes()).await;
    }
    let mut answer = Vec::new();
    let heard = clamd.take(ANSWER_BYTES).read_to_end(&mut answer).await;
    Ok(match heard {
        Ok(_) => understood(&answer),
        Err(_) if !answer.is_empty() => understood(&answer),
        Err(_) => Scanned::Unavailable(Unavailable::Confused),
    })
}

async fn send<C>(clamd: &mut C, chunk: &[u8]) -> std::io::Result<()>
where
    C: AsyncWrite + Unpin + Send,
{
    let length = u32::try_from(chunk.len()).map_err(std::io::Error::other)?;
    clamd.write_all(&length.to_be_bytes()).await?;
    clamd.write_all(chunk).await
}

fn understood(answer: &[u8]) -> Scanned {
    let answer = answer.split(|byte| *byte == 0).next().unwrap_or_default();
    let answer = String::from_utf8_lossy(answer);
    let answer = answer.trim();
    if answer == "stream: OK" {
        return Scanned::Clean;
    }
    if answer.starts_with("INSTREAM size limit exceeded") {
        return Scanned::Unavailable(Unavailable::TooLong);
    }
    let found = answer
        .strip_prefix("stream: ")
        .and_then(|rest| rest.strip_suffix(" FOUND"));
    found.map_or(Scanned::Unavailable(Unavailable::Confused), |name| {
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || ".-_/:".contains(*letter);
        Scanned::Infected(name.chars().filter(plain).take(NAME_CHARACTERS).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_is_clean() {
        let confused = Scanned::Unavailable(Unavailable::Confused);
        for (answer, expected) in [
            ("stream: OK\0", Scanned::Clean),
            ("stream: Eicar-Test\0", confused.clone()),
            (
                "stream: Win.Test_EICAR-1<b> FOUND\0",
                Scanned::Infected("Win.Test_EICAR-1b".to_owned()),
            ),
            ("stream: OK FOUND\0", Scanned::Infected("OK".to_owned())),
            (
                "INSTREAM size limit exceeded. ERROR\0",
                Scanned::Unavailable(Unavailable::TooLong),
            ),
            ("", confused.clone()),
            ("stream: OK but\0", confused),
        ] {
            assert_eq!(understood(answer.as_bytes()), expected, "{answer}");
        }
    }
}
