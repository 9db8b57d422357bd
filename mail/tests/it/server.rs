//! A real mail server (aiosmtpd) beside a test.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mail::{Carrier, Smtp, SmtpSettings, Tls};
use serde_json::Value;
use tempfile::TempDir;

/// A running `tests/smtp_server.py`; it ends with the test.
pub(crate) struct Server {
    child: Child,
    folder: TempDir,
    pub(crate) port: u16,
}

impl Server {
    /// Starts it in one of the modes it explains itself.
    pub(crate) fn start(mode: &str) -> Self {
        let python =
            std::env::var("MADOGUCHI_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let folder = tempfile::tempdir().unwrap();
        if mode.ends_with("tls") {
            certify(folder.path());
        }
        let mut child = Command::new(&python)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp_server.py"))
            .arg(mode)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{python}: {error}; MADOGUCHI_TEST_PYTHON names another, ./test sets it")
            });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().parse().unwrap_or_else(|_| {
            panic!("{python} cannot run the mail server: ./test installs aiosmtpd and sets MADOGUCHI_TEST_PYTHON")
        });
        Self {
            child,
            folder,
            port,
        }
    }

    /// The certificate of a server that encrypts.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    /// How to reach it.
    pub(crate) fn settings(&self) -> SmtpSettings {
        settings(self.port)
    }

    /// A carrier to it.
    pub(crate) fn carrier(&self) -> Carrier {
        Carrier::Smtp(Smtp::new(self.settings()).unwrap())
    }

    /// The letter that came as the `number`th, from 1.
    pub(crate) fn letter(&self, number: u32) -> Option<Value> {
        let text = std::fs::read(self.folder.path().join(format!("{number}.json"))).ok()?;
        Some(serde_json::from_slice(&text).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How to reach a server on this machine.
pub(crate) fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        hello: None,
        user: None,
        password: None,
        timeout: Duration::from_secs(10),
    }
}

/// A key and a certificate of its own for `localhost`, good for a day.
fn certify(folder: &Path) {
    let made = Command::new("openssl")
        .current_dir(folder)
        .args(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1".split(' '),
        )
        .args("-keyout key.pem -out cert.pem -subj /CN=localhost".split(' '))
        .args(
            "-addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE"
                .split(' '),
        )
        .output()
        .expect("openssl is needed for a certificate");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}
