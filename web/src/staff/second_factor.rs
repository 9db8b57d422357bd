//! `/staff/second-factor`: setting the second factor up, at the first sign-in.

pub(crate) mod passkey;

use app::staff::{Confirmed, confirm, set_up};
use askama::Template;

use super::paused;
use super::qr::{self, Drawn};
use super::recovery_codes;
use super::shell::StaffShell;
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::who::staff::{HalfStaff, set};

#[derive(Template)]
#[template(path = "staff/second-factor.html")]
struct Page {
    shell: StaffShell,
    qr: Option<Drawn>,
    uri: String,
    typed: String,
    /// Whether a passkey can be set up here instead.
    passkey: bool,
    errors: Errors,
}

async fn page(half: &HalfStaff, errors: Errors) -> Result<Page, Failure> {
    if !half.half.sets_up() {
        return Err(Failure::Elsewhere("/staff/code".to_owned()));
    }
    let factor = set_up(half.portal(), &half.half).await?;
    Ok(Page {
        shell: half.shell(),
        qr: qr::draw(&factor.uri),
        uri: factor.uri,
        typed: factor.typed,
        passkey: app::passkeys::available(half.portal()),
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(half: HalfStaff) -> Answer {
    Ok(ok(&page(&half, Errors::default()).await?))
}

/// `POST`: the recovery codes are shown in the answer and nowhere else.
pub(crate) async fn save(half: HalfStaff, form: Form) -> Answer {
    let typed = form.text("code");
    let message = if typed.trim().is_empty() {
        "アプリに出ている6桁のコードを入力してください。"
    } else {
        match confirm(half.portal(), &half.half, &typed).await? {
            Confirmed::Whole { token, codes } => {
                let mut response = recovery_codes::new(half.shell(), &codes, true);
                set(&half.visitor.web, &mut response, &token);
                return Ok(response);
            }
            Confirmed::Paused { until } => {
                let now = half.portal().now();
                let back = "/staff/second-factor";
                return Ok(paused::page(half.shell(), until, now, back));
            }
            Confirmed::Wrong => {
                "コードが違います。アプリに新しいコードが出てから、もう一度入力してください。"
            }
        }
    };
    Ok(wrong(&page(&half, Errors::one("code", message)).await?))
}
