//! The same vault in a bucket of a real S3 service (moto).

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use documents::{BucketSettings, Keeping, Place, Scrubbed, Vault, VaultError};
use futures_util::TryStreamExt as _;

use super::kept::{keep, later, read};
use super::{bytes, key, name};

/// A running `tests/s3_server.py`; it ends with the test.
struct Server {
    child: Child,
    endpoint: String,
}

impl Server {
    fn start() -> Self {
        Self::start_with("http", &[])
    }

    /// With a certificate that nobody knows.
    fn start_encrypted(folder: &Path) -> Self {
        let (key, certificate) = (folder.join("key.pem"), folder.join("cert.pem"));
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            ])
            .args([
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
            ])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(Stdio::null())
            .status();
        assert!(made.unwrap().success());
        Self::start_with(
            "https",
            &["tls".as_ref(), certificate.as_ref(), key.as_ref()],
        )
    }

    fn start_with(scheme: &str, arguments: &[&OsStr]) -> Self {
        let python =
            std::env::var("MADOGUCHI_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let mut child = Command::new(&python)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/s3_server.py"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{python}: {error}; MADOGUCHI_TEST_PYTHON names another, ./test sets it")
            });
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let port: u16 = line.trim().parse().unwrap_or_else(|_| {
            panic!("{python} cannot run the S3 server: ./test installs moto and sets MADOGUCHI_TEST_PYTHON")
        });
        let endpoint = format!("{scheme}://127.0.0.1:{port}");
        Self { child, endpoint }
    }

    fn settings(&self, bucket: &str) -> BucketSettings {
        BucketSettings {
            endpoint: self.endpoint.clone(),
            region: "ap-northeast-1".to_owned(),
            bucket: bucket.to_owned(),
            access_key: "test".to_owned(),
            secret_key: "test".to_owned(),
            without_tls: true,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_bucket_keeps_files_as_a_disk_does() {
    let (server, spool) = (Server::start(), tempfile::tempdir().unwrap());
    let place = Place::bucket(&server.settings("madoguchi"), spool.path()).unwrap();
    let vault = Vault::new(place);
    // In one request, and in parts.
    for (number, length) in [(1, 100), (2, 12 * 1024 * 1024 + 3)] {
        let sent = bytes(length);
        let kept = keep(&vault, name(number), &sent).await;
        assert!(
            read(&vault, name(number), &kept).await.unwrap() == sent,
            "{length}"
        );
        assert_eq!(
            vault.scrub(&key(), name(number), &kept).await.unwrap(),
            Scrubbed::Whole
        );
    }
    let again = vault.keep(&key(), name(1), 1000, &mut &b"other"[..]).await;
    assert!(matches!(again, Err(VaultError::Place(_))), "{again:?}");
    let mut found: Vec<_> = vault.names(later()).try_collect().await.unwrap();
    found.sort_by_key(|name| name.file);
    assert_eq!(found, [name(1), name(2)]);
    vault.remove(name(1)).await.unwrap();
    vault.remove(name(1)).await.unwrap();
    assert_eq!(std::fs::read_dir(spool.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_bucket_that_is_not_there_keeps_nothing_and_says_so() {
    let (server, spool) = (Server::start(), tempfile::tempdir().unwrap());
    let place = Place::bucket(&server.settings("elsewhere"), spool.path()).unwrap();
    let vault = Vault::new(place);
    for length in [100, 6 * 1024 * 1024] {
        let keeping = vault
            .keep(&key(), name(1), u64::MAX, &mut &*bytes(length))
            .await;
        assert!(keeping.is_err(), "{keeping:?}");
        assert!(!matches!(keeping, Ok(Keeping::Kept(_))));
    }
    assert_eq!(std::fs::read_dir(spool.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_service_with_a_strange_certificate_gets_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_encrypted(folder.path());
    let spool = folder.path().join("spool");
    let vault = Vault::new(Place::bucket(&server.settings("madoguchi"), &spool).unwrap());
    let keeping = vault
        .keep(&key(), name(1), 1000, &mut &b"private"[..])
        .await;
    let Err(VaultError::Place(error)) = keeping else {
        panic!("{keeping:?}");
    };
    assert!(format!("{error:?}").contains("UnknownIssuer"), "{error:?}");
}
