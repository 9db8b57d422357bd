//! Letters over TLS, to a server whose certificate the system trusts or does not.

use std::process::Command;

use mail::{Carrier, Smtp, SmtpSettings, Tls, Undelivered};

use crate::server::{Server, settings};
use crate::welcome;

/// Sends one letter from a process that trusts the server's certificate: which ones are trusted is told to a process
/// by its environment (`SSL_CERT_FILE`).
fn send_trusting(server: &Server, tls: &str) {
    let sent = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "encrypted::one_letter_for_the_environment",
            "--ignored",
        ])
        .env("SSL_CERT_FILE", server.certificate())
        .env("TEST_SMTP", format!("{tls} {}", server.port))
        .output()
        .unwrap();
    assert!(
        sent.status.success(),
        "{}",
        String::from_utf8_lossy(&sent.stdout)
    );
}

fn carrier(tls: Tls, port: u16) -> Carrier {
    let settings = SmtpSettings {
        host: "localhost".to_owned(),
        tls,
        ..settings(port)
    };
    Carrier::Smtp(Smtp::new(settings).unwrap())
}

#[test]
fn a_letter_leaves_encrypted_after_starttls_and_from_the_start() {
    for tls in ["starttls", "tls"] {
        let server = Server::start(tls);
        send_trusting(&server, tls);
        assert_eq!(server.letter(1).unwrap()["encrypted"], true, "{tls}");
    }
}

#[tokio::test]
async fn a_server_with_a_strange_certificate_gets_no_letter() {
    for (mode, tls) in [("starttls", Tls::StartTls), ("tls", Tls::Tls)] {
        let server = Server::start(mode);
        let outcome = carrier(tls, server.port)
            .deliver(&welcome("letter-1", "taro@example.com"))
            .await;
        let reason = "no connection: the encryption failed; is the certificate trusted and made out to this host?".to_owned();
        assert_eq!(
            outcome,
            Err(Undelivered::Retry { code: None, reason }),
            "{mode}"
        );
        assert_eq!(server.letter(1), None);
    }
}

#[tokio::test]
#[ignore = "run by a_letter_leaves_encrypted_after_starttls_and_from_the_start"]
async fn one_letter_for_the_environment() {
    let told = std::env::var("TEST_SMTP").unwrap();
    let (tls, port) = told.split_once(' ').unwrap();
    let tls = if tls == "tls" {
        Tls::Tls
    } else {
        Tls::StartTls
    };
    carrier(tls, port.parse().unwrap())
        .deliver(&welcome("letter-1", "taro@example.com"))
        .await
        .unwrap();
}
