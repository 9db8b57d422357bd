//! `/healthz`: the process lives. `/readyz`: it can serve.

use std::fmt::Write as _;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;

use crate::Web;

/// The process lives.
pub(crate) async fn lives() -> &'static str {
    "ok"
}

/// The database answers within two seconds.
pub(crate) async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    let asked = tokio::time::timeout(Duration::from_secs(2), web.portal().store().ping());
    match asked.await {
        Ok(Ok(())) => (StatusCode::OK, "ready"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "database"),
    }
}

/// What Prometheus reads, on an address of its own.
pub(crate) async fn metrics(State(web): State<Web>) -> String {
    let mut text = web.measured().text();
    let waiting = web.portal().hasher().waiting();
    let _ = writeln!(
        text,
        "# TYPE madoguchi_hash_queue gauge\nmadoguchi_hash_queue {waiting}"
    );
    if let Ok((count, oldest)) = web.portal().store().waiting_letters().await {
        let age = oldest.map_or(0, |due| (web.portal().now() - due).num_seconds().max(0));
        let _ = writeln!(
            text,
            "# TYPE madoguchi_outbox_letters gauge\nmadoguchi_outbox_letters {count}"
        );
        let _ = writeln!(
            text,
            "# TYPE madoguchi_outbox_age_seconds gauge\nmadoguchi_outbox_age_seconds {age}"
        );
    }
    text
}
