//! `/staff/code/passkey`: the second half of signing in with a passkey; the challenge is for the script.

use app::staff::{Passed, begin_passing, pass_with_passkey};

use super::super::passkeys::{answered, held};
use super::super::paused;
use super::page;
use crate::answer::{Answer, go, wrong};
use crate::form::{Errors, Form, Json};
use crate::next::safe_for_staff;
use crate::portal::passkeys::challenge;
use crate::portal::passkeys::register::Nothing;
use crate::who::Cookie;
use crate::who::staff::{HalfStaff, set};

/// `POST …/begin`.
pub(crate) async fn begin(half: HalfStaff, _body: Json<Nothing>) -> Answer {
    let begun = begin_passing(half.portal(), &half.half).await?;
    challenge(&half.visitor.web, begun)
}

/// `POST`.
pub(crate) async fn check(half: HalfStaff, form: Form) -> Answer {
    let next = safe_for_staff(&form.text("next"));
    let portal = half.portal();
    if let (Some(id), Some(answer)) = (held(&half.visitor), answered(&form)) {
        match pass_with_passkey(portal, &half.half, id, &answer).await? {
            Passed::Whole { token, .. } => {
                let mut response = go(&next.unwrap_or_else(|| "/staff/today".to_owned()));
                set(&half.visitor.web, &mut response, &token);
                Cookie::Ceremony.forget(&half.visitor.web, &mut response);
                return Ok(response);
            }
            Passed::Paused { until } => {
                return Ok(paused::page(
                    half.shell(),
                    until,
                    portal.now(),
                    "/staff/code",
                ));
            }
            Passed::Wrong => {}
        }
    }
    let message = "パスキーを確認できませんでした。もう一度お試しください。";
    Ok(wrong(&page(&half, next, Errors::one("", message))))
}
