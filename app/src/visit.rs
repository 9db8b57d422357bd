//! Who is asking, as far as the portal can know before anybody signs in.

use crate::guard::ClientAddress;
use crate::tokens::Token;

/// A request's origin.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The network address.
    pub address: ClientAddress,
    /// The hash of the token that ties forms to this browser, until it is closed.
    pub browser: String,
    /// The browser's own token, which tells a known browser from a new one.
    pub device: Option<Token>,
    /// What the browser is, for the list of sessions, e.g. `iPhone・Safari`; at most 60 characters.
    pub device_name: String,
}
