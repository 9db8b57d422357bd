//! Putting a letter into the outbox.

use chrono::{DateTime, Utc};
use definitions::insurer::LetterKind;
use domain::mail_address::MailAddress;
use mail::{Letter, Rendered, Wording};
use serde::{Deserialize, Serialize};
use store::Writing;
use store::outbox::{entity::Model, state};
use uuid::Uuid;

use crate::insurers::Insurer;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// A letter to somebody.
#[derive(Debug)]
pub struct Addressed {
    /// To whom.
    pub to: MailAddress,
    /// What it says.
    pub letter: Letter,
    /// The account it is about, where there is one.
    pub account: Option<Uuid>,
    /// After this it is useless (a code or link has run out) and is not sent any more.
    pub not_after: Option<DateTime<Utc>>,
}

/// A rendered letter as the outbox holds it, sealed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Posted {
    /// The sender's address.
    pub from: String,
    /// The sender's name.
    pub from_name: String,
    /// The recipient's address as typed.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Renders, seals and puts a letter into the outbox; it leaves after the transaction has committed.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    addressed: Addressed,
) -> Result<Uuid> {
    let id = new_id(portal.now())?;
    enqueue_as(portal, writing, insurer, (id, addressed)).await?;
    Ok(id)
}

/// The same, under an id that was made before.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn enqueue_as(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    (id, addressed): (Uuid, Addressed),
) -> Result<()> {
    let rendered = render(insurer, &addressed.letter);
    post(portal, writing, insurer, (id, addressed, rendered)).await
}

/// Puts a letter into the outbox as somebody of the staff tries its wording out.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn enqueue_test(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    addressed: Addressed,
) -> Result<()> {
    let id = new_id(portal.now())?;
    let rendered = render(insurer, &addressed.letter).as_a_test();
    post(portal, writing, insurer, (id, addressed, rendered)).await
}

/// A letter in the insurer's wording.
pub(crate) fn render(insurer: &Insurer, letter: &Letter) -> Rendered {
    letter.render(&wording(insurer, kind_of(letter)))
}

async fn post(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    (id, addressed, rendered): (Uuid, Addressed, Rendered),
) -> Result<()> {
    let now = portal.now();
    let kind = kind_of(&addressed.letter);
    let posted = Posted {
        from: insurer.mail.sender.clone(),
        from_name: insurer.mail.sender_name.clone(),
        to: addressed.to.raw().to_owned(),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    let sealed = portal
        .keys()
        .seal(id.as_bytes(), &serde_json::to_vec(&posted)?)?;
    let row = Model {
        id,
        insurer_id: insurer.id.0,
        account_id: addressed.account,
        kind: name_of_kind(kind)?,
        priority: priority(kind),
        sealed: Some(sealed),
        recipient_masked: addressed.to.masked(),
        state: state::QUEUED.to_owned(),
        attempts: 0,
        due_at: now,
        not_after: addressed.not_after,
        lease_until: None,
        created_at: now,
        finished_at: None,
        last_error: None,
    };
    store::outbox::put(writing, row).await?;
    portal.mail_waits();
    Ok(())
}

fn wording(insurer: &Insurer, kind: LetterKind) -> Wording {
    let own = insurer.letter(kind);
    let desks = insurer.help_desks.iter().map(|desk| {
        let ways = [desk.phone.as_deref(), desk.mail.as_deref()];
        let ways: Vec<&str> = ways.into_iter().flatten().collect();
        format!("{} {}", desk.name, ways.join(" / "))
    });
    let help_desk = desks.collect::<Vec<_>>().join("\n");
    let own = own.filled([&insurer.name, &insurer.mail.sender_name, &help_desk]);
    Wording {
        insurer_name: insurer.name.clone(),
        sender_name: insurer.mail.sender_name.clone(),
        subject: own.subject,
        opening: own.opening,
        closing: own.closing,
        help_desk,
    }
}

/// Codes leave first, then links, then notices, and letters to thousands of people last.
const fn priority(kind: LetterKind) -> i32 {
    match kind {
        LetterKind::SignUpCode | LetterKind::MailChangeCode => 0,
        LetterKind::PasswordReset
        | LetterKind::UserIdReminder
        | LetterKind::AlreadyRegistered
        | LetterKind::TakeOverReady
        | LetterKind::MailChangeLink
        | LetterKind::FamilyInvitation
        | LetterKind::StaffInvitation
        | LetterKind::StaffPassword => 1,
        LetterKind::SurveyOpened
        | LetterKind::SurveyNotStarted
        | LetterKind::SurveyNotSubmitted
        | LetterKind::SurveyReturned
        | LetterKind::SurveyStillReturned
        | LetterKind::SurveyResult
        | LetterKind::SubsidyReturned
        | LetterKind::SubsidyResult
        | LetterKind::StatementNews
        | LetterKind::PaymentMade => 3,
        _ => 2,
    }
}

pub(crate) const fn kind_of(letter: &Letter) -> LetterKind {
    match letter {
        Letter::SignUpCode { .. } => LetterKind::SignUpCode,
        Letter::MailChangeCode { .. } => LetterKind::MailChangeCode,
        Letter::MailChanged { .. } => LetterKind::MailChanged,
        Letter::PasswordReset { .. } => LetterKind::PasswordReset,
        Letter::PasswordChanged { .. } => LetterKind::PasswordChanged,
        Letter::PasskeyAdded { .. } => LetterKind::PasskeyAdded,
        Letter::PasskeyRemoved { .. } => LetterKind::PasskeyRemoved,
        Letter::UserIdReminder { .. } => LetterKind::UserIdReminder,
        Letter::AlreadyRegistered { .. } => LetterKind::AlreadyRegistered,
        Letter::NewDevice { .. } => LetterKind::NewDevice,
        Letter::Welcome { .. } => LetterKind::Welcome,
        Letter::TakeOverNotice { .. } => LetterKind::TakeOverNotice,
        Letter::TakeOverReady { .. } => LetterKind::TakeOverReady,
        Letter::AccountFrozen { .. } => LetterKind::AccountFrozen,
        Letter::MailChangeAsked { .. } => LetterKind::MailChangeAsked,
        Letter::MailChangeLink { .. } => LetterKind::MailChangeLink,
        Letter::AccountClosed { .. } => LetterKind::AccountClosed,
        Letter::FamilyInvitation { .. } => LetterKind::FamilyInvitation,
        Letter::SurveyOpened(_) => LetterKind::SurveyOpened,
        Letter::SurveyNotStarted(_) => LetterKind::SurveyNotStarted,
        Letter::SurveyNotSubmitted(_) => LetterKind::SurveyNotSubmitted,
        Letter::SurveyReturned(_) => LetterKind::SurveyReturned,
        Letter::SurveyStillReturned(_) => LetterKind::SurveyStillReturned,
        Letter::SurveyResult { .. } => LetterKind::SurveyResult,
        Letter::SurveyReceipt(_) => LetterKind::SurveyReceipt,
        Letter::SubsidyReceipt(_) => LetterKind::SubsidyReceipt,
        Letter::SubsidyReturned(_) => LetterKind::SubsidyReturned,
        Letter::SubsidyResult { .. } => LetterKind::SubsidyResult,
        Letter::SurveyMessage(_) => LetterKind::SurveyMessage,
        Letter::StatementNews(_) => LetterKind::StatementNews,
        Letter::StatementAnswer(_) => LetterKind::StatementAnswer,
        Letter::BankAccountChanged { .. } => LetterKind::BankAccountChanged,
        Letter::PaymentMade(_) => LetterKind::PaymentMade,
        Letter::PaymentReturned(_) => LetterKind::PaymentReturned,
        Letter::StaffInvitation { .. } => LetterKind::StaffInvitation,
        Letter::StaffPassword { .. } => LetterKind::StaffPassword,
        Letter::StaffPasskeyAdded { .. } => LetterKind::StaffPasskeyAdded,
        Letter::StaffPasskeyRemoved { .. } => LetterKind::StaffPasskeyRemoved,
        Letter::StaffFactorSet { .. } => LetterKind::StaffFactorSet,
        Letter::StaffFactorReset { .. } => LetterKind::StaffFactorReset,
        Letter::StaffRecoveryCodes { .. } => LetterKind::StaffRecoveryCodes,
    }
}

/// A letter's kind as it is stored, e.g. `sign_up_code`.
///
/// # Errors
/// None.
pub(crate) fn name_of(letter: &Letter) -> Result<String> {
    name_of_kind(kind_of(letter))
}

pub(crate) fn name_of_kind(kind: LetterKind) -> Result<String> {
    Ok(serde_json::to_value(kind)?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}
