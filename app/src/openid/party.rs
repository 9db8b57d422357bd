//! Who asks whom: an insurer's portal and one provider.

use definitions::insurer::ClientAuth;

use super::way::Way;
use crate::insurers::Insurer;
use crate::keys::Purpose;
use crate::tokens::Token;
use crate::{Portal, Result};

/// What a provider is to an insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Where its people sign in.
    HostPortal,
    /// Where somebody shows a My Number card.
    NationalId,
}

/// An insurer's portal as a relying party of one provider.
#[derive(Clone, Debug)]
pub(crate) struct Party<'a> {
    pub(crate) insurer: &'a Insurer,
    pub(crate) role: Role,
    /// The provider, to the letter.
    pub(crate) issuer: &'a str,
    /// Who the portal is to it.
    pub(crate) client_id: &'a str,
    pub(crate) client_auth: ClientAuth,
    pub(crate) key_id: Option<&'a str>,
    /// What is asked for beside `openid`.
    pub(crate) scopes: &'a [String],
    /// Requested `acr` values.
    pub(crate) acr_values: &'a [String],
    /// Claims that are needed; the user-info endpoint is asked where the ID token lacks one.
    pub(crate) claims: Vec<&'a str>,
}

impl Party<'_> {
    /// Whether the operator lets the portal ask this provider.
    pub(crate) fn is_trusted(&self, portal: &Portal) -> bool {
        portal.trust().issues(self.issuer)
    }

    /// Where the provider sends people back to.
    pub(crate) fn return_address(&self, portal: &Portal) -> String {
        match self.role {
            Role::HostPortal => {
                portal.link(&format!("/portal/host-portal/{}/return", self.insurer.key))
            }
            Role::NationalId => portal.link("/portal/national-id/return"),
        }
    }

    /// What the file with the portal's secret or key is called.
    pub(super) fn secret_name(&self) -> String {
        let stem = match self.role {
            Role::HostPortal => self.insurer.key.clone(),
            Role::NationalId => format!("{}.national-id", self.insurer.key),
        };
        let ending = match self.client_auth {
            ClientAuth::PrivateKeyJwt => "pem",
            ClientAuth::Secret => "secret",
        };
        format!("{stem}.{ending}")
    }

    /// Whether an ID token's `acr` is what was asked for. At a host portal it is one of the values; デジタル認証アプリ takes
    /// several words in one, the level and how the certificate is looked up (`aal3 crl`), of which the level has to be there.
    pub(super) fn is_reached(&self, acr: Option<&str>) -> bool {
        let said = acr.unwrap_or_default();
        let level = |wanted: &String| match self.role {
            Role::HostPortal => wanted == said,
            Role::NationalId => {
                let level = wanted.split_whitespace().next();
                level.is_some_and(|level| said.split_whitespace().any(|word| word == level))
            }
        };
        self.acr_values.is_empty() || self.acr_values.iter().any(level)
    }

    /// What comes back in the address: only this browser's, only for this insurer, only in this role.
    pub(super) fn state(&self, portal: &Portal, way: &Way) -> Result<Token> {
        let [state, _, _] = self.purposes();
        self.derived(portal, way, state)
    }

    /// What comes back inside the ID token.
    pub(super) fn nonce(&self, portal: &Portal, way: &Way) -> Result<Token> {
        let [_, nonce, _] = self.purposes();
        self.derived(portal, way, nonce)
    }

    /// The code verifier (RFC 7636): 43 characters that leave the portal with the code only.
    pub(super) fn verifier(&self, portal: &Portal, way: &Way) -> Result<Token> {
        let [_, _, verifier] = self.purposes();
        self.derived(portal, way, verifier)
    }

    const fn purposes(&self) -> [Purpose; 3] {
        match self.role {
            Role::HostPortal => [
                Purpose::HostPortalState,
                Purpose::HostPortalNonce,
                Purpose::HostPortalVerifier,
            ],
            Role::NationalId => [
                Purpose::NationalIdState,
                Purpose::NationalIdNonce,
                Purpose::NationalIdVerifier,
            ],
        }
    }

    fn derived(&self, portal: &Portal, way: &Way, purpose: Purpose) -> Result<Token> {
        let held = way.held();
        let parts = [held.as_bytes(), self.insurer.id.0.as_bytes()];
        portal.keys().token(purpose, &parts)
    }

    /// What is kept of the provider's name for somebody.
    pub(crate) fn subject_hash(&self, portal: &Portal, subject: &str) -> String {
        let purpose = match self.role {
            Role::HostPortal => Purpose::HostPortalSubject,
            Role::NationalId => Purpose::NationalIdSubject,
        };
        let parts = [self.issuer.as_bytes(), subject.as_bytes()];
        portal.keys().keyed_hash(purpose, &parts)
    }
}
