//! Papers that are handed in: files of the samples, taken as they would be from a phone.

use anyhow::{Context as _, bail};
use app::Portal;
use app::uploads::{Sent, Slot, Uploaded, upload};
use domain::questionnaire::{DocumentKind, Who};
use uuid::Uuid;

use super::person::Walker;
use crate::samples::{PAPER, PAPERS};

/// Start of image and comment of a JPEG (ISO/IEC 10918-1, table B.1).
const JPEG_BEGINS: [u8; 2] = [0xFF, 0xD8];
const JPEG_COMMENT: [u8; 2] = [0xFF, 0xFE];

/// A sample file: its name and what is in it.
pub(super) type Paper = (&'static str, &'static [u8]);

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
            let slot = Slot {
                case,
                person,
                document: kind.to_string(),
            };
            let mark = format!("{kind} of {person} in {case}");
            save(portal, member, slot, (file(known), &mark)).await?;
        }
    }
    Ok(())
}

/// Hands in a sample file as somebody's own one, which the mark tells from all others.
pub(super) async fn save(
    portal: &Portal,
    member: &app::login::Member,
    slot: Slot,
    ((name, bytes), mark): (Paper, &str),
) -> anyhow::Result<()> {
    let bytes = marked(bytes, mark)?;
    let sent = Sent {
        name,
        bytes: u64::try_from(bytes.len()).ok(),
    };
    match upload(portal, member, slot, sent, &mut bytes.as_slice()).await? {
        Uploaded::Saved(_) => Ok(()),
        other => bail!("書類 {name} を保存できません: {other:?}"),
    }
}

/// A photo with a comment in it, so that it is a file of its own; other kinds as they are.
fn marked(bytes: &[u8], mark: &str) -> anyhow::Result<Vec<u8>> {
    let Some(rest) = bytes.strip_prefix(&JPEG_BEGINS) else {
        return Ok(bytes.to_vec());
    };
    let length = u16::try_from(mark.len() + 2)?.to_be_bytes();
    Ok([
        JPEG_BEGINS.as_slice(),
        &JPEG_COMMENT,
        &length,
        mark.as_bytes(),
        rest,
    ]
    .concat())
}

/// The sample file that shows such a paper.
fn file(kind: Option<&DocumentKind>) -> Paper {
    let picture = kind.and_then(|kind| kind.picture.as_ref());
    let shows = |(name, _): &&Paper| {
        let stem = name.split('.').next();
        picture.is_some_and(|picture| stem == Some(picture.as_str()))
    };
    PAPERS.iter().find(shows).copied().unwrap_or(PAPER)
}
