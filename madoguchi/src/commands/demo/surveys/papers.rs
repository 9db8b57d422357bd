//! Papers that are handed in: files of the samples, taken as they would be from a phone.

use anyhow::{Context as _, bail};
use app::Portal;
use app::uploads::{Sent, Slot, Uploaded, upload};
use domain::questionnaire::{DocumentKind, Who};
use uuid::Uuid;

use super::person::Walker;
use crate::samples::{PAPER, PAPERS};

/// Hands in everything the answers ask for; or, after a return, the paper that came back.
pub(super) async fn hand_in(
    portal: &Portal,
    walker: &Walker<'_>,
    case: Uuid,
    only: Option<&str>,
) -> anyhow::Result<()> {
    let member = walker.signed_in.as_ref().context("登録していません")?;
    let sheet = walker.sheet(portal, case).await?;
    let journey = sheet.journey();
    for required in journey.documents() {
        let requirement = required.requirement;
        if required.covered || only.is_some_and(|key| requirement.key.as_str() != key) {
            continue;
        }
        let person = match &required.who {
            Who::Insured => walker.row.id,
            Who::Dependent(id) => Uuid::try_parse(id)?,
        };
        for kind in requirement.one_of.first().into_iter().flatten() {
            let known = sheet.questionnaire().documents.get(kind);
            let (name, bytes) = file(known);
            let slot = Slot {
                case,
                person,
                document: kind.to_string(),
            };
            let sent = Sent {
                name,
                bytes: u64::try_from(bytes.len()).ok(),
            };
            match upload(portal, member, slot, sent, &mut &*bytes).await? {
                Uploaded::Saved(_) => {}
                other => bail!("書類 {name} を保存できません: {other:?}"),
            }
        }
    }
    Ok(())
}

/// The sample file that shows such a paper.
fn file(kind: Option<&DocumentKind>) -> (&'static str, &'static [u8]) {
    let picture = kind.and_then(|kind| kind.picture.as_ref());
    let shows = |(name, _): &&(&'static str, &'static [u8])| {
        let stem = name.split('.').next();
        picture.is_some_and(|picture| stem == Some(picture.as_str()))
    };
    PAPERS.iter().find(shows).copied().unwrap_or(PAPER)
}
