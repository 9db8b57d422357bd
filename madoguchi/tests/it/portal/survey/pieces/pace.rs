//! How fast and how much: a piece has a length, and a sender keeps a pace.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;

/// A piece that is a picture of noise to everybody: its bytes don't matter before the file is finished.
const BYTES: usize = 400_000;

/// The head of a piece of so many bytes.
fn head(site: &Site, script: &Script, id: &str, length: usize) -> String {
    format!(
        "POST {}/pieces/{id}/append?from=0 HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\naccept: application/json\r\n\
         x-form-token: {}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n",
        script.paper,
        site.address,
        script.browser.cookie_line(),
        script.token,
    )
}

/// Sends the head of a piece and then so many bytes every quarter of a second; what the server says.
async fn drips(site: &Site, script: &Script, id: &str, bytes: usize) -> String {
    let head = head(site, script, id, BYTES);
    let mut stream = wire::connect(site.address, None).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut read, mut write) = stream.into_split();
    let sends = async {
        let chunk = vec![7; bytes];
        let mut left = BYTES;
        while left > 0 {
            tokio::time::sleep(Duration::from_millis(250)).await;
            let some = bytes.min(left);
            if write.write_all(&chunk[..some]).await.is_err() {
                break;
            }
            left -= some;
        }
    };
    let answers = async {
        let mut answer = String::new();
        let _ = read.read_to_string(&mut answer).await;
        answer
    };
    let whole = async {
        tokio::select! {
            answer = answers => answer,
            () = async { sends.await; std::future::pending::<()>().await } => String::new(),
        }
    };
    tokio::time::timeout(Duration::from_mins(1), whole)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_keeps_the_pace_may_take_longer_than_a_page_and_who_drips_is_cut() {
    let fresh = test_database::sqlite().await;
    let site = Site::open(&fresh, Set::default()).await;
    let script = at_the_paper(&site).await;
    let (slow, steady) = (
        script.begins("slow.png", BYTES).await,
        script.begins("steady.png", BYTES).await,
    );
    let (cut, kept) = tokio::join!(
        drips(&site, &script, &slow, 10),
        // 20 s, while a page has 15.
        drips(&site, &script, &steady, BYTES / 80)
    );
    assert!(cut.starts_with("HTTP/1.1 408"), "{cut}");
    assert!(kept.starts_with("HTTP/1.1 200"), "{kept}");
    script.looks(&format!("/{slow}")).await.received(0);
    script.looks(&format!("/{steady}")).await.received(BYTES);
    fresh.end().await;
}

#[tokio::test]
async fn a_piece_that_is_too_long_or_goes_beyond_the_file_is_not_taken() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", 20).await;
        let long = head(&site, &script, &id, 5 * 1024 * 1024);
        // Nothing of it is read.
        let told = wire::raw(site.address, long.as_bytes()).await;
        let told = String::from_utf8(told).unwrap();
        assert!(told.starts_with("HTTP/1.1 413"), "{told}");
        assert!(told.contains("大きすぎます"), "{told}");
        let beyond = script.appends(&id, 0, &[7; 21]).await;
        beyond.refuses(422, "壊れて");
        script.looks(&format!("/{id}")).await.is(200).received(0);
    })
    .await;
}
