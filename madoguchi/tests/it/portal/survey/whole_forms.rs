//! Forms with files that are too much or too slow; what is refused of them is never read, and nothing is kept.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::documents::at_the_slips;
use super::*;
use crate::support::wire;

/// The beginning of 「保存する」 with a form of so many bytes: its head, the token, and the first bytes of a photo.
fn beginning(site: &Site, taro: &Browser, slips: &Page, length: u64) -> (String, String) {
    let (action, fields) = filled(slips, "保存する", &[]);
    let (_, token) = fields
        .iter()
        .find(|(name, _)| name == "form_token")
        .unwrap();
    let head = format!(
        "POST {action} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\n\
         content-type: multipart/form-data; boundary=here\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n",
        site.address,
        taro.cookie_line(),
    );
    let body = format!(
        "--here\r\ncontent-disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n\
         --here\r\ncontent-disposition: form-data; name=\"file\"; filename=\"slow.png\"\r\n\r\n\u{89}PNG"
    );
    (head, body)
}

#[tokio::test]
async fn more_than_one_person_may_hand_in_is_refused_before_it_is_read() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        let (head, body) = beginning(&site, &taro, &slips, 102 * 1024 * 1024);
        let told = wire::raw(site.address, [head, body].concat().as_bytes()).await;
        let told = String::from_utf8(told).unwrap();
        assert!(told.starts_with("HTTP/1.1 413"), "{told}");
        assert!(told.contains("大きすぎます"), "{told}");
        taro.opens(&slips.path).await.sees("まだありません。");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_whose_file_drips_is_cut_after_ten_seconds_and_told_how_to_go_on() {
    let fresh = test_database::sqlite().await;
    let site = Site::open(&fresh, Set::default()).await;
    let (taro, slips) = at_the_slips(&site).await;
    let (head, body) = beginning(&site, &taro, &slips, 1024 * 1024);
    let begun = Instant::now();
    let stream = wire::connect(site.address, None).await.unwrap();
    let (mut read, mut write) = stream.into_split();
    write.write_all(head.as_bytes()).await.unwrap();
    write.write_all(body.as_bytes()).await.unwrap();
    let drips = async {
        while write.write_all(&[7; 10]).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut told = String::new();
    tokio::select! {
        _ = read.read_to_string(&mut told) => {}
        () = drips => {}
        () = tokio::time::sleep(Duration::from_mins(1)) => panic!("nobody cut it"),
    }
    assert!(begun.elapsed() >= Duration::from_secs(10), "{told}");
    assert!(told.starts_with("HTTP/1.1 422"), "{told}");
    assert!(told.contains("通信が途中で切れました。"), "{told}");
    taro.opens(&slips.path).await.sees("まだありません。");
    fresh.end().await;
}
