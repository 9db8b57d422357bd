//! Static files: inside the binary, compressed once; one version for all.
//!
//! Pages themselves are not compressed: they mix secrets with what was typed (BREACH, 2013).

use std::io::Write as _;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

const FILES: [(&str, &str, &[u8]); 14] = [
    (
        "tokens.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/tokens.css"),
    ),
    (
        "portal.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/portal.css"),
    ),
    (
        "services.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/services.css"),
    ),
    (
        "portal.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/portal.js"),
    ),
    (
        "staff.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/staff.css"),
    ),
    (
        "review.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/review.js"),
    ),
    (
        "orders.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/orders.js"),
    ),
    (
        "campaigns.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/campaigns.js"),
    ),
    (
        "settings.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/settings.js"),
    ),
    (
        "upload.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/upload.css"),
    ),
    (
        "upload.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/upload.js"),
    ),
    (
        "black-out.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/black-out.js"),
    ),
    (
        "icon.svg",
        "image/svg+xml",
        include_bytes!("../static/icon.svg"),
    ),
    (
        "down.svg",
        "image/svg+xml",
        include_bytes!("../static/down.svg"),
    ),
];

/// Changes when any static file changes; part of every address of one.
pub(crate) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut digest = Sha256::new();
        for (_, _, bytes) in FILES {
            digest.update(bytes);
        }
        let hex = app::tokens::hex(&digest.finalize());
        hex.get(..12).unwrap_or(&hex).to_owned()
    })
}

/// `GET /static/{name}`.
pub(crate) async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let packed = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.contains("gzip"));
    let found = FILES
        .iter()
        .zip(packed_files())
        .find(|((known, _, _), _)| *known == name);
    let Some(((_, kind, plain), small)) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = if packed {
        file(kind, small.as_slice())
    } else {
        file(kind, *plain)
    };
    let vary = HeaderValue::from_static("accept-encoding");
    response.headers_mut().insert(header::VARY, vary);
    if packed {
        let gzip = HeaderValue::from_static("gzip");
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, gzip);
    }
    response
}

/// The files packed with gzip, in their order.
fn packed_files() -> &'static [Vec<u8>] {
    static PACKED: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    PACKED.get_or_init(|| FILES.iter().map(|(_, _, bytes)| pack(bytes)).collect())
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to memory cannot fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

/// `GET /favicon.ico`: the same icon as the pages name.
pub(crate) async fn icon(headers: HeaderMap) -> Response {
    show(Path("icon.svg".to_owned()), headers).await
}

/// A file that may be kept for good, because its address changes with it.
pub(crate) fn file(kind: &'static str, bytes: impl Into<axum::body::Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, bytes.into()).into_response()
}
