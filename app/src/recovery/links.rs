//! One-time links.

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail_address::MailAddress;
use store::Writing;
use store::accounts::{account, link};

use crate::tokens::{Token, new_id};
use crate::{Portal, Result};

/// How long a link to a new password is good, in minutes.
pub const LINK_MINUTES: u32 = 60;
/// How long a link in a notice (「心当たりがない」) is good.
const NOTICE_LIFE: TimeDelta = TimeDelta::days(14);

pub(super) const RESET: &str = "password_reset";
pub(super) const NOT_ME: &str = "not_me";

/// Ends the links to a new password that have not been used.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn end_reset_links(writing: &Writing, account: uuid::Uuid) -> Result<()> {
    Ok(store::recovery::end_links(writing, account, RESET, None).await?)
}

/// Makes a link to a new password; earlier ones end. Returns the address and when it ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn reset_link(
    portal: &Portal,
    writing: &Writing,
    account: &account::Model,
) -> Result<(String, DateTime<Utc>)> {
    let ends = portal.now() + TimeDelta::minutes(LINK_MINUTES.into());
    let token = keep(portal, writing, account, RESET, None, ends).await?;
    Ok((
        portal.link(&format!("portal/recover/password/{}", token.secret())),
        ends,
    ))
}

/// What a notice tells its reader, who may answer 「心当たりがない」.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// A log-in from a browser not seen before.
    NewDevice,
    /// Another mail address.
    MailChanged,
    /// Another password.
    PasswordChanged,
    /// Another passkey.
    PasskeyAdded,
    /// One passkey less.
    PasskeyRemoved,
    /// Somebody asked to take the account over.
    TakeOver,
    /// The help desk was asked for another mail address.
    MailAsked,
    /// Another bank account.
    BankAccount,
}

impl Happened {
    const ALL: [Self; 8] = [
        Self::NewDevice,
        Self::MailChanged,
        Self::PasswordChanged,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::TakeOver,
        Self::MailAsked,
        Self::BankAccount,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::NewDevice => "new_device",
            Self::MailChanged => "mail_changed",
            Self::PasswordChanged => "password_changed",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::TakeOver => "take_over",
            Self::MailAsked => "mail_asked",
            Self::BankAccount => "bank_account",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|happened| happened.name() == name)
    }
}

/// What a link of a notice holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// What the notice told.
    pub(super) happened: Happened,
    /// The address it went to: after a change of mail the one before.
    pub(super) to: String,
}

impl Told {
    pub(super) fn read(subject: Option<&str>) -> Option<Self> {
        let (name, to) = subject?.split_once('|')?;
        Happened::named(name).map(|happened| Self {
            happened,
            to: to.to_owned(),
        })
    }

    fn written(happened: Happened, to: &MailAddress) -> String {
        format!("{}|{}", happened.name(), to.raw())
    }
}

/// Makes a link with which the owner, who reads at `to`, freezes the account.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn not_me_link(
    portal: &Portal,
    writing: &Writing,
    account: &account::Model,
    happened: Happened,
    to: &MailAddress,
) -> Result<String> {
    let ends = portal.now() + NOTICE_LIFE;
    let subject = Some(Told::written(happened, to));
    let token = keep(portal, writing, account, NOT_ME, subject, ends).await?;
    Ok(portal.link(&format!("portal/not-me/{}", token.secret())))
}

/// A link to a new password that also changes the mail address: at the end of a take-over, or for a caller.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take_over_link(
    portal: &Portal,
    writing: &Writing,
    account: &account::Model,
    mail: &MailAddress,
) -> Result<(String, DateTime<Utc>)> {
    let ends = portal.now() + TimeDelta::days(3);
    let token = keep(
        portal,
        writing,
        account,
        RESET,
        Some(mail.raw().to_owned()),
        ends,
    )
    .await?;
    Ok((
        portal.link(&format!("portal/recover/password/{}", token.secret())),
        ends,
    ))
}

async fn keep(
    portal: &Portal,
    writing: &Writing,
    account: &account::Model,
    purpose: &str,
    subject: Option<String>,
    expires_at: DateTime<Utc>,
) -> Result<Token> {
    let now = portal.now();
    let token = Token::random()?;
    let row = link::Model {
        token_hash: token.hash(),
        id: new_id(now)?,
        insurer_id: account.insurer_id,
        account_id: account.id,
        purpose: purpose.to_owned(),
        subject,
        created_at: now,
        expires_at,
        used_at: None,
    };
    store::recovery::keep_link(writing, row, purpose == RESET).await?;
    Ok(token)
}
