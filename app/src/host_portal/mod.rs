//! The way in from a host portal, where somebody has signed in already; [`crate::openid`] asks it who they are.

mod arrive;
mod claims;
pub mod demo;
mod enter;
mod leave;

pub use arrive::{Arrival, arrive, set_out};
pub use leave::leave;

use definitions::insurer::Way;

use crate::Portal;
use crate::insurers::Insurer;
use crate::openid::{Party, Role};

/// Whether people of this insurer can come in from a host portal: its definition names one, and the operator trusts its
/// issuer.
#[must_use]
pub fn is_open(portal: &Portal, insurer: &Insurer) -> bool {
    let named = party(insurer).filter(|_| insurer.has_way(Way::HostPortal));
    named.is_some_and(|party| party.is_trusted(portal))
}

/// Where the provider sends people back to; it has to know this address beforehand.
#[must_use]
pub fn return_address(portal: &Portal, insurer: &Insurer) -> String {
    portal.link(&format!("/portal/host-portal/{}/return", insurer.key))
}

/// The insurer's portal as its host portal knows it.
fn party(insurer: &Insurer) -> Option<Party<'_>> {
    let host = insurer.host_portal.as_ref()?;
    Some(Party {
        insurer,
        role: Role::HostPortal,
        issuer: &host.issuer,
        client_id: &host.client_id,
        client_auth: host.client_auth,
        key_id: host.key_id.as_deref(),
        scopes: &host.scopes,
        acr_values: &host.acr_values,
        claims: host.claims.values().map(String::as_str).collect(),
    })
}
