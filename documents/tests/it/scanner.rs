//! The scanner with a real clamd, whose only signature is that of the EICAR test file.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use documents::{Scanned, Scanner, ScannerAddress, Unavailable, VaultError};
use futures_util::{Stream, stream};
use tempfile::TempDir;
use tokio::io::AsyncReadExt as _;
use tokio::net::UnixListener;

use super::bytes;

/// The EICAR test file (eicar.org, 2003), in two halves so that no scanner takes this source for it.
fn eicar() -> Vec<u8> {
    let (head, tail) = (
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD",
        "-ANTIVIRUS-TEST-FILE!$H+H*",
    );
    [head, tail].concat().into_bytes()
}

/// A running clamd on a socket in a folder of its own, and on a port; it ends with the test.
struct Clamd {
    child: Child,
    folder: TempDir,
    port: u16,
}

impl Clamd {
    fn start() -> Self {
        let program = Path::new("/usr/sbin/clamd");
        assert!(
            program.is_file(),
            "{} is missing: ./test installs clamav-daemon",
            program.display()
        );
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let hex: Vec<String> = eicar().iter().map(|byte| format!("{byte:02x}")).collect();
        let signatures = folder.path().join("signatures");
        std::fs::create_dir(&signatures).unwrap();
        std::fs::write(
            signatures.join("test.ndb"),
            format!("Eicar-Test-Signature:0:*:{}\n", hex.concat()),
        )
        .unwrap();
        let settings = format!(
            "DatabaseDirectory {}\nLocalSocket {}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength 1M\n",
            signatures.display(),
            folder.path().join("socket").display(),
        );
        std::fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        let child = Command::new(program)
            .arg("-c")
            .arg(folder.path().join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let clamd = Self {
            child,
            folder,
            port,
        };
        clamd.wait();
        clamd
    }

    fn wait(&self) {
        for _ in 0..600 {
            if std::os::unix::net::UnixStream::connect(self.socket()).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("clamd does not come up");
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn at(path: PathBuf) -> Scanner {
    Scanner::new(ScannerAddress::Unix(path)).with_time(Duration::from_secs(30))
}

fn chunks(bytes: &[u8]) -> impl Stream<Item = Result<Vec<u8>, VaultError>> + Send + use<> {
    let chunks: Vec<_> = bytes
        .chunks(64 * 1024)
        .map(|chunk| Ok(chunk.to_vec()))
        .collect();
    stream::iter(chunks)
}

#[tokio::test]
async fn clamd_tells_malware_from_a_clean_file_over_both_kinds_of_socket() {
    let clamd = Clamd::start();
    let tcp = Scanner::new(ScannerAddress::Tcp("127.0.0.1".to_owned(), clamd.port));
    for scanner in [at(clamd.socket()), tcp] {
        let clean = scanner.scan(chunks(&bytes(500_000))).await.unwrap();
        assert_eq!(clean, Scanned::Clean);
        let infected = scanner.scan(chunks(&eicar())).await.unwrap();
        assert_eq!(
            infected,
            Scanned::Infected("Eicar-Test-Signature.UNOFFICIAL".to_owned())
        );
        let pieces = stream::iter([Ok(Vec::new()), Ok(bytes(100)), Ok(Vec::new()), Ok(eicar())]);
        assert!(matches!(
            scanner.scan(pieces).await.unwrap(),
            Scanned::Infected(_)
        ));
    }
}

#[tokio::test]
async fn a_file_too_long_for_clamd_is_not_called_clean() {
    let clamd = Clamd::start();
    let scanned = at(clamd.socket())
        .scan(chunks(&bytes(8_000_000)))
        .await
        .unwrap();
    assert!(matches!(scanned, Scanned::Unavailable(_)), "{scanned:?}");
}

#[tokio::test]
async fn a_scanner_that_is_away_hangs_up_or_is_silent_is_unavailable() {
    let folder = tempfile::tempdir().unwrap();
    let away = at(folder.path().join("nobody"))
        .scan(chunks(b"x"))
        .await
        .unwrap();
    assert_eq!(away, Scanned::Unavailable(Unavailable::Away));
    let path = folder.path().join("socket");
    let listener = UnixListener::bind(&path).unwrap();
    let rude = tokio::spawn(async move {
        // The first is let go at once, the second is listened to without an answer.
        drop(listener.accept().await);
        let (mut second, _) = listener.accept().await.unwrap();
        let _ = second.read_to_end(&mut Vec::new()).await;
    });
    let gone = at(path.clone())
        .scan(chunks(&bytes(3_000_000)))
        .await
        .unwrap();
    assert_eq!(gone, Scanned::Unavailable(Unavailable::Confused));
    let silent = at(path)
        .with_time(Duration::from_millis(300))
        .scan(chunks(b"x"))
        .await
        .unwrap();
    assert_eq!(silent, Scanned::Unavailable(Unavailable::TooSlow));
    rude.abort();
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_not_called_clean() {
    let clamd = Clamd::start();
    let broken = stream::iter([Ok(bytes(10)), Err(VaultError::Damaged)]);
    let scanned = at(clamd.socket()).scan(broken).await;
    assert!(matches!(scanned, Err(VaultError::Damaged)), "{scanned:?}");
}
