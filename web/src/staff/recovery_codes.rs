//! `/staff/recovery-codes`: what stands in for a lost second factor.

use app::staff::{RECOVERY_CODES, RecoveryCode, renew_recovery_codes};
use askama::Template;
use axum::response::Response;

use super::shell::StaffShell;
use crate::answer::{Answer, ok};
use crate::form::Form;
use crate::who::staff::Staff;

#[derive(Template)]
#[template(path = "staff/recovery-codes.html")]
struct Page {
    shell: StaffShell,
    left: usize,
    all: usize,
}

#[derive(Template)]
#[template(path = "staff/recovery-codes/new.html")]
struct New {
    shell: StaffShell,
    codes: Vec<String>,
    first_time: bool,
}

/// The page that shows new codes.
pub(super) fn new(shell: StaffShell, codes: &[RecoveryCode], first_time: bool) -> Response {
    ok(&New {
        shell,
        codes: codes.iter().map(RecoveryCode::grouped).collect(),
        first_time,
    })
}

/// `GET`.
pub(crate) async fn show(staff: Staff) -> Answer {
    let account = staff.staff.account.id;
    let left = staff.portal().store().staff_recovery_codes_left(account);
    Ok(ok(&Page {
        left: left.await?,
        all: RECOVERY_CODES,
        shell: staff.shell(),
    }))
}

/// `POST`.
pub(crate) async fn renew(staff: Staff, _form: Form) -> Answer {
    staff.fresh("/staff/recovery-codes")?;
    let codes = renew_recovery_codes(staff.portal(), &staff.staff).await?;
    Ok(new(staff.shell(), &codes, false))
}
