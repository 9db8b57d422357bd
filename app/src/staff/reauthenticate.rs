//! The password once more before exports, imports, mass mail and resets (Z6).

use domain::password::Password;
use store::InsurerId;

use super::Staff;
use super::current::stage;
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::login::Reauthenticated;
use crate::tokens::Token;
use crate::{Error, Portal, Result};

/// Checks the password once more, and gives the session a new token.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn reauthenticate(
    portal: &Portal,
    staff: &Staff,
    password: &Password,
) -> Result<Reauthenticated> {
    let id = staff.account.id;
    let bucket = Bucket::of(
        portal,
        guard::DEVICE_LOGIN,
        &["staff again", &id.to_string()],
    );
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Reauthenticated::Paused { until });
    }
    let hash = staff.account.password_hash.as_deref();
    let right = portal.hasher().verify(password.exposed(), hash).await;
    if matches!(right, Ok(false)) {
        return Ok(Reauthenticated::No);
    }
    guard::count(portal, &bucket, -1).await?;
    right?;
    let (token, now) = (Token::random()?, portal.now());
    let mut new = staff.session.clone();
    new.token_hash = token.hash();
    new.authenticated_at = now;
    debug_assert_eq!(new.stage, stage::WHOLE);
    let renewed = portal.store().write(InsurerId::SITE, move |writing| {
        Box::pin(async move {
            let session = new.id;
            let renewed = store::staff::renew(writing, session, &new).await?;
            let line = Line::new(Actor::Staff(id), "staff.again", "staff_session", session);
            audit::record(writing, now, line).await?;
            Ok::<_, Error>(renewed)
        })
    });
    Ok(if renewed.await? {
        Reauthenticated::Yes(token)
    } else {
        Reauthenticated::No
    })
}
