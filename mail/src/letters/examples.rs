//! Every letter with values of nobody, to see how an insurer's wording reads.

use super::{Letter, Paid, PaymentMade, Survey, SurveyReceipt};

/// Where links of examples lead: nowhere.
const LINK: &str = "https://madoguchi.example.jp/portal/example";
const AT: &str = "2026年12月1日 10時00分";
const SURVEY: &str = "被扶養者資格調査（見本）";
const SUBSIDY: &str = "インフルエンザ補助金申請（見本）";
const USER_ID: &str = "kenpo-taro";
const NAME: &str = "健保 太郎";

impl Letter {
    /// One letter of each kind. Its code, links and names are made up and open nothing.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let mut all = of_accounts();
        all.extend(of_devices());
        all.extend(of_calls());
        all.extend(of_surveys());
        all.extend(of_subsidies());
        all.extend(of_staff());
        all
    }
}

fn of_accounts() -> Vec<Letter> {
    let (at, url) = (AT.to_owned(), LINK.to_owned());
    let code = "123456".to_owned();
    vec![
        Letter::SignUpCode {
            code: code.clone(),
            minutes: 10,
        },
        Letter::Welcome {
            login_url: url.clone(),
        },
        Letter::AlreadyRegistered {
            user_id: USER_ID.to_owned(),
            reset_url: url.clone(),
            minutes: 60,
        },
        Letter::UserIdReminder {
            user_id: USER_ID.to_owned(),
            login_url: url.clone(),
        },
        Letter::PasswordReset {
            url: url.clone(),
            minutes: 60,
        },
        Letter::PasswordChanged {
            at: at.clone(),
            not_me_url: url.clone(),
        },
        Letter::MailChangeCode { code, minutes: 10 },
        Letter::MailChanged {
            masked_new: "k*********@example.jp".to_owned(),
            not_me_url: url,
        },
    ]
}

fn of_calls() -> Vec<Letter> {
    let (at, url) = (AT.to_owned(), LINK.to_owned());
    vec![
        Letter::MailChangeAsked {
            at: at.clone(),
            masked_new: "k*********@example.jp".to_owned(),
            not_me_url: url.clone(),
        },
        Letter::MailChangeLink {
            url: url.clone(),
            minutes: 4_320,
        },
        Letter::AccountClosed {
            at,
            sign_up_url: url.clone(),
        },
        Letter::FamilyInvitation {
            url,
            minutes: 10_080,
        },
    ]
}

fn of_devices() -> Vec<Letter> {
    let (at, url) = (AT.to_owned(), LINK.to_owned());
    let name = "スマートフォン".to_owned();
    vec![
        Letter::NewDevice {
            at: at.clone(),
            device: "iPhone・Safari".to_owned(),
            not_me_url: url.clone(),
        },
        Letter::PasskeyAdded {
            at: at.clone(),
            name: name.clone(),
            not_me_url: url.clone(),
        },
        Letter::PasskeyRemoved {
            at: at.clone(),
            name,
            not_me_url: url.clone(),
        },
        Letter::TakeOverNotice {
            at: at.clone(),
            hours: 72,
            not_me_url: url.clone(),
        },
        Letter::TakeOverReady { url, minutes: 60 },
        Letter::AccountFrozen { at },
    ]
}

fn of_surveys() -> Vec<Letter> {
    let survey = |days_left| Survey {
        survey: SURVEY.to_owned(),
        last_day: "2026年12月20日".to_owned(),
        days_left,
        url: LINK.to_owned(),
    };
    vec![
        Letter::SurveyOpened(survey(Some(29))),
        Letter::SurveyNotStarted(survey(Some(7))),
        Letter::SurveyNotSubmitted(survey(Some(7))),
        Letter::SurveyReceipt(receipt(SURVEY)),
        Letter::SurveyMessage(LINK.to_owned()),
        Letter::StatementNews(LINK.to_owned()),
        Letter::StatementAnswer(LINK.to_owned()),
        Letter::BankAccountChanged {
            at: AT.to_owned(),
            not_me_url: LINK.to_owned(),
        },
        Letter::PaymentMade(PaymentMade {
            day: "2026年12月18日".to_owned(),
            how: Paid::Account,
            url: LINK.to_owned(),
        }),
        Letter::PaymentReturned(LINK.to_owned()),
        Letter::SurveyReturned(survey(Some(14))),
        Letter::SurveyStillReturned(survey(Some(3))),
        Letter::SurveyResult {
            survey: SURVEY.to_owned(),
            url: LINK.to_owned(),
        },
    ]
}

fn of_subsidies() -> Vec<Letter> {
    vec![
        Letter::SubsidyReceipt(receipt(SUBSIDY)),
        Letter::SubsidyReturned(Survey {
            survey: SUBSIDY.to_owned(),
            last_day: "2028年2月29日".to_owned(),
            days_left: Some(366),
            url: LINK.to_owned(),
        }),
        Letter::SubsidyResult {
            subsidy: SUBSIDY.to_owned(),
            url: LINK.to_owned(),
        },
    ]
}

fn receipt(of: &str) -> SurveyReceipt {
    SurveyReceipt {
        survey: of.to_owned(),
        number: "0000-0000-0000".to_owned(),
        at: AT.to_owned(),
        digests: vec!["0".repeat(64)],
        digest: "0".repeat(64),
        url: LINK.to_owned(),
    }
}

fn of_staff() -> Vec<Letter> {
    let (name, at, url) = (NAME.to_owned(), AT.to_owned(), LINK.to_owned());
    let passkey = "スマートフォン".to_owned();
    vec![
        Letter::StaffInvitation {
            name: name.clone(),
            url: url.clone(),
            minutes: 1_440,
        },
        Letter::StaffPassword {
            name: name.clone(),
            url,
            minutes: 60,
        },
        Letter::StaffPasskeyAdded {
            name: name.clone(),
            at: at.clone(),
            passkey: passkey.clone(),
        },
        Letter::StaffPasskeyRemoved {
            name: name.clone(),
            at: at.clone(),
            passkey,
        },
        Letter::StaffFactorSet {
            name: name.clone(),
            at: at.clone(),
        },
        Letter::StaffFactorReset {
            name: name.clone(),
            at: at.clone(),
        },
        Letter::StaffRecoveryCodes { name, at },
    ]
}
