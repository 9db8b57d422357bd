//! The site map as a portal that answers.

use axum::Router;
use axum::http::{Method, Uri};
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use super::routes;
use crate::answer::Failure;
use crate::frame::around;
use crate::next::safe;
use crate::{Web, health};

/// The whole portal.
pub(crate) fn router(web: &Web) -> Router {
    routes()
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(from_fn_with_state(web.clone(), around))
        .with_state(web.clone())
}

/// The address of its own that Prometheus reads.
pub(crate) fn metrics_router(web: &Web) -> Router {
    Router::new()
        .route("/metrics", get(health::metrics))
        .with_state(web.clone())
}

/// No such page. An address that was typed with a slash too many leads to the one meant.
async fn nowhere(method: Method, uri: Uri) -> Failure {
    let typed = uri.path();
    let meant = typed.strip_suffix('/').and_then(safe);
    match meant {
        Some(meant) if method == Method::GET => Failure::Elsewhere(meant),
        _ => Failure::NotFound,
    }
}
