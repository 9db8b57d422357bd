//! What stands in the papers of a case, in one word: whoever decides on them notices what came meanwhile.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use store::Scope;
use store::uploads::{file, files, state};
use uuid::Uuid;

use crate::Result;
use crate::tokens::hex;

/// A digest of the files of a case that were handed in, and of what the scanner has said of each.
///
/// # Errors
/// When the database cannot be asked.
pub(crate) async fn digest(scope: &impl Scope, case: Uuid, now: DateTime<Utc>) -> Result<String> {
    let rows = files::taking_room(scope, case, now).await?;
    Ok(of(case, &rows))
}

/// The same of files that were read already.
pub(crate) fn of(case: Uuid, rows: &[file::Model]) -> String {
    let mut there: Vec<&file::Model> = rows.iter().filter(|file| is_handed_in(file)).collect();
    there.sort_by_key(|file| file.id);
    let mut digest = Sha256::new();
    digest.update(case.as_bytes());
    for file in there {
        digest.update(file.id.as_bytes());
        digest.update([u8::from(file.state == state::SCANNED)]);
    }
    hex(&digest.finalize())
}

/// Whether a file stands in its paper and was handed in.
pub(crate) fn is_handed_in(file: &file::Model) -> bool {
    state::STANDING.contains(&file.state.as_str()) && file.submitted_at.is_some()
}

/// Whether staff see a file: it was handed in, and the scanner has looked at it where there is one.
pub(crate) fn is_for_staff(file: &file::Model, scans: bool) -> bool {
    is_handed_in(file) && (!scans || file.state == state::SCANNED)
}
