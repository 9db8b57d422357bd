//! One-time passwords of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, 30 seconds).

use chrono::{DateTime, Utc};
use domain::confirmation_code::ConfirmationCode;
use totp_rs::{Builder, Secret, Totp};

use crate::{Error, Result};

fn totp(secret: &[u8]) -> Result<Totp> {
    let builder = Builder::new().with_secret(Secret::from(secret.to_vec()));
    builder
        .build()
        .map_err(|error| Error::Stored(error.to_string()))
}

/// What an authenticator app with this secret (base32, in any grouping) shows at a time; `None` when it is no secret.
#[must_use]
pub fn shown_by_app(typed: &str, at: DateTime<Utc>) -> Option<String> {
    let bare: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let secret = Secret::try_from_base32(bare).ok()?;
    let totp = Builder::new().with_secret(secret).build().ok()?;
    let time = u64::try_from(at.timestamp()).ok()?;
    Some(totp.generate(time).to_string())
}

/// The step whose code this is, one before or after the present one included.
pub(super) fn step(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let Some(code) = six_digits(typed) else {
        return Ok(None);
    };
    let time = u64::try_from(now.timestamp()).unwrap_or(0);
    let step = totp(secret)?.check(&code, time);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The digits of a code, in whatever width and grouping they were typed.
fn six_digits(typed: &str) -> Option<String> {
    let code = ConfirmationCode::parse_typed(typed).ok()?;
    Some(code.exposed())
}
