//! `POST /staff/at/{insurer}/people/{id}/help`: what the help desk does for a caller, with a reason.

use app::people::{Act, Helped, help};
use axum::extract::Path;
use domain::reason::{LONGEST, Reason, ReasonError};

use super::person::{Typed, read, show_with};
use crate::answer::{Answer, Failure, go};
use crate::form::{Errors, Form};
use crate::who::staff::Duty;

/// `POST`.
pub(crate) async fn save(duty: Duty, Path((_, id)): Path<(String, String)>, form: Form) -> Answer {
    let id = read(&id)?;
    let typed = form.text("reason");
    let reason = match Reason::parse(&typed) {
        Ok(reason) => reason,
        Err(error) => {
            let wrong = Typed {
                errors: Errors::one("reason", said(error)),
                reason: typed,
                advice: "",
            };
            return show_with(&duty, id, "", wrong).await;
        }
    };
    let act = match form.text("act").as_str() {
        "unlock" => Act::Unlock,
        "end-sessions" => Act::EndSessions,
        _ => return Err(Failure::NotFound),
    };
    let done = match help(duty.portal(), &duty.duty, id, act, &reason).await? {
        Helped::Unlocked { .. } => "unlocked",
        Helped::Ended(_) => "ended",
        Helped::Nothing => {
            let nothing = Typed {
                reason: typed,
                errors: Errors::default(),
                advice: "アカウントがないため、できませんでした。",
            };
            return show_with(&duty, id, "", nothing).await;
        }
    };
    let here = duty.address("people");
    Ok(go(&format!("{here}/{id}?done={done}")))
}

fn said(error: ReasonError) -> String {
    match error {
        ReasonError::Empty => "理由を入力してください。例：電話で本人確認済み".to_owned(),
        ReasonError::TooLong => format!("理由は{LONGEST}文字までで入力してください。"),
    }
}
