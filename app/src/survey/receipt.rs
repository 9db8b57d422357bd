//! 受付: what was submitted, when, and the proof that it was nothing else.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::questionnaire::{Answers, Questionnaire, Who};
use domain::receipt_number::ReceiptNumber;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::Scope;
use store::campaigns::case;
use store::survey::receipt::Model;
use uuid::Uuid;

use super::{Insured, Sheet, codec, family, known};
use crate::keys::{Keys, Purpose};
use crate::tokens::hex;
use crate::uploads::HandedIn;
use crate::{Error, Portal, Result};

/// One thing that was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What: `answer/WHO/QUESTION`, where WHO is `insured` or a dependent's id; `file/WHO/DOCUMENT/FILE` for a file of a
    /// paper; `later/WHO/REQUIREMENT` for papers of which was said that they come later.
    pub what: String,
    /// SHA-256 in hex over the receipt's salt, this `what`, and the thing itself: an answer as it is stored, the SHA-256 in
    /// hex of a file, nothing for what comes later.
    pub sha256: String,
}

/// What proves a submission, as a file can hold it: `receipt verify` reads it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The receipt's number, 13 symbols in a row.
    pub number: String,
    /// The insurer's id.
    pub insurer: Uuid,
    /// The case.
    pub case: Uuid,
    /// The questionnaire in its version.
    pub questionnaire: Uuid,
    /// When it was submitted, to the millisecond.
    pub submitted_at: DateTime<Utc>,
    /// 16 random bytes in hex that are part of every digest: without them nobody can try answers until one fits.
    pub salt: String,
    /// Everything that was submitted.
    pub entries: Vec<Entry>,
    /// SHA-256 in hex over the lines `WHAT SHA256` of all entries.
    pub digest: String,
    /// A keyed hash over all the rest, which only this portal can make.
    pub seal: String,
}

/// A receipt.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The number.
    pub number: ReceiptNumber,
    /// The case.
    pub case: Uuid,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// When it was taken back, if it was.
    pub taken_back_at: Option<DateTime<Utc>>,
    /// The answers that were submitted; each has its entry in the proof.
    pub answers: Answers,
    /// The questionnaire they answer.
    pub questionnaire: Arc<Questionnaire>,
    /// The proof.
    pub proof: Proof,
}

/// The receipt with this number, of one of this insured person's cases.
///
/// # Errors
/// When the database cannot be read.
pub async fn receipt(
    portal: &Portal,
    who: &Insured,
    number: &ReceiptNumber,
) -> Result<Option<Receipt>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(row) = store::survey::receipt_by_number(&scope, number.as_str()).await? else {
        return Ok(None);
    };
    match store::survey::by_id(&scope, row.case_id, Some(who.person)).await? {
        Some(case) => Receipt::read(portal, &scope, &case, row).await.map(Some),
        None => Ok(None),
    }
}

/// The receipt of what is submitted in a case now; `None` before a submission and after it was taken back.
///
/// # Errors
/// When the database cannot be read.
pub async fn receipt_of(portal: &Portal, who: &Insured, case: Uuid) -> Result<Option<Receipt>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(case) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(None);
    };
    match store::survey::latest(&scope, case.id).await? {
        Some(row) => Receipt::read(portal, &scope, &case, row).await.map(Some),
        None => Ok(None),
    }
}

impl Receipt {
    /// What the insured person sees of a receipt: whoever must not appear by now isn't in it.
    pub(super) async fn read(
        portal: &Portal,
        scope: &impl Scope,
        case: &case::Model,
        row: Model,
    ) -> Result<Self> {
        let seen = Seen::read(scope, case).await?;
        let number = ReceiptNumber::parse_typed(&row.number)
            .map_err(|_| Error::Stored(format!("receipt {}: no number", row.id)))?;
        Ok(Self {
            number,
            case: row.case_id,
            submitted_at: row.submitted_at,
            taken_back_at: row.taken_back_at,
            answers: seen.answers(&codec::read_all(&row.answers)?),
            questionnaire: known::questionnaire(portal, scope, row.questionnaire_id).await?,
            proof: seen.proof(Proof::of(&row)?),
        })
    }
}

/// Whom the insured person sees in a case.
pub(super) struct Seen(Vec<String>);

impl Seen {
    pub(super) async fn read(scope: &impl Scope, case: &case::Model) -> Result<Self> {
        let dependents = family::dependents(scope, case).await?;
        let ids = dependents.iter().map(|(_, person)| person.id.to_string());
        Ok(Self(ids.chain([Who::Insured.to_string()]).collect()))
    }

    fn answers(&self, all: &Answers) -> Answers {
        let seen = all
            .iter()
            .filter(|(who, ..)| self.0.contains(&who.to_string()));
        let each =
            seen.map(|(who, question, answer)| (who.clone(), question.clone(), answer.clone()));
        each.collect()
    }

    pub(super) fn proof(&self, mut proof: Proof) -> Proof {
        proof.entries.retain(|entry| {
            let who = entry.what.split('/').nth(1).unwrap_or_default();
            self.0.iter().any(|seen| seen == who)
        });
        proof
    }
}

impl Proof {
    pub(crate) fn of(row: &Model) -> Result<Self> {
        Ok(Self {
            number: row.number.clone(),
            insurer: row.insurer_id,
            case: row.case_id,
            questionnaire: row.questionnaire_id,
            submitted_at: row.submitted_at,
            salt: row.salt.clone(),
            entries: serde_json::from_str(&row.entries)?,
            digest: row.digest.clone(),
            seal: row.seal.clone(),
        })
    }

    /// Fills in the digest of all and the seal.
    pub(super) fn sealed(mut self, keys: &Keys) -> Self {
        self.digest = self.digest_now();
        self.seal = self.seal_now(keys);
        self
    }

    /// The digest that the entries have.
    pub(super) fn digest_now(&self) -> String {
        let mut digest = Sha256::new();
        for entry in &self.entries {
            digest.update(format!("{} {}\n", entry.what, entry.sha256));
        }
        hex(&digest.finalize())
    }

    /// The seal that these contents have under the portal's key.
    pub(super) fn seal_now(&self, keys: &Keys) -> String {
        let at = self
            .submitted_at
            .to_rfc3339_opts(SecondsFormat::Millis, true);
        let parts: [&[u8]; 7] = [
            self.number.as_bytes(),
            self.insurer.as_bytes(),
            self.case.as_bytes(),
            self.questionnaire.as_bytes(),
            at.as_bytes(),
            self.salt.as_bytes(),
            self.digest.as_bytes(),
        ];
        keys.keyed_hash(Purpose::Receipt, &parts)
    }
}

/// The entries of answers, by person and question.
pub(super) fn entries(answers: &Answers, salt: &str) -> Result<Vec<Entry>> {
    let mut entries = Vec::with_capacity(answers.len());
    for (who, question, answer) in answers.iter() {
        let what = format!("{ANSWER}{who}/{question}");
        let sha256 = digest(salt, &what, codec::write(answer)?.as_bytes());
        entries.push(Entry { what, sha256 });
    }
    Ok(entries)
}

/// The entries of files, by paper and place.
pub(super) fn file_entries(sheet: &Sheet, files: &[HandedIn], salt: &str) -> Vec<Entry> {
    let each = |file: &HandedIn| {
        let mut people = sheet.people().iter();
        let person = people.find(|one| sheet.person(&one.who) == Some(file.person))?;
        let what = format!("{FILE}{}/{}/{}", person.who, file.document, file.file);
        Some(file_entry(what, &file.digest, salt))
    };
    files.iter().filter_map(each).collect()
}

/// The entry of one file whose SHA-256 in hex this is.
pub(super) fn file_entry(what: String, file: &str, salt: &str) -> Entry {
    Entry {
        sha256: digest(salt, &what, file.as_bytes()),
        what,
    }
}

/// The entry of papers that come later, by [`super::Wanted::name`].
pub(super) fn later_entry(name: &str, salt: &str) -> Entry {
    let what = format!("{LATER}{name}");
    Entry {
        sha256: digest(salt, &what, b""),
        what,
    }
}

/// How the entries of answers, of files, and of papers that come later begin.
pub(super) const ANSWER: &str = "answer/";
pub(super) const FILE: &str = "file/";
pub(super) const LATER: &str = "later/";

/// The digest of one thing; a line's end keeps the parts apart, which neither salt nor name holds.
fn digest(salt: &str, what: &str, content: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(format!("{salt}\n{what}\n"));
    digest.update(content);
    hex(&digest.finalize())
}
