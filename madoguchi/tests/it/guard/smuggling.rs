//! One reading of where a message ends (W8): whatever could be read in two ways is refused and the connection closed.

use crate::support::*;

/// What follows the doubtful message; its answer must never come.
const SMUGGLED: &str = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";

#[allow(clippy::too_many_lines, reason = "one list")]
fn post(headers: &str, body: &str) -> String {
    format!("POST /portal/ HTTP/1.1\r\nhost: x\r\n{headers}\r\n\r\n{body}")
}

fn get(line: &str) -> String {
    format!("GET /portal/ HTTP/1.1\r\nhost: x\r\n{line}\r\n\r\n")
}

/// Where the body ends can be read in two ways.
fn of_two_lengths() -> Vec<(&'static str, String)> {
    let chunked = |more: &str| format!("transfer-encoding: chunked{more}");
    let old = "POST /portal/ HTTP/1.0\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n";
    vec![
        (
            "length and chunks",
            post(
                "content-length: 5\r\ntransfer-encoding: chunked",
                "0\r\n\r\n",
            ),
        ),
        (
            "chunks and length",
            post(&chunked("\r\ncontent-length: 5"), "0\r\n\r\n"),
        ),
        (
            "two lengths",
            post("content-length: 5\r\ncontent-length: 6", "hello"),
        ),
        ("two lengths in one", post("content-length: 5, 6", "hello")),
        ("a length with a sign", post("content-length: +5", "hello")),
        ("a length in hex", post("content-length: 0x5", "hello")),
        ("chunks", post(&chunked(""), "0\r\n\r\n")),
        ("a chunk's extension", post(&chunked(""), "0;x=\"\r\n\r\n")),
        (
            "chunks spelt wrong",
            post("transfer-encoding: xchunked", "0\r\n\r\n"),
        ),
        ("chunks not last", post(&chunked(", identity"), "0\r\n\r\n")),
        (
            "chunks twice",
            post(&chunked("\r\ntransfer-encoding: chunked"), "0\r\n\r\n"),
        ),
        ("chunks of old", old.to_owned()),
    ]
}

/// The head can be read in two ways.
fn of_two_heads() -> Vec<(&'static str, String)> {
    vec![
        ("a folded line", get("x-folded: a\r\n b")),
        ("a space before the colon", get("content-length : 5")),
        ("a space before the name", get(" x-space: 1")),
        ("a bare CR", get("x-cr: a\rb")),
        ("a NUL", get("x-nul: a\0b")),
        ("no colon", get("nothing")),
        (
            "no such version",
            "GET /portal/ HTTP/3.7\r\nhost: x\r\n\r\n".to_owned(),
        ),
        (
            "no method",
            "/portal/ HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(),
        ),
    ]
}

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_refused_and_the_connection_ends() {
    let fresh = test_database::sqlite().await;
    let site = Site::open(&fresh, Set::default()).await;
    for (what, bytes) in of_two_lengths().into_iter().chain(of_two_heads()) {
        let answer = wire::raw(site.address, format!("{bytes}{SMUGGLED}").as_bytes()).await;
        let text = String::from_utf8_lossy(&answer);
        assert!(
            text.starts_with("HTTP/1.1 4") || text.starts_with("HTTP/1.0 4") || text.is_empty(),
            "{what}: {text:.300}"
        );
        assert_eq!(text.matches("HTTP/1.").count().max(1), 1, "{what}: {text}");
        assert!(!text.contains("\r\n\r\nok"), "{what}");
    }
    fresh.end().await;
}

#[tokio::test]
async fn a_line_that_ends_in_a_bare_lf_is_read_once() {
    let fresh = test_database::sqlite().await;
    let site = Site::open(&fresh, Set::default()).await;
    let bytes = "GET /healthz HTTP/1.1\nhost: x\nconnection: close\n\n";
    let text =
        String::from_utf8_lossy(&wire::raw(site.address, bytes.as_bytes()).await).into_owned();
    assert_eq!(text.matches("HTTP/1.1").count(), 1, "{text}");
    fresh.end().await;
}
