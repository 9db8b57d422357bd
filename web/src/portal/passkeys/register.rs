//! `/portal/passkeys/register/…`: adding a passkey.

use webauthn_rs_proto::RegisterPublicKeyCredential;

use super::{challenge, next};
use crate::answer::{Answer, Failure};
use crate::form::Json;
use crate::who::{Cookie, Member};

/// Nothing has to be said to begin.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Nothing {}

/// What the browser made.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Made {
    #[serde(default)]
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// `POST …/begin`. Only soon after the password was shown.
pub(crate) async fn begin(member: Member, _body: Json<Nothing>) -> Answer {
    if !member.member.is_fresh(member.portal().now()) {
        return Err(Failure::Forbidden {
            back: "/portal/passkeys".to_owned(),
        });
    }
    let begun = app::passkeys::begin_registration(member.portal(), &member.member).await?;
    challenge(&member.visitor.web, begun)
}

/// `POST …/finish`.
pub(crate) async fn finish(member: Member, Json(made): Json<Made>) -> Answer {
    let held = member.visitor.ceremony.as_deref();
    let id = held.and_then(|held| held.parse().ok());
    let id = id.ok_or(Failure::BadRequest)?;
    let (portal, who) = (member.portal(), &member.member);
    if !app::passkeys::register(portal, who, id, &made.name, &made.credential).await? {
        return Err(Failure::BadRequest);
    }
    app::passkeys::offered(portal, who).await?;
    let mut response = next("/portal/passkeys?done=added");
    Cookie::Ceremony.forget(&member.visitor.web, &mut response);
    Ok(response)
}
