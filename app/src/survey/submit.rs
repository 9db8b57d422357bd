//! 提出: once, however often it is asked for.

use chrono::{DateTime, Utc};
use domain::case::{Act, Status};
use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use domain::questionnaire::{Answers, Key, Who};
use domain::receipt_number::ReceiptNumber;
use store::Writing;
use store::survey::answer;
use store::survey::receipt::Model;
use uuid::Uuid;

use super::held::Held;
use super::receipt::{entries, file_entries, later_entry};
use super::{
    Confirmation, Insured, NotNow, Papers, Proof, Receipt, Sheet, Submitted, Wanted, codec, known,
    removal,
};
use crate::audit::{self, Line};
use crate::campaigns::letters::APPLICATIONS;
use crate::letters::{Addressed, enqueue};
use crate::subsidies::{self, NoMoney};
use crate::tokens::{hex, new_id, random_bytes};
use crate::uploads::{self, HandedIn};
use crate::{Portal, Result};

/// Submits a case as it was on the check page; nothing else is submitted.
///
/// In one transaction: papers are there, or it was said that they come later (docs/decisions/0020); answers that are no longer asked for are dropped, the others are frozen, the receipt is made and
/// its letter waits in the outbox.
///
/// # Errors
/// When the database refuses; then nothing is submitted.
pub async fn submit(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    confirmation: impl Into<Confirmation>,
) -> Result<Submitted> {
    let confirmation = confirmation.into();
    // What is large is read before the transaction begins.
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(row) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(Submitted::NotFound);
    };
    known::questionnaire(portal, &scope, row.questionnaire_id).await?;
    drop(scope);
    let (portal, who) = (portal.clone(), who.clone());
    let (store, insurer) = (portal.store().clone(), who.insurer.id);
    store
        .write(insurer, move |writing| {
            Box::pin(async move {
                let Some(held) = Held::lock(writing, case, &who).await? else {
                    return Ok(Submitted::NotFound);
                };
                let submission = Submission {
                    now: portal.now(),
                    portal: &portal,
                    who: &who,
                    writing,
                };
                submission.run(held, &confirmation).await
            })
        })
        .await
}

/// A submission while its case is held.
struct Submission<'w> {
    portal: &'w Portal,
    who: &'w Insured,
    writing: &'w Writing,
    now: DateTime<Utc>,
}

impl Submission<'_> {
    async fn run(&self, mut held: Held, confirmation: &Confirmation) -> Result<Submitted> {
        if !held.status.takes_answers() {
            return self.already(&held).await;
        }
        let by = self.who.by;
        if let Err(not_now) = held.takes_answers(by, self.now) {
            return Ok(Submitted::NotNow(not_now));
        }
        subsidies::wait_for_family(self.writing, &held).await?;
        let sheet = Sheet::read(self.portal, self.writing, held.clone()).await?;
        if !crate::keys::equal(&sheet.digest()?, &confirmation.seen) {
            return Ok(Submitted::ChangedMeanwhile);
        }
        if !sheet.journey().is_complete() {
            return Ok(Submitted::Incomplete);
        }
        let later = match self.papers(&sheet, confirmation).await? {
            Ok(later) => later,
            Err(refused) => return Ok(refused),
        };
        let money = match subsidies::money(&sheet, confirmation.way) {
            Ok(money) => money,
            Err(NoMoney::Nothing) => return Ok(Submitted::NothingToPay),
            Err(NoMoney::NoWay) => return Ok(Submitted::WayMissing),
        };
        let (counted, dropped) = sheet.questionnaire.settle(&sheet.family, &sheet.answers());
        self.drop(&sheet, &dropped).await?;
        if let Err(not_now) = self.move_on(&mut held).await? {
            return Ok(Submitted::NotNow(not_now));
        }
        if let Some(money) = &money {
            subsidies::hand_in(self.writing, &mut held, money, self.now).await?;
        }
        let files = uploads::submit(self.writing, held.case.id, self.now).await?;
        let papers = (files.as_slice(), later.as_slice());
        let receipt = self.issue(&held, (&sheet, &counted), papers).await?;
        removal::keep(self.writing, &sheet).await?;
        self.tell(&sheet, &receipt).await?;
        let line = Line::new(by, "survey.submit", "case", held.case.id)
            .with("revision", held.case.revision)
            .with("receipt", receipt.number.as_str())
            .with("answers", counted.len())
            .with("dropped", dropped.len())
            .with("files", files.len())
            .with("later", later.join(" "))
            .with("digest", receipt.proof.digest.clone());
        audit::record(self.writing, self.now, line).await?;
        Ok(Submitted::Done(Box::new(receipt)))
    }

    /// Hands the case in, or in again; or tells why it can't be.
    async fn move_on(&self, held: &mut Held) -> Result<Result<(), NotNow>> {
        let act = match held.status {
            Status::Returned => Act::Resubmit,
            _ => Act::Submit,
        };
        if held.status == Status::NotStarted
            && let Err(not_now) = self.go(held, Act::Begin).await?
        {
            return Ok(Err(not_now));
        }
        self.go(held, act).await
    }

    /// Makes a move, or tells why it can't be made.
    async fn go(&self, held: &mut Held, act: Act) -> Result<Result<(), NotNow>> {
        let by = self.who.by;
        match held.next(act, by, self.now) {
            Ok(to) => {
                held.go(self.writing, (act, to), by, self.now).await?;
                Ok(Ok(()))
            }
            Err(not_now) => Ok(Err(not_now)),
        }
    }

    /// The papers that come later, by name; or why nothing can be submitted because of papers.
    async fn papers(
        &self,
        sheet: &Sheet,
        confirmation: &Confirmation,
    ) -> Result<Result<Vec<String>, Submitted>> {
        let files = uploads::standing(self.writing, sheet.case(), self.now).await?;
        let papers = Papers::of_files(&files);
        if papers.may_hold_my_number() {
            return Ok(Err(Submitted::MyNumberUnanswered));
        }
        let journey = sheet.journey();
        let wanted = sheet.wanted(journey.documents(), &papers);
        if wanted.iter().any(Wanted::is_to_put_right) {
            return Ok(Err(Submitted::PapersToPutRight));
        }
        let missing = wanted.iter().filter(|one| one.is_missing());
        let missing: Vec<String> = missing.map(Wanted::name).collect();
        // What is paid for is shown first.
        let may_come_later = sheet.application.is_none();
        if missing
            .iter()
            .any(|name| !may_come_later || !confirmation.later.contains(name))
        {
            return Ok(Err(Submitted::PapersMissing));
        }
        Ok(Ok(missing))
    }

    async fn already(&self, held: &Held) -> Result<Submitted> {
        let Some(row) = store::survey::latest(self.writing, held.case.id).await? else {
            return Ok(Submitted::NotNow(held.by_status()));
        };
        let receipt = Receipt::read(self.portal, self.writing, &held.case, row).await?;
        Ok(Submitted::Already(Box::new(receipt)))
    }

    /// Takes out what is not asked for any more. Its version goes on, so that a page that still shows it is told.
    async fn drop(&self, sheet: &Sheet, dropped: &[(Who, Key)]) -> Result<()> {
        let each = |(who, question): &(Who, Key)| answer::Model {
            insurer_id: sheet.held.case.insurer_id,
            case_id: sheet.held.case.id,
            who: who.to_string(),
            question: question.to_string(),
            version: sheet.version(who, question) + 1,
            answer: None,
            saved_at: self.now,
        };
        let rows = dropped.iter().map(each).collect();
        Ok(store::survey::put(self.writing, rows).await?)
    }

    async fn issue(
        &self,
        held: &Held,
        (sheet, counted): (&Sheet, &Answers),
        (files, later): (&[HandedIn], &[String]),
    ) -> Result<Receipt> {
        let case = &held.case;
        let salt = hex(&random_bytes::<16>()?);
        let mut entries = entries(counted, &salt)?;
        entries.extend(file_entries(sheet, files, &salt));
        entries.extend(later.iter().map(|name| later_entry(name, &salt)));
        let proof = Proof {
            number: ReceiptNumber::from_entropy(&random_bytes()?)
                .as_str()
                .to_owned(),
            insurer: case.insurer_id,
            case: case.id,
            questionnaire: case.questionnaire_id,
            submitted_at: self.now,
            entries,
            salt,
            digest: String::new(),
            seal: String::new(),
        };
        let proof = proof.sealed(self.portal.keys());
        let row = Model {
            id: new_id(self.now)?,
            insurer_id: case.insurer_id,
            case_id: case.id,
            revision: case.revision,
            number: proof.number,
            questionnaire_id: case.questionnaire_id,
            submitted_at: self.now,
            salt: proof.salt,
            answers: codec::write_all(counted)?,
            entries: serde_json::to_string(&proof.entries)?,
            digest: proof.digest,
            seal: proof.seal,
            taken_back_at: None,
        };
        store::survey::issue(self.writing, row.clone()).await?;
        Receipt::read(self.portal, self.writing, case, row).await
    }

    /// The receipt's letter, where the insured person has an account with a mail address.
    async fn tell(&self, sheet: &Sheet, receipt: &Receipt) -> Result<()> {
        let person = sheet.held.insured.id;
        let Some(account) = store::accounts::by_person(self.writing, person).await? else {
            return Ok(());
        };
        let mail = account.mail.as_deref();
        let Some(to) = mail.and_then(|mail| MailAddress::parse(mail).ok()) else {
            return Ok(());
        };
        let room = match sheet.application {
            None => "portal/survey",
            Some(_) => APPLICATIONS,
        };
        let path = format!("{room}/{}/receipt", receipt.case);
        let entries = receipt.proof.entries.iter();
        let says = mail::SurveyReceipt {
            survey: sheet.campaign.name.clone(),
            number: receipt.number.to_string(),
            at: format_minute(self.now),
            digests: entries.map(|entry| entry.sha256.clone()).collect(),
            digest: receipt.proof.digest.clone(),
            url: self.portal.link(&path),
        };
        let addressed = Addressed {
            to,
            letter: match sheet.application {
                None => mail::Letter::SurveyReceipt(says),
                Some(_) => mail::Letter::SubsidyReceipt(says),
            },
            account: Some(account.id),
            not_after: None,
        };
        enqueue(self.portal, self.writing, &self.who.insurer, addressed).await?;
        Ok(())
    }
}
