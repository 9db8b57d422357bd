//! `receipt verify`: whether a receipt is what the portal gave out, and what it holds is what was submitted.

use chrono::{DateTime, Utc};
use domain::receipt_number::ReceiptNumber;
use serde::Serialize;
use uuid::Uuid;

use super::receipt::entries;
use super::{Proof, codec};
use crate::insurers::Insurer;
use crate::keys::equal;
use crate::{Portal, Result};

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Verified {
    /// Everything fits.
    Whole {
        /// The case.
        case: Uuid,
        /// When it was submitted.
        submitted_at: DateTime<Utc>,
        /// When it was taken back, if it was.
        taken_back_at: Option<DateTime<Utc>>,
        /// How many entries there are.
        entries: usize,
    },
    /// Something does not fit.
    Broken {
        /// What, in order.
        faults: Vec<Fault>,
    },
    /// The insurer has no receipt of this number.
    NotFound,
}

/// Something that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The digest is not the one of the list.
    Digest,
    /// The seal is not of this portal's key, or something under it was changed.
    Seal,
    /// The stored answers have other digests than the list says.
    Answers,
    /// The answers of the case are no longer those that were submitted, although they stand.
    Case,
    /// What was shown differs from what is stored.
    Shown,
}

/// Verifies the receipt of this number, and what somebody shows of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(
    portal: &Portal,
    insurer: &Insurer,
    number: &ReceiptNumber,
    shown: Option<&Proof>,
) -> Result<Verified> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::survey::receipt_by_number(&scope, number.as_str()).await? else {
        return Ok(Verified::NotFound);
    };
    let proof = Proof::of(&row)?;
    let mut faults = Vec::new();
    if proof.digest != proof.digest_now() {
        faults.push(Fault::Digest);
    }
    let seal = proof.seal_now(portal.keys());
    if seal.is_empty() || !equal(&proof.seal, &seal) {
        faults.push(Fault::Seal);
    }
    let answers = codec::read_all(&row.answers)?;
    if entries(&answers, &proof.salt)? != proof.entries {
        faults.push(Fault::Answers);
    }
    let latest = store::survey::latest(&scope, row.case_id).await?;
    let case = store::survey::by_id(&scope, row.case_id, None).await?;
    let frozen = case.as_ref().map(super::held::status).transpose()?;
    let stands = latest.is_some_and(|latest| latest.id == row.id)
        && frozen.is_some_and(|status| !status.takes_answers());
    if stands && codec::write_all(&kept(&scope, row.case_id).await?)? != row.answers {
        faults.push(Fault::Case);
    }
    if shown.is_some_and(|shown| *shown != proof) {
        faults.push(Fault::Shown);
    }
    Ok(if faults.is_empty() {
        Verified::Whole {
            case: row.case_id,
            submitted_at: row.submitted_at,
            taken_back_at: row.taken_back_at,
            entries: proof.entries.len(),
        }
    } else {
        Verified::Broken { faults }
    })
}

/// The answers of a case as they stand.
async fn kept(scope: &impl store::Scope, case: Uuid) -> Result<domain::questionnaire::Answers> {
    let stored = super::sheet::stored(scope, case).await?;
    let each = |((who, question), stored): ((_, _), super::sheet::Stored)| {
        Some((who, question, stored.answer?))
    };
    Ok(stored.into_iter().filter_map(each).collect())
}
