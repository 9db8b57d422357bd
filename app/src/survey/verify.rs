//! `receipt verify`: whether a receipt is what the portal gave out, and what it holds is what was submitted.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::questionnaire::{Answers, Who};
use domain::receipt_number::ReceiptNumber;
use serde::Serialize;
use store::Scope;
use store::campaigns::case;
use uuid::Uuid;

use super::receipt::{ANSWER, FILE, LATER, Seen, entries, file_entry, later_entry};
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
    /// A file that was submitted is another one now, or the list says of papers what nobody has said.
    Papers,
    /// The answers of the case are no longer those that were submitted, although they stand.
    Case,
    /// What was shown differs from what is stored.
    Shown,
    /// The pages of the file that was shown were changed after it was made.
    Pages,
}

/// What somebody shows of a receipt.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'p> {
    /// A copy of everything, in whatever order.
    Copy(&'p Proof),
    /// The digest over everything, as it is printed.
    Digest(&'p str),
}

/// Verifies the receipt of this number, and what somebody shows of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(
    portal: &Portal,
    insurer: &Insurer,
    number: &ReceiptNumber,
    shown: Option<Shown<'_>>,
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
    let listed = proof.entries.iter();
    let listed = listed.filter(|entry| entry.what.starts_with(ANSWER));
    if !listed.eq(&entries(&answers, &proof.salt)?) {
        faults.push(Fault::Answers);
    }
    if !papers_fit(&scope, &proof).await? {
        faults.push(Fault::Papers);
    }
    let case = store::survey::by_id(&scope, row.case_id, None).await?;
    if let Some(case) = &case {
        let latest = store::survey::latest(&scope, case.id).await?;
        let stands = latest.is_some_and(|latest| latest.id == row.id);
        let frozen = !super::held::status(case)?.takes_answers();
        if stands && frozen && kept(&scope, case.id, &answers).await? != answers {
            faults.push(Fault::Case);
        }
    }
    if let Some(shown) = shown
        && !is_copy(&scope, case.as_ref(), (&shown, &proof)).await?
    {
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

/// Whether what is shown is the receipt: a copy that was shown after somebody had to disappear from it is as good as one
/// from before.
async fn is_copy(
    scope: &impl Scope,
    case: Option<&case::Model>,
    (shown, proof): (&Shown<'_>, &Proof),
) -> Result<bool> {
    if shown.is(proof) {
        return Ok(true);
    }
    Ok(match case {
        Some(case) => shown.is(&Seen::read(scope, case).await?.proof(proof.clone())),
        None => false,
    })
}

/// Whether the entries of files and of papers that come later are right. The row of a file stays when its bytes are gone.
async fn papers_fit(scope: &impl Scope, proof: &Proof) -> Result<bool> {
    for entry in &proof.entries {
        let right = if let Some(name) = entry.what.strip_prefix(LATER) {
            later_entry(name, &proof.salt)
        } else if entry.what.starts_with(FILE) {
            let id = entry.what.rsplit('/').next().unwrap_or_default();
            let Ok(id) = Uuid::try_parse(id) else {
                return Ok(false);
            };
            let row = store::uploads::files::by_id(scope, id).await?;
            let Some(digest) = row.and_then(|row| row.digest) else {
                return Ok(false);
            };
            file_entry(entry.what.clone(), &digest, &proof.salt)
        } else {
            continue;
        };
        if right != *entry {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Shown<'_> {
    fn is(&self, proof: &Proof) -> bool {
        match self {
            Self::Copy(shown) => in_order(shown) == in_order(proof),
            Self::Digest(digest) => equal(&digest.to_ascii_lowercase(), &proof.digest),
        }
    }
}

/// The same proof with its entries by name: a printed receipt lists them as they are asked.
fn in_order(proof: &Proof) -> Proof {
    let mut proof = proof.clone();
    proof
        .entries
        .sort_by(|one, other| one.what.cmp(&other.what));
    proof
}

/// The answers of a case as they stand, about those whom the submission is about.
async fn kept(scope: &impl Scope, case: Uuid, submitted: &Answers) -> Result<Answers> {
    let about: BTreeSet<&Who> = submitted.iter().map(|(who, ..)| who).collect();
    let mut kept = Answers::default();
    for ((who, question), stored) in super::read::stored(scope, case).await? {
        if let Some(answer) = stored.answer.filter(|_| about.contains(&who)) {
            kept.set(who, question, answer);
        }
    }
    Ok(kept)
}
