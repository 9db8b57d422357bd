//! Which letter is rendered by which room.

use super::span::span;
use super::{
    Letter, Rendered, account_closed, account_frozen, already_registered, bank_account_changed,
    family_invitation, mail_change_asked, mail_change_code, mail_change_link, mail_changed,
    new_device, one_line, passkey_added, passkey_removed, password_changed, password_reset,
    payment_returned, sign_up_code, staff_factor_reset, staff_factor_set, staff_invitation,
    staff_passkey_added, staff_passkey_removed, staff_password, staff_recovery_codes,
    statement_answer, statement_news, subsidy_receipt, subsidy_result, subsidy_returned,
    survey_message, survey_not_started, survey_not_submitted, survey_opened, survey_receipt,
    survey_result, survey_returned, survey_still_returned, take_over_notice, take_over_ready,
    user_id_reminder, welcome,
};
use crate::Wording;

impl Letter {
    /// The letter in the insurer's wording; the product's words stand where the insurer has none of its own.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: one arm a letter")]
    pub fn render(&self, wording: &Wording) -> Rendered {
        match self {
            Self::SignUpCode { code, minutes } => sign_up_code::render(wording, code, *minutes),
            Self::MailChangeCode { code, minutes } => {
                mail_change_code::render(wording, code, *minutes)
            }
            Self::MailChanged {
                masked_new,
                not_me_url,
            } => mail_changed::render(wording, masked_new, not_me_url),
            Self::PasswordReset { url, minutes } => {
                password_reset::render(wording, url, &span(*minutes))
            }
            Self::PasswordChanged { at, not_me_url } => {
                password_changed::render(wording, at, not_me_url)
            }
            Self::PasskeyAdded {
                at,
                name,
                not_me_url,
            } => passkey_added::render(wording, at, &one_line(name), not_me_url),
            Self::PasskeyRemoved {
                at,
                name,
                not_me_url,
            } => passkey_removed::render(wording, at, &one_line(name), not_me_url),
            Self::UserIdReminder { user_id, login_url } => {
                user_id_reminder::render(wording, user_id, login_url)
            }
            Self::AlreadyRegistered {
                user_id,
                reset_url,
                minutes,
            } => already_registered::render(wording, user_id, reset_url, &span(*minutes)),
            Self::NewDevice {
                at,
                device,
                not_me_url,
            } => new_device::render(wording, at, &one_line(device), not_me_url),
            Self::Welcome { login_url } => welcome::render(wording, login_url),
            Self::TakeOverNotice {
                at,
                hours,
                not_me_url,
            } => take_over_notice::render(wording, at, *hours, not_me_url),
            Self::TakeOverReady { url, minutes } => {
                take_over_ready::render(wording, url, &span(*minutes))
            }
            Self::AccountFrozen { at } => account_frozen::render(wording, at),
            Self::MailChangeAsked {
                at,
                masked_new,
                not_me_url,
            } => mail_change_asked::render(wording, at, masked_new, not_me_url),
            Self::MailChangeLink { url, minutes } => {
                mail_change_link::render(wording, url, &span(*minutes))
            }
            Self::AccountClosed { at, sign_up_url } => {
                account_closed::render(wording, at, sign_up_url)
            }
            Self::FamilyInvitation { url, minutes } => {
                family_invitation::render(wording, url, &span(*minutes))
            }
            Self::SurveyOpened(survey) => survey.render(wording, survey_opened::render),
            Self::SurveyNotStarted(survey) => survey.render(wording, survey_not_started::render),
            Self::SurveyNotSubmitted(survey) => {
                survey.render(wording, survey_not_submitted::render)
            }
            Self::SurveyReturned(survey) => survey.render(wording, survey_returned::render),
            Self::SurveyStillReturned(survey) => {
                survey.render(wording, survey_still_returned::render)
            }
            Self::SurveyResult { survey, url } => {
                survey_result::render(wording, &one_line(survey), url)
            }
            Self::SurveyReceipt(receipt) => receipt.render(wording, survey_receipt::render),
            Self::SubsidyReceipt(receipt) => receipt.render(wording, subsidy_receipt::render),
            Self::SubsidyReturned(survey) => survey.render(wording, subsidy_returned::render),
            Self::SubsidyResult { subsidy, url } => {
                subsidy_result::render(wording, &one_line(subsidy), url)
            }
            Self::SurveyMessage(url) => survey_message::render(wording, url),
            Self::StatementNews(url) => statement_news::render(wording, url),
            Self::StatementAnswer(url) => statement_answer::render(wording, url),
            Self::BankAccountChanged { at, not_me_url } => {
                bank_account_changed::render(wording, at, not_me_url)
            }
            Self::PaymentMade(made) => made.render(wording),
            Self::PaymentReturned(url) => payment_returned::render(wording, url),
            Self::StaffInvitation { name, url, minutes } => {
                staff_invitation::render(wording, &one_line(name), url, &span(*minutes))
            }
            Self::StaffPassword { name, url, minutes } => {
                staff_password::render(wording, &one_line(name), url, &span(*minutes))
            }
            Self::StaffPasskeyAdded { name, at, passkey } => {
                staff_passkey_added::render(wording, &one_line(name), at, &one_line(passkey))
            }
            Self::StaffPasskeyRemoved { name, at, passkey } => {
                staff_passkey_removed::render(wording, &one_line(name), at, &one_line(passkey))
            }
            Self::StaffFactorSet { name, at } => {
                staff_factor_set::render(wording, &one_line(name), at)
            }
            Self::StaffFactorReset { name, at } => {
                staff_factor_reset::render(wording, &one_line(name), at)
            }
            Self::StaffRecoveryCodes { name, at } => {
                staff_recovery_codes::render(wording, &one_line(name), at)
            }
        }
    }
}
