//! Slow clients (W7): half-sent heads and bodies are cut, and nobody else waits for them.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::*;

/// How many of each kind.
const MANY: usize = 150;
/// A head is cut after 10 s, a body after 14 s; a busy machine may need longer to notice.
const CUT: Duration = Duration::from_secs(20);

/// Drips a byte a second until the server has had enough; how long that took.
async fn drips(mut stream: TcpStream, start: String, byte: u8) -> Duration {
    let begin = Instant::now();
    let mut answer = [0_u8; 1_024];
    if stream.write_all(start.as_bytes()).await.is_err() {
        return begin.elapsed();
    }
    while begin.elapsed() < Duration::from_mins(1) {
        match tokio::time::timeout(Duration::from_secs(1), stream.read(&mut answer)).await {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(_)) => {}
            Err(_) => {
                if stream.write_all(&[byte]).await.is_err() {
                    break;
                }
            }
        }
    }
    begin.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn half_sent_heads_and_bodies_are_cut_and_others_are_served_meanwhile() {
    let fresh = test_database::sqlite().await;
    let site = Site::open(&fresh, Set::default()).await;
    let browser = site.browser();
    let page = browser.opens("/portal/").await;
    let head = format!(
        "GET /portal/ HTTP/1.1\r\nhost: {}\r\nx-slow: ",
        site.address
    );
    let body = format!(
        "POST /portal/ HTTP/1.1\r\nhost: {}\r\ncookie: visitor={}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\nform_token={}&user_id=",
        site.address,
        browser.cookie("visitor").unwrap(),
        page.token()
    );
    let idle = format!("GET /healthz HTTP/1.1\r\nhost: {}\r\n\r\n", site.address);
    let mut slow = JoinSet::new();
    for start in [&head, &body] {
        for _ in 0..MANY {
            let stream = wire::connect(site.address, None).await.unwrap();
            slow.spawn(drips(stream, start.clone(), b'x'));
        }
    }
    let stream = wire::connect(site.address, None).await.unwrap();
    slow.spawn(waits(stream, idle));
    let mut served = Vec::new();
    for _ in 0..50 {
        let begin = Instant::now();
        browser.opens("/portal/").await.is(200);
        served.push(begin.elapsed());
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    served.sort();
    assert!(served[45] < Duration::from_secs(1), "{:?}", served[45]);
    for cut in slow.join_all().await {
        assert!(cut < CUT, "cut after {cut:?}");
    }
    fresh.end().await;
}

/// Asks once and then says nothing more; how long the server keeps the connection.
async fn waits(mut stream: TcpStream, request: String) -> Duration {
    let begin = Instant::now();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut all = Vec::new();
    let _ = tokio::time::timeout(Duration::from_mins(1), stream.read_to_end(&mut all)).await;
    assert!(all.starts_with(b"HTTP/1.1 200"), "it was answered");
    begin.elapsed()
}
