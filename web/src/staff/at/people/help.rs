//! `POST /staff/at/{insurer}/people/{id}/help`: what the help desk does for a caller with nothing but a reason.

use app::people::{AccountState, Act, Helped, Page, help};
use axum::extract::Path;
use domain::reason::{LONGEST, Reason, ReasonError};
use store::accounts::status;

use super::person::{Typed, read, show_with};
use super::{invite, view};
use crate::answer::{Answer, Failure, go};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;

/// What could not be done to nobody.
pub(super) const NOTHING: &str =
    "状態が変わったため、できませんでした。アカウントの欄をご確認ください。";
/// What is not sent for a while.
pub(super) const TOO_MANY: &str = "この宛先へのメールが続いたため、送りませんでした。1時間ほどたってから、もう一度お試しください。";

/// Something that is offered on a person's page.
pub(super) struct Offer {
    pub(super) act: &'static str,
    pub(super) label: &'static str,
}

const UNLOCK: Offer = offer("unlock", "停止を解除する");
const END_SESSIONS: Offer = offer("end-sessions", "すべての端末をログアウトする");
const SEND_CODE: Offer = offer("send-code", "認証番号をもう一度送る");
const SEND_USER_ID: Offer = offer("send-user-id", "ユーザーIDをメールで送る");
const SEND_LINK: Offer = offer("send-link", "パスワード再設定のメールを送る");

const END_INVITATION: Offer = offer("end-invitation", "招待を取り消す");

const fn offer(act: &'static str, label: &'static str) -> Offer {
    Offer { act, label }
}

/// What can be done for this person now.
pub(super) fn offers(found: &Page) -> Vec<Offer> {
    let mut offers = Vec::new();
    // Before there is an account, nothing of a family member is paused but the invitation itself.
    if view::has_account(found) || !invite::covered(found).is_dependent() {
        offers.push(UNLOCK);
    }
    if !found.invitations.is_empty() && !view::has_account(found) {
        offers.push(END_INVITATION);
    }
    match &found.account {
        AccountState::CodeSent { .. } => offers.push(SEND_CODE),
        AccountState::There(own) if own.mail.is_some() && own.status != status::VOID => {
            offers.push(SEND_USER_ID);
            if own.status == status::ACTIVE {
                offers.push(SEND_LINK);
            }
        }
        _ => {}
    }
    if found.sessions > 0 {
        offers.push(END_SESSIONS);
    }
    offers
}

/// `POST`.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = read(&id)?;
    let typed = form.text("reason");
    let reason = match reason(&typed) {
        Ok(reason) => reason,
        Err(said) => {
            let wrong = Typed {
                errors: Errors::one("reason", said),
                reason: typed,
                advice: "",
            };
            return show_with(&duty, id, "", wrong).await;
        }
    };
    let act = match form.text("act").as_str() {
        "unlock" => Act::Unlock,
        "end-sessions" => Act::EndSessions,
        "send-code" => Act::SendCode,
        "send-user-id" => Act::SendUserId,
        "send-link" => Act::SendPasswordLink,
        "end-invitation" => Act::EndInvitation,
        _ => return Err(Failure::NotFound),
    };
    let mut errors = Errors::default();
    let token = again::shown(&mut duty, &form, &mut errors).await?;
    let mut typed = Typed {
        reason: typed,
        errors,
        advice: "",
    };
    if !typed.errors.is_empty() {
        return show_with(&duty, id, "", typed).await;
    }
    let answer = match helped(&duty, id, act, &reason).await? {
        Ok(what) => done(&duty, id, what),
        Err(advice) => {
            typed.advice = advice;
            show_with(&duty, id, "", typed).await?
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// Does it: what the person's page then says was done, or why it was not.
async fn helped(
    duty: &Duty,
    id: uuid::Uuid,
    act: Act,
    reason: &Reason,
) -> Result<Result<&'static str, &'static str>, Failure> {
    let helped = help(duty.portal(), &duty.duty, id, act, reason).await?;
    Ok(match helped {
        Helped::Unlocked { .. } => Ok("unlocked"),
        Helped::Ended(_) => Ok("ended"),
        Helped::Sent { .. } => Ok("sent"),
        Helped::InvitationEnded => Ok("uninvited"),
        Helped::TooMany => Err(TOO_MANY),
        Helped::Voided | Helped::Nothing => Err(NOTHING),
    })
}

/// Back to the person's page, which says what was done.
pub(super) fn done(duty: &Duty, id: uuid::Uuid, what: &str) -> axum::response::Response {
    let here = duty.address("people");
    go(&format!("{here}/{id}?done={what}"))
}

/// A reason as typed, or what is wrong with it.
pub(super) fn reason(typed: &str) -> Result<Reason, String> {
    Reason::parse(typed).map_err(|error| match error {
        ReasonError::Empty => "理由を入力してください。例：電話で本人確認済み".to_owned(),
        ReasonError::TooLong => format!("理由は{LONGEST}文字までで入力してください。"),
    })
}
