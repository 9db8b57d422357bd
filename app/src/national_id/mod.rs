//! Showing a My Number card, by somebody who is signed in: デジタル認証アプリ of the Digital Agency reads it and says whose it
//! is. It is no way in; it raises what an account has proven, after the insurer's own check.

mod prove;

pub use prove::{Proven, prove, set_out};

use definitions::insurer::ClientAuth;

use crate::Portal;
use crate::insurers::Insurer;
use crate::openid::{Party, Role};

/// Whether people of this insurer can show a card: its definition says so, and the operator trusts the issuer.
#[must_use]
pub fn is_open(portal: &Portal, insurer: &Insurer) -> bool {
    party(insurer).is_some_and(|party| party.is_trusted(portal))
}

/// The insurer's portal as the service knows it.
fn party(insurer: &Insurer) -> Option<Party<'_>> {
    let card = insurer.national_id.as_ref()?;
    Some(Party {
        insurer,
        role: Role::NationalId,
        issuer: &card.issuer,
        client_id: &card.client_id,
        client_auth: ClientAuth::PrivateKeyJwt,
        key_id: card.key_id.as_deref(),
        scopes: &card.scopes,
        acr_values: &card.acr_values,
        claims: vec![NAME, BIRTH_DATE],
    })
}

/// The claim with the name, as residents' registers write it.
const NAME: &str = "name";
/// The claim with the birth date.
const BIRTH_DATE: &str = "birthdate";
