//! `/staff/second-factor/passkey`: a passkey as the second factor from the first sign-in; the challenge is for the script.

use app::staff::{Confirmed, begin_set_up, set_up_passkey};

use super::super::passkeys::{answered, held};
use super::super::{paused, recovery_codes};
use super::page;
use crate::answer::{Answer, wrong};
use crate::form::{Errors, Form, Json};
use crate::portal::passkeys::challenge;
use crate::portal::passkeys::register::Nothing;
use crate::who::Cookie;
use crate::who::staff::{HalfStaff, set};

/// `POST …/begin`.
pub(crate) async fn begin(half: HalfStaff, _body: Json<Nothing>) -> Answer {
    let begun = begin_set_up(half.portal(), &half.half).await?;
    challenge(&half.visitor.web, begun)
}

/// `POST`: the recovery codes are shown in the answer and nowhere else.
pub(crate) async fn save(half: HalfStaff, form: Form) -> Answer {
    let portal = half.portal();
    if let (Some(id), Some(answer)) = (held(&half.visitor), answered(&form)) {
        match set_up_passkey(portal, &half.half, id, &answer).await? {
            Confirmed::Whole { token, codes } => {
                let mut response = recovery_codes::new(half.shell(), &codes, true);
                set(&half.visitor.web, &mut response, &token);
                Cookie::Ceremony.forget(&half.visitor.web, &mut response);
                return Ok(response);
            }
            Confirmed::Paused { until } => {
                let back = "/staff/second-factor";
                return Ok(paused::page(half.shell(), until, portal.now(), back));
            }
            Confirmed::Wrong => {}
        }
    }
    let message =
        "パスキーを登録できませんでした。もう一度お試しいただくか、認証アプリで設定してください。";
    Ok(wrong(&page(&half, Errors::one("", message)).await?))
}
