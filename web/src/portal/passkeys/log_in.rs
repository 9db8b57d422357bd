//! `/portal/passkeys/login/…`: logging in with a passkey.

use app::passkeys::{LoggedIn, begin_log_in};
use webauthn_rs_proto::PublicKeyCredential;

use super::register::Nothing;
use super::{challenge, next};
use crate::answer::{Answer, Failure};
use crate::form::Json;
use crate::next::safe;
use crate::who::{Cookie, Visitor};

/// What the browser signed.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Signed {
    #[serde(default)]
    next: String,
    credential: PublicKeyCredential,
}

/// `POST …/begin`.
pub(crate) async fn begin(visitor: Visitor, _body: Json<Nothing>) -> Answer {
    challenge(&visitor.web, begin_log_in(visitor.portal())?)
}

/// `POST …/finish`.
pub(crate) async fn finish(visitor: Visitor, Json(signed): Json<Signed>) -> Answer {
    let held = visitor.ceremony.as_deref();
    let held = held.ok_or(Failure::BadRequest)?;
    let portal = visitor.portal();
    match app::passkeys::log_in(portal, &visitor.visit, held, &signed.credential).await? {
        LoggedIn::In(begun) => {
            let mut response =
                next(&safe(&signed.next).unwrap_or_else(|| "/portal/home".to_owned()));
            Cookie::Session.set(&visitor.web, &mut response, &begun.session);
            Cookie::Device.set(&visitor.web, &mut response, &begun.device);
            Cookie::Ceremony.forget(&visitor.web, &mut response);
            Ok(response)
        }
        LoggedIn::Refused => Err(Failure::Forbidden {
            back: "/portal/".to_owned(),
        }),
        LoggedIn::Paused { until } => {
            let seconds = (until - portal.now()).num_seconds().max(1);
            Err(Failure::Busy {
                retry_after_seconds: u32::try_from(seconds).unwrap_or(60),
            })
        }
    }
}
