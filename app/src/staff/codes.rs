//! Recovery codes: ten, shown once, each good once instead of the second factor. Only their keyed hashes are kept.

use domain::letter_code::LetterCode;
use store::InsurerId;
use store::staff::recovery_code;
use uuid::Uuid;

use super::Staff;
use super::tell::{Change, tell};
use crate::audit::{self, Actor, Line};
use crate::keys::Purpose;
use crate::tokens::random_bytes;
use crate::{Portal, Result};

/// How many there are.
pub const RECOVERY_CODES: usize = 10;

/// A recovery code: more than 54 random bits and a check symbol, written like the code of an insurer's letter.
pub type RecoveryCode = LetterCode;

/// Ten new codes.
pub(super) fn new() -> Result<Vec<RecoveryCode>> {
    let one = |_| Ok(LetterCode::from_entropy(&random_bytes::<16>()?));
    (0..RECOVERY_CODES).map(one).collect()
}

/// What the database keeps of codes.
pub(super) fn rows(
    portal: &Portal,
    staff: Uuid,
    codes: &[RecoveryCode],
) -> Vec<recovery_code::Model> {
    let row = |code: &RecoveryCode| recovery_code::Model {
        code_hash: keyed(portal, staff, code),
        staff_id: staff,
        created_at: portal.now(),
        used_at: None,
    };
    codes.iter().map(row).collect()
}

/// The hash under which a code would be kept; nothing when what was typed cannot be one.
pub(super) fn hash(portal: &Portal, staff: Uuid, typed: &str) -> Option<String> {
    let code = LetterCode::parse_typed(typed).ok()?;
    Some(keyed(portal, staff, &code))
}

fn keyed(portal: &Portal, staff: Uuid, code: &RecoveryCode) -> String {
    let parts = [staff.as_bytes().as_slice(), code.as_str().as_bytes()];
    portal.keys().keyed_hash(Purpose::RecoveryCode, &parts)
}

/// Makes new codes; the old ones are worth nothing, and their owner is told. They are shown this once.
///
/// # Errors
/// When the database refuses.
pub async fn renew_recovery_codes(portal: &Portal, staff: &Staff) -> Result<Vec<RecoveryCode>> {
    let codes = new()?;
    let (now, id) = (portal.now(), staff.account.id);
    let rows = rows(portal, id, &codes);
    let (node, account) = (portal.clone(), staff.account.clone());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                store::staff::replace_recovery_codes(writing, id, rows).await?;
                tell(&node, writing, &account, Change::CodesRenewed).await?;
                let line = Line::new(Actor::Staff(id), "staff.recovery_codes", "staff", id);
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(codes)
}
