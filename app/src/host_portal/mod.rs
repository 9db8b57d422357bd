//! The way in from a host portal, where somebody has signed in already: OpenID Connect with authorization code, PKCE
//! (S256), state and nonce. This room alone knows the protocol.
//!
//! Nothing is kept until somebody comes back: what ties the way there to the way back is a token in the browser, from
//! which state, nonce and code verifier are derived with the portal's key.

mod arrive;
mod assertion;
mod believe;
mod claims;
pub mod demo;
mod enter;
mod exchange;
mod http;
mod leave;
mod provider;
mod set_out;
mod trust;
mod way;

pub use arrive::{Arrival, Returned, arrive};
pub use leave::leave;
pub use provider::Providers;
pub use set_out::{SetOut, set_out};
pub use trust::{Secrets, Trust};
pub use way::LIFE;

use crate::Portal;
use crate::insurers::Insurer;

/// Whether people of this insurer can come in from a host portal: its definition names one, and the operator trusts its
/// issuer.
#[must_use]
pub fn is_open(portal: &Portal, insurer: &Insurer) -> bool {
    use definitions::insurer::Way;
    let named = insurer.host_portal.as_ref();
    let named = named.filter(|_| insurer.has_way(Way::HostPortal));
    named.is_some_and(|host| portal.trust().issues(&host.issuer))
}

/// Where the provider sends people back to; it has to know this address beforehand.
#[must_use]
pub fn return_address(portal: &Portal, insurer: &Insurer) -> String {
    portal.link(&format!("/portal/host-portal/{}/return", insurer.key))
}
