//! The password once more inside a form that places an order, so that nothing typed is lost on the way.

use app::login::Reauthenticated;
use app::tokens::Token;
use axum::response::Response;
use domain::japan_time::format_minute;
use domain::password::Password;

use crate::answer::Failure;
use crate::form::{Errors, Form};
use crate::who::staff::{Duty, set};

/// Whether the form has to ask for the password.
pub(crate) fn is_due(duty: &Duty) -> bool {
    !duty.duty.staff.is_fresh(duty.portal().now())
}

/// Checks the password that came with a form, where one is due. The session has a new token then, which the answer has to
/// carry: [`carry`].
pub(crate) async fn shown(
    duty: &mut Duty,
    form: &Form,
    errors: &mut Errors,
) -> Result<Option<Token>, Failure> {
    if !is_due(duty) {
        return Ok(None);
    }
    shown_as(duty, &form.text("password"), errors).await
}

/// As [`shown`], with the password at hand.
pub(crate) async fn shown_as(
    duty: &mut Duty,
    password: &str,
    errors: &mut Errors,
) -> Result<Option<Token>, Failure> {
    let password = Password::new(password);
    if password.exposed().is_empty() {
        errors.add("password", "確認のため、パスワードを入力してください。");
        return Ok(None);
    }
    let portal = duty.portal().clone();
    match app::staff::reauthenticate(&portal, &duty.duty.staff, &password).await? {
        Reauthenticated::Yes(token) => {
            duty.duty.staff.session.authenticated_at = portal.now();
            Ok(Some(token))
        }
        Reauthenticated::Paused { until } => {
            let until = format_minute(until);
            let message = format!("確認の回数が多すぎます。{until} よりあとにお試しください。");
            errors.add("password", message);
            Ok(None)
        }
        Reauthenticated::No => {
            errors.add("password", "パスワードが違います。もう一度ご確認ください。");
            Ok(None)
        }
    }
}

/// An answer with the session's new token.
pub(crate) fn carry(duty: &Duty, mut response: Response, token: Option<&Token>) -> Response {
    if let Some(token) = token {
        set(&duty.visitor.web, &mut response, token);
    }
    response
}
