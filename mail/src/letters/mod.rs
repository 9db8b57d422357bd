//! The letters, one folder each: `mod.rs` with the subject, `text.txt` and `body.html`.

mod account_closed;
mod account_frozen;
mod already_registered;
mod bank_account_changed;
mod examples;
mod family_invitation;
mod mail_change_asked;
mod mail_change_code;
mod mail_change_link;
mod mail_changed;
mod new_device;
mod parts;
mod passkey_added;
mod passkey_removed;
mod password_changed;
mod password_reset;
mod payment_made;
mod payment_returned;
mod render;
mod rendered;
mod sign_up_code;
mod span;
mod staff_factor_reset;
mod staff_factor_set;
mod staff_invitation;
mod staff_passkey_added;
mod staff_passkey_removed;
mod staff_password;
mod staff_recovery_codes;
mod statement_answer;
mod statement_news;
mod subsidy_receipt;
mod subsidy_result;
mod subsidy_returned;
mod survey;
mod survey_message;
mod survey_not_started;
mod survey_not_submitted;
mod survey_opened;
mod survey_receipt;
mod survey_result;
mod survey_returned;
mod survey_still_returned;
mod take_over_notice;
mod take_over_ready;
mod user_id_reminder;
mod welcome;

use parts::letter;
pub use payment_made::{Paid, PaymentMade};
pub use rendered::Rendered;
pub(crate) use rendered::one_line;
pub use survey::Survey;
pub use survey_receipt::SurveyReceipt;

/// What a letter says. Times are written out in Japan's time, addresses of pages are absolute.
#[derive(Clone, PartialEq, Eq)]
pub enum Letter {
    /// The confirmation code of a sign-up.
    SignUpCode {
        /// Six digits.
        code: String,
        /// How long it is good.
        minutes: u32,
    },
    /// The confirmation code of a new mail address, to the new one.
    MailChangeCode {
        /// Six digits.
        code: String,
        /// How long it is good.
        minutes: u32,
    },
    /// To the old address: the mail address was changed.
    MailChanged {
        /// The new address with most of it hidden.
        masked_new: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// The one-time link to a new password.
    PasswordReset {
        /// The link.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// The password was changed.
    PasswordChanged {
        /// When.
        at: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// A passkey was added.
    PasskeyAdded {
        /// When.
        at: String,
        /// What the member called it.
        name: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// When.
        at: String,
        /// What the member called it.
        name: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// The forgotten user ID.
    UserIdReminder {
        /// The user ID.
        user_id: String,
        /// Where to log in.
        login_url: String,
    },
    /// Somebody signed up who has an account already.
    AlreadyRegistered {
        /// The user ID of that account.
        user_id: String,
        /// One-time link to a new password.
        reset_url: String,
        /// How long the link is good.
        minutes: u32,
    },
    /// A login from a device not seen before.
    NewDevice {
        /// When.
        at: String,
        /// What kind of device.
        device: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// The account is ready.
    Welcome {
        /// Where to log in.
        login_url: String,
    },
    /// To the old address: somebody asked to take the account over.
    TakeOverNotice {
        /// When it was asked.
        at: String,
        /// After how many hours the new address gets its link.
        hours: u32,
        /// Freezes the account.
        not_me_url: String,
    },
    /// The waiting time is over; the one-time link to take the account over.
    TakeOverReady {
        /// The link.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// The account was frozen.
    AccountFrozen {
        /// When.
        at: String,
    },
    /// To the old address: the help desk was asked to change the mail address.
    MailChangeAsked {
        /// When it was asked.
        at: String,
        /// The new address with most of it hidden.
        masked_new: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// To the new address, after the help desk was asked: the one-time link that makes it the registered one.
    MailChangeLink {
        /// The link.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// The help desk made the account void.
    AccountClosed {
        /// When.
        at: String,
        /// Where to sign up anew.
        sign_up_url: String,
    },
    /// To a family member: an invitation to an account of their own.
    FamilyInvitation {
        /// The one-time link.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// A survey has begun.
    SurveyOpened(Survey),
    /// A reminder to somebody who hasn't begun.
    SurveyNotStarted(Survey),
    /// A reminder to somebody who filled in and hasn't submitted.
    SurveyNotSubmitted(Survey),
    /// Something has to be put right.
    SurveyReturned(Survey),
    /// A reminder to somebody who got something returned.
    SurveyStillReturned(Survey),
    /// The decision is there.
    SurveyResult {
        /// The campaign's name.
        survey: String,
        /// Where to read it.
        url: String,
    },
    /// A survey was submitted.
    SurveyReceipt(SurveyReceipt),
    /// An application of a subsidy was handed in; it says what a survey's receipt says.
    SubsidyReceipt(SurveyReceipt),
    /// Something of an application has to be put right.
    SubsidyReturned(Survey),
    /// What became of an application is there; no amount is said, nor whom it is about.
    SubsidyResult {
        /// The subsidy's name.
        subsidy: String,
        /// Where to read it.
        url: String,
    },
    /// There is a message, to be read at this address; nothing of it is said, nor of whom it is about.
    SurveyMessage(String),
    /// New statements or decisions are there, to be read at this address; nothing of them is said, nor whom they are about.
    StatementNews(String),
    /// A question about a statement was answered; the answer is read at this address.
    StatementAnswer(String),
    /// The bank account was changed.
    BankAccountChanged {
        /// When.
        at: String,
        /// Freezes the account.
        not_me_url: String,
    },
    /// A subsidy was paid.
    PaymentMade(PaymentMade),
    /// A payment came back, to be put right at this address.
    PaymentReturned(String),
    /// An invitation to the back office.
    StaffInvitation {
        /// Who is invited.
        name: String,
        /// The one-time link to a password.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// A new password for somebody of the staff.
    StaffPassword {
        /// Whose.
        name: String,
        /// The one-time link.
        url: String,
        /// How long it is good.
        minutes: u32,
    },
    /// Somebody of the staff has another passkey.
    StaffPasskeyAdded {
        /// Whose.
        name: String,
        /// When.
        at: String,
        /// What it is called.
        passkey: String,
    },
    /// Somebody of the staff has a passkey less.
    StaffPasskeyRemoved {
        /// Whose.
        name: String,
        /// When.
        at: String,
        /// What it was called.
        passkey: String,
    },
    /// An app shows codes for somebody of the staff.
    StaffFactorSet {
        /// Whose.
        name: String,
        /// When.
        at: String,
    },
    /// The second factor of somebody of the staff was forgotten.
    StaffFactorReset {
        /// Whose.
        name: String,
        /// When.
        at: String,
    },
    /// Somebody of the staff has other recovery codes.
    StaffRecoveryCodes {
        /// Whose.
        name: String,
        /// When.
        at: String,
    },
}
