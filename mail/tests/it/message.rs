//! The message as it leaves.

use mail::{Carrier, Outgoing, Undelivered, capture};

use crate::welcome;

async fn message(letter: &Outgoing) -> Result<String, Undelivered> {
    let dir = tempfile::tempdir().unwrap();
    Carrier::Capture {
        dir: dir.path().to_owned(),
    }
    .deliver(letter)
    .await?;
    let bytes = capture::raw(dir.path(), &letter.id).await.unwrap().unwrap();
    Ok(String::from_utf8(bytes).unwrap())
}

#[tokio::test]
async fn a_message_has_these_headers_and_no_others() {
    let message = message(&welcome("0192f0c1-letter", "ab..cd@docomo.ne.jp"))
        .await
        .unwrap();
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    insta::assert_snapshot!(head.replace("\r\n", "\n"));
    assert!(body.is_ascii());
    assert!(
        message
            .split("\r\n")
            .all(|line| line.len() <= 998 && !line.contains(['\r', '\n']))
    );
}

#[tokio::test]
async fn the_same_letter_gives_the_same_message_every_time() {
    let letter = welcome("letter-1", "taro@example.com");
    assert_eq!(
        message(&letter).await.unwrap(),
        message(&letter).await.unwrap()
    );
}

#[tokio::test]
async fn what_is_too_long_is_given_up() {
    let letter = welcome("letter-1", "taro@example.com");
    let mut subject = letter.clone();
    subject.rendered.subject = "長".repeat(301);
    let name = Outgoing {
        from_name: "長".repeat(301),
        ..letter.clone()
    };
    let mut text = letter;
    text.rendered.text = "a".repeat(600 * 1024);
    for letter in [subject, name, text] {
        assert!(matches!(
            message(&letter).await,
            Err(Undelivered::GiveUp { code: None, .. })
        ));
    }
}
