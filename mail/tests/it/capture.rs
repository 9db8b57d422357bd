//! Letters that stay in a folder.

use mail::{Carrier, Undelivered, capture};
use tempfile::tempdir;

use crate::welcome;

const TARO: &str = "taro@example.com";

#[tokio::test]
async fn a_kept_letter_can_be_read_back() {
    let dir = tempdir().unwrap();
    let carrier = Carrier::Capture {
        dir: dir.path().join("mails"),
    };
    let letter = welcome("letter-1", "ab..cd@docomo.ne.jp");
    carrier.deliver(&letter).await.unwrap();
    let kept = capture::read(&dir.path().join("mails"), "letter-1")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.from, "ひなた健保 加入者窓口 <hinata-kenpo@example.jp>");
    assert_eq!(kept.to, "\"ab..cd\"@docomo.ne.jp");
    assert_eq!(kept.subject, letter.rendered.subject);
    assert_eq!(kept.text.trim_end(), letter.rendered.text.trim_end());
    assert_eq!(kept.html.trim_end(), letter.rendered.html.trim_end());
    assert_eq!(kept.date, Some(letter.date));
}

#[tokio::test]
async fn the_same_letter_twice_is_one_file() {
    let dir = tempdir().unwrap();
    let carrier = Carrier::Capture {
        dir: dir.path().to_owned(),
    };
    for _ in 0..2 {
        carrier.deliver(&welcome("letter-1", TARO)).await.unwrap();
    }
    let names: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["letter-1.eml"]);
}

#[tokio::test]
async fn the_newest_letters_come_first_and_no_more_than_asked_for() {
    let dir = tempdir().unwrap();
    assert_eq!(
        capture::list(&dir.path().join("nothing yet"), 5)
            .await
            .unwrap(),
        []
    );
    let carrier = Carrier::Capture {
        dir: dir.path().to_owned(),
    };
    for id in ["0192-b", "0192-a", "0192-c"] {
        carrier.deliver(&welcome(id, TARO)).await.unwrap();
    }
    std::fs::write(dir.path().join("not a letter.txt"), "x").unwrap();
    std::fs::write(dir.path().join(".0192-d.1.part"), "x").unwrap();
    let ids: Vec<String> = capture::list(dir.path(), 2)
        .await
        .unwrap()
        .into_iter()
        .map(|letter| letter.id)
        .collect();
    assert_eq!(ids, ["0192-c", "0192-b"]);
}

#[tokio::test]
async fn no_id_leads_out_of_the_folder() {
    let dir = tempdir().unwrap();
    let inner = dir.path().join("mails");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(dir.path().join("secret.eml"), "Subject: secret\r\n\r\n").unwrap();
    for id in [
        "../secret",
        "..",
        "",
        "/etc/passwd",
        "a\0b",
        "a.b",
        &"a".repeat(65),
        "あ",
    ] {
        assert_eq!(capture::raw(&inner, id).await.unwrap(), None, "{id}");
        let outcome = Carrier::Capture { dir: inner.clone() }
            .deliver(&welcome(id, TARO))
            .await;
        assert!(
            matches!(outcome, Err(Undelivered::GiveUp { code: None, .. })),
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_tried_again() {
    let dir = tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let outcome = Carrier::Capture { dir: file }
        .deliver(&welcome("letter-1", TARO))
        .await;
    assert!(
        matches!(outcome, Err(Undelivered::Retry { code: None, .. })),
        "{outcome:?}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_kept_letter_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempdir().unwrap();
    Carrier::Capture {
        dir: dir.path().to_owned(),
    }
    .deliver(&welcome("letter-1", TARO))
    .await
    .unwrap();
    let mode = std::fs::metadata(dir.path().join("letter-1.eml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
