//! A piece of a file, read as it comes: bounded, ours (the form token in a header), and never whole in memory.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Query, Request};
use futures_util::stream::{Stream, StreamExt as _, try_unfold};
use serde::Deserialize;
use tokio::io::AsyncRead;
use tokio::time::{Instant, timeout_at};
use tokio_util::io::StreamReader;

use crate::Web;
use crate::answer::Failure;
use crate::file_form::length;
use crate::form::{check_token, header_token};

/// The longest piece, in bytes: with more, a broken connection would lose too much. Our script sends 1 MiB at most.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Its bytes are there after 10 s and 16 KiB/s (security.md, section 1).
const START: Duration = Duration::from_secs(10);
const RATE: u64 = 16 * 1024;

/// Where a piece goes.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Offset {
    from: u64,
}

/// Bytes that our script sent from this browser.
pub(crate) struct Piece {
    /// So many bytes of the file come before it.
    pub(super) from: u64,
    /// To be read; a sender who is too slow or hangs up is an error.
    pub(super) bytes: Pin<Box<dyn AsyncRead + Send>>,
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Piece(…)")
    }
}

impl FromRequest<Web> for Piece {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let (head, body) = request.into_parts();
        check_token(web, &head.headers, header_token(&head.headers))?;
        let at = Query::<Offset>::try_from_uri(&head.uri);
        let Query(Offset { from }) = at.map_err(|_| Failure::BadRequest)?;
        // Without a length there is no body: nobody sends in chunks here.
        if length(&head.headers).unwrap_or(0) > LARGEST {
            return Err(Failure::TooLarge {
                back: String::new(),
            });
        }
        let bytes = Box::pin(StreamReader::new(Box::pin(paced(body))));
        Ok(Self { from, bytes })
    }
}

/// A body in chunks, at its pace.
fn paced(body: Body) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let start = (body.into_data_stream(), Instant::now(), 0_u64);
    try_unfold(start, async |(mut body, since, came)| {
        let until = since + START + Duration::from_secs(came / RATE);
        let next = timeout_at(until, body.next()).await;
        match next.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))? {
            None => Ok(None),
            Some(chunk) => {
                let chunk = chunk.map_err(io::Error::other)?;
                let came = came + chunk.len() as u64;
                Ok(Some((chunk, (body, since, came))))
            }
        }
    })
}
