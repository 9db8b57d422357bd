//! What becomes of a letter that a mail server does not take.

use std::net::TcpListener;
use std::time::Duration;

use mail::{Carrier, Smtp, SmtpSettings, Tls, Undelivered};
use tokio::time::Instant;

use crate::server::{Server, settings};
use crate::welcome;

const TARO: &str = "taro@example.com";

fn retry(code: impl Into<Option<u16>>, reason: &str) -> Result<(), Undelivered> {
    Err(Undelivered::Retry {
        code: code.into(),
        reason: reason.to_owned(),
    })
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let carrier = Carrier::Smtp(Smtp::new(settings(port)).unwrap());
    let outcome = carrier.deliver(&welcome("letter-1", TARO)).await;
    assert_eq!(
        outcome,
        retry(None, "no connection: the connection was refused")
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_says_a_word_costs_twenty_seconds_and_no_more() {
    let server = Server::start("hang");
    let settings = SmtpSettings {
        timeout: Duration::from_hours(1),
        ..server.settings()
    };
    let (carrier, begun) = (Carrier::Smtp(Smtp::new(settings).unwrap()), Instant::now());
    let outcome = carrier.deliver(&welcome("letter-1", TARO)).await;
    assert!(
        matches!(outcome, Err(Undelivered::Retry { code: None, .. })),
        "{outcome:?}"
    );
    assert!(begun.elapsed() <= Duration::from_millis(20_010));
}

#[tokio::test]
async fn the_late_answer_to_one_letter_is_never_taken_for_the_answer_to_the_next() {
    let server = Server::start("stall");
    let settings = SmtpSettings {
        timeout: Duration::from_secs(2),
        ..server.settings()
    };
    let carrier = Carrier::Smtp(Smtp::new(settings).unwrap());
    let first = carrier.deliver(&welcome("letter-1", TARO)).await;
    assert_eq!(first, retry(None, "the server did not answer in time"));
    carrier.deliver(&welcome("letter-2", TARO)).await.unwrap();
    let content = server.letter(2).unwrap()["content"].to_string();
    assert!(content.contains("<letter-2@example.jp>"), "{content}");
}

#[tokio::test]
async fn a_busy_server_is_tried_again() {
    let outcome = Server::start("busy")
        .carrier()
        .deliver(&welcome("letter-1", TARO))
        .await;
    assert_eq!(outcome, retry(451, "the server answered 451 4.7.1"));
}

#[tokio::test]
async fn an_unknown_recipient_is_given_up_and_not_named() {
    let outcome = Server::start("unknown")
        .carrier()
        .deliver(&welcome("letter-1", TARO))
        .await;
    let reason = "the server answered 550 5.1.1".to_owned();
    assert_eq!(
        outcome,
        Err(Undelivered::GiveUp {
            code: Some(550),
            reason
        })
    );
}

#[tokio::test]
async fn a_server_that_turns_everybody_away_costs_no_letter() {
    let outcome = Server::start("away")
        .carrier()
        .deliver(&welcome("letter-1", TARO))
        .await;
    assert_eq!(
        outcome,
        retry(554, "no connection: the server answered 554")
    );
}

#[tokio::test]
async fn user_and_password_open_the_door_and_a_wrong_password_costs_no_letter() {
    let server = Server::start("login");
    let with = |password: Option<&str>| {
        let user = password.map(|_| "sender".to_owned());
        let password = password.map(ToOwned::to_owned);
        Carrier::Smtp(
            Smtp::new(SmtpSettings {
                user,
                password,
                ..server.settings()
            })
            .unwrap(),
        )
    };
    let letter = welcome("letter-1", TARO);
    with(Some("secret")).deliver(&letter).await.unwrap();
    let wrong = with(Some("wrong")).deliver(&letter).await;
    assert!(
        matches!(
            wrong,
            Err(Undelivered::Retry {
                code: Some(535),
                ..
            })
        ),
        "{wrong:?}"
    );
    let none = with(None).deliver(&letter).await;
    assert!(
        matches!(
            none,
            Err(Undelivered::Retry {
                code: Some(530),
                ..
            })
        ),
        "{none:?}"
    );
}

#[tokio::test]
async fn a_host_without_an_address_is_tried_again() {
    let settings = SmtpSettings {
        host: "mail.invalid".to_owned(),
        tls: Tls::StartTls,
        ..settings(25)
    };
    let carrier = Carrier::Smtp(Smtp::new(settings).unwrap());
    let outcome = carrier.deliver(&welcome("letter-1", TARO)).await;
    assert!(
        matches!(outcome, Err(Undelivered::Retry { code: None, .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn whether_letters_could_leave_is_told_without_sending_one() {
    let server = Server::start("accept");
    assert_eq!(server.carrier().check().await, Ok(()));
    assert_eq!(server.letter(1), None);
    let away = Server::start("away").carrier().check().await;
    assert_eq!(away, retry(554, "no connection: the server answered 554"));
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert_eq!(
        Carrier::Capture {
            dir: dir.path().join("mails")
        }
        .check()
        .await,
        Ok(())
    );
    assert!(Carrier::Capture { dir: file }.check().await.is_err());
}
