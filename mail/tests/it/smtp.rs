//! How a mail server gets letters.

use std::time::Duration;

use mail::{Carrier, Smtp, SmtpError, SmtpSettings, Tls, Undelivered};
use serde_json::json;

use crate::server::Server;
use crate::welcome;

const TARO: &str = "taro@example.com";

#[tokio::test]
async fn a_letter_arrives_with_envelope_and_content() {
    let server = Server::start("accept");
    server
        .carrier()
        .deliver(&welcome("letter-1", TARO))
        .await
        .unwrap();
    let letter = server.letter(1).unwrap();
    assert_eq!(letter["from"], "hinata-kenpo@example.jp");
    assert_eq!(letter["to"], json!([TARO]));
    assert_eq!(letter["hello"], "[127.0.0.1]");
    let content = letter["content"].as_str().unwrap();
    assert!(
        content.contains("Message-ID: <letter-1@example.jp>\r\n"),
        "{content}"
    );
}

#[tokio::test]
async fn an_address_with_two_dots_arrives_quoted_in_envelope_and_header() {
    let server = Server::start("accept");
    for (number, raw) in [
        (1, "ab..cd@docomo.ne.jp"),
        (2, "ab.@ezweb.ne.jp"),
        (3, ".ab@docomo.ne.jp"),
    ] {
        server
            .carrier()
            .deliver(&welcome("letter-1", raw))
            .await
            .unwrap();
        let (local, domain) = raw.split_once('@').unwrap();
        let quoted = format!("\"{local}\"@{domain}");
        let letter = server.letter(number).unwrap();
        assert_eq!(letter["recipient"], format!("TO:<{quoted}>"));
        assert!(
            letter["content"]
                .as_str()
                .unwrap()
                .contains(&format!("To: {quoted}\r\n")),
            "{letter}"
        );
    }
}

#[tokio::test]
async fn the_longest_local_part_arrives_quoted() {
    let server = Server::start("accept");
    let local = format!("a..{}", "b".repeat(59));
    server
        .carrier()
        .deliver(&welcome("letter-1", &format!("{local}@docomo.ne.jp")))
        .await
        .unwrap();
    let recipient = format!("TO:<\"{local}\"@docomo.ne.jp>");
    assert_eq!(server.letter(1).unwrap()["recipient"], recipient);
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start("accept");
    let carrier = server.carrier();
    for id in ["letter-1", "letter-2", "letter-3"] {
        carrier.deliver(&welcome(id, TARO)).await.unwrap();
    }
    let peers = [1, 2, 3].map(|number| server.letter(number).unwrap()["peer"].clone());
    assert!(peers.iter().all(|peer| *peer == peers[0]), "{peers:?}");
}

#[tokio::test]
async fn many_letters_at_once_all_arrive() {
    let server = Server::start("accept");
    let carrier = std::sync::Arc::new(server.carrier());
    let letters = (0..20).map(|number| {
        let carrier = carrier.clone();
        tokio::spawn(async move {
            carrier
                .deliver(&welcome(&format!("letter-{number}"), TARO))
                .await
        })
    });
    for letter in letters.collect::<Vec<_>>() {
        letter.await.unwrap().unwrap();
    }
    assert!(server.letter(20).is_some());
}

#[tokio::test]
async fn nothing_leaves_in_the_clear_where_encryption_is_asked_for() {
    let server = Server::start("accept");
    for tls in [Tls::StartTls, Tls::Tls] {
        let settings = SmtpSettings {
            tls,
            timeout: Duration::from_secs(2),
            ..server.settings()
        };
        let outcome = Carrier::Smtp(Smtp::new(settings).unwrap())
            .deliver(&welcome("letter-1", TARO))
            .await;
        assert!(
            matches!(outcome, Err(Undelivered::Retry { code: None, .. })),
            "{outcome:?}"
        );
    }
    assert_eq!(server.letter(1), None);
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let settings = SmtpSettings {
        host: "mail.example.jp".to_owned(),
        port: 25,
        tls: Tls::None,
        hello: None,
        user: Some("sender".to_owned()),
        password: Some("secret".to_owned()),
        timeout: Duration::from_secs(10),
    };
    assert!(!format!("{settings:?}").contains("secret"));
    assert!(matches!(
        Smtp::new(settings.clone()),
        Err(SmtpError::Unencrypted(_))
    ));
    let half = SmtpSettings {
        tls: Tls::StartTls,
        password: None,
        ..settings
    };
    assert!(matches!(Smtp::new(half), Err(SmtpError::HalfCredentials)));
}

#[tokio::test]
async fn the_server_is_greeted_with_the_name_that_was_set() {
    let server = Server::start("accept");
    let settings = SmtpSettings {
        hello: Some("portal.example.jp".to_owned()),
        ..server.settings()
    };
    let carrier = Carrier::Smtp(Smtp::new(settings).unwrap());
    carrier.deliver(&welcome("letter-1", TARO)).await.unwrap();
    assert_eq!(server.letter(1).unwrap()["hello"], "portal.example.jp");
}

#[test]
fn what_is_no_host_name_greets_nobody() {
    let long = format!("{}.example.jp", "a".repeat(64));
    for name in [
        "",
        "localhost",
        "127.0.0.1",
        "portal example.jp",
        "-portal.example.jp",
        "portal..example.jp",
        "portal.example.jp\r\nMAIL FROM:<x@example.jp>",
        "窓口.example.jp",
        &long,
    ] {
        let settings = SmtpSettings {
            hello: Some(name.to_owned()),
            ..crate::server::settings(25)
        };
        assert!(
            matches!(Smtp::new(settings), Err(SmtpError::Hello(_))),
            "{name}"
        );
    }
}
