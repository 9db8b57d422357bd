//! The site map: one line an address, with who may enter. The router is made of it, and tests walk it.

mod access;
mod router;

use std::sync::LazyLock;

use axum::Router;

use crate::Web;

pub use access::{Access, Address};
pub(crate) use router::{metrics_router, router};

macro_rules! site_map {
    ($($method:ident $path:literal $access:ident $(($task:ident))? $handler:path;)*) => {
        pub(super) const MAP: &[Address] = &[
            $(Address { method: method_name(stringify!($method)), path: $path, access: Access::$access$((Task::$task))? },)*
        ];

        pub(super) fn routes() -> Router<Web> {
            Router::new()$(.route($path, $method($handler)))*
        }
    };
}

mod everybody;
mod staff;

/// Every address.
pub static SITE_MAP: LazyLock<Vec<Address>> =
    LazyLock::new(|| [everybody::MAP, staff::MAP].concat());

fn routes() -> Router<Web> {
    everybody::routes().merge(staff::routes())
}

const fn method_name(method: &'static str) -> &'static str {
    match method.as_bytes() {
        b"get" => "GET",
        _ => "POST",
    }
}

/// Who may enter the address with this pattern.
pub(crate) fn access(method: &str, pattern: &str) -> Option<Access> {
    let mut map = SITE_MAP.iter();
    let line = map.find(|line| line.path == pattern && line.method == method);
    line.map(|line| line.access)
}
