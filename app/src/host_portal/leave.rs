//! Logging out there, too: RP-Initiated Logout 1.0.

use openidconnect::{ClientId, LogoutRequest, PostLogoutRedirectUrl};

use super::{is_open, party};
use crate::Portal;
use crate::insurers::Insurer;
use crate::openid::provider;

/// Where somebody who logs out here is sent to end the session there, too, and comes back from to `back`, an address of
/// ours that the provider knows. `None` where the insurer does not want it, or the provider does not offer it or answer.
pub async fn leave(portal: &Portal, insurer: &Insurer, back: &str) -> Option<String> {
    let host = insurer.host_portal.as_ref()?;
    if !host.logout || !is_open(portal, insurer) {
        return None;
    }
    let metadata = provider(portal, &party(insurer)?, false).await.ok()?;
    let there = metadata
        .additional_metadata()
        .end_session_endpoint
        .clone()?;
    let back = PostLogoutRedirectUrl::new(portal.link(back)).ok()?;
    let request = LogoutRequest::from(there)
        .set_client_id(ClientId::new(host.client_id.clone()))
        .set_post_logout_redirect_uri(back);
    Some(request.http_get_url().into())
}
