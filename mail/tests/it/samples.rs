//! A sample of every letter.

use mail::{Letter, Paid, PaymentMade, Survey, SurveyReceipt, Wording};

pub(crate) const NOT_ME: &str = "https://portal.example.jp/portal/not-me/sample";
pub(crate) const LINK: &str = "https://portal.example.jp/portal/recover/password/sample";
pub(crate) const SURVEY: &str = "https://portal.example.jp/portal/survey";
pub(crate) const AT: &str = "2026年11月20日 9時05分";

pub(crate) fn wording() -> Wording {
    Wording {
        insurer_name: "ひなた健康保険組合".to_owned(),
        sender_name: "ひなた健保 加入者窓口".to_owned(),
        help_desk: "ひなた相談窓口 03-0000-0000 / help@example.jp".to_owned(),
        ..Wording::default()
    }
}

pub(crate) fn every_letter() -> Vec<(&'static str, Letter)> {
    [
        asked_for().as_slice(),
        told().as_slice(),
        by_help_desk().as_slice(),
        of_surveys().as_slice(),
        of_subsidies().as_slice(),
        of_statements().as_slice(),
        of_payments().as_slice(),
        of_staff().as_slice(),
    ]
    .concat()
}

/// Codes, links and answers that somebody asked for.
fn asked_for() -> [(&'static str, Letter); 6] {
    let (code, minutes) = ("049172".to_owned(), 10);
    let (link, user_id) = (LINK.to_owned(), "kenpo.taro".to_owned());
    let login_url = "https://portal.example.jp/portal/".to_owned();
    let sign_up = Letter::SignUpCode {
        code: code.clone(),
        minutes,
    };
    let registered = Letter::AlreadyRegistered {
        user_id: user_id.clone(),
        reset_url: link.clone(),
        minutes: 60,
    };
    [
        ("sign_up_code", sign_up),
        ("mail_change_code", Letter::MailChangeCode { code, minutes }),
        ("already_registered", registered),
        (
            "user_id_reminder",
            Letter::UserIdReminder { user_id, login_url },
        ),
        (
            "password_reset",
            Letter::PasswordReset {
                url: link.clone(),
                minutes: 60,
            },
        ),
        (
            "take_over_ready",
            Letter::TakeOverReady {
                url: link,
                minutes: 4320,
            },
        ),
    ]
}

/// What comes of a call.
fn by_help_desk() -> [(&'static str, Letter); 4] {
    let at = AT.to_owned();
    [
        (
            "mail_change_asked",
            Letter::MailChangeAsked {
                at: at.clone(),
                masked_new: "k***@e*****.jp".to_owned(),
                not_me_url: NOT_ME.to_owned(),
            },
        ),
        (
            "mail_change_link",
            Letter::MailChangeLink {
                url: LINK.to_owned(),
                minutes: 4320,
            },
        ),
        (
            "account_closed",
            Letter::AccountClosed {
                at,
                sign_up_url: "https://portal.example.jp/portal/signup/06130001".to_owned(),
            },
        ),
        (
            "family_invitation",
            Letter::FamilyInvitation {
                url: LINK.to_owned(),
                minutes: 10_080,
            },
        ),
    ]
}

/// What people are told unasked.
fn told() -> [(&'static str, Letter); 9] {
    let (at, not_me_url) = (AT.to_owned(), NOT_ME.to_owned());
    let changed = Letter::PasswordChanged {
        at: at.clone(),
        not_me_url: not_me_url.clone(),
    };
    let device = "Windows の Firefox".to_owned();
    let masked_new = "k***@e*****.jp".to_owned();
    let login_url = "https://portal.example.jp/portal/".to_owned();
    let name = "仕事用のノートパソコン".to_owned();
    let added = Letter::PasskeyAdded {
        at: at.clone(),
        name: name.clone(),
        not_me_url: not_me_url.clone(),
    };
    let removed = Letter::PasskeyRemoved {
        at: at.clone(),
        name,
        not_me_url: not_me_url.clone(),
    };
    [
        ("passkey_added", added),
        ("passkey_removed", removed),
        ("welcome", Letter::Welcome { login_url }),
        (
            "mail_changed",
            Letter::MailChanged {
                masked_new,
                not_me_url: not_me_url.clone(),
            },
        ),
        ("password_changed", changed),
        ("account_frozen", Letter::AccountFrozen { at: at.clone() }),
        ("survey_receipt", receipt()),
        (
            "take_over_notice",
            Letter::TakeOverNotice {
                at: at.clone(),
                hours: 72,
                not_me_url: not_me_url.clone(),
            },
        ),
        (
            "new_device",
            Letter::NewDevice {
                at,
                device,
                not_me_url,
            },
        ),
    ]
}

/// What people are told of statements.
fn of_statements() -> [(&'static str, Letter); 2] {
    let url = "https://portal.example.jp/portal/statements".to_owned();
    [
        ("statement_news", Letter::StatementNews(url.clone())),
        ("statement_answer", Letter::StatementAnswer(url)),
    ]
}

/// What people are told of money that comes to them.
fn of_payments() -> [(&'static str, Letter); 5] {
    let url = "https://portal.example.jp/portal/account/bank".to_owned();
    let made = |how| {
        Letter::PaymentMade(PaymentMade {
            day: "2026年12月18日".to_owned(),
            how,
            url: "https://portal.example.jp/portal/home".to_owned(),
        })
    };
    [
        (
            "bank_account_changed",
            Letter::BankAccountChanged {
                at: AT.to_owned(),
                not_me_url: NOT_ME.to_owned(),
            },
        ),
        ("payment_made", made(Paid::Account)),
        ("payment_made_with_salary", made(Paid::Salary)),
        ("payment_made_to_public_account", made(Paid::PublicAccount)),
        ("payment_returned", Letter::PaymentReturned(url)),
    ]
}

/// What people are told of a survey.
fn of_surveys() -> [(&'static str, Letter); 7] {
    let (survey, url) = ("令和8年度 被扶養者資格調査".to_owned(), SURVEY.to_owned());
    let of = Survey {
        survey: survey.clone(),
        last_day: "2027年1月15日".to_owned(),
        days_left: Some(14),
        url: url.clone(),
    };
    [
        ("survey_opened", Letter::SurveyOpened(of.clone())),
        ("survey_not_started", Letter::SurveyNotStarted(of.clone())),
        (
            "survey_not_submitted",
            Letter::SurveyNotSubmitted(of.clone()),
        ),
        ("survey_returned", Letter::SurveyReturned(of.clone())),
        ("survey_still_returned", Letter::SurveyStillReturned(of)),
        ("survey_message", Letter::SurveyMessage(url.clone())),
        ("survey_result", Letter::SurveyResult { survey, url }),
    ]
}

/// What people are told of their applications.
fn of_subsidies() -> [(&'static str, Letter); 3] {
    let subsidy = "インフルエンザ補助金申請".to_owned();
    let page = "https://portal.example.jp/portal/subsidies/applications/sample";
    let receipt = SurveyReceipt {
        survey: subsidy.clone(),
        number: "ACDE-FGHJ-KMNPQ".to_owned(),
        at: AT.to_owned(),
        digests: vec!["0123456789abcdef".repeat(4)],
        digest: "00112233445566778899aabbccddeeff".repeat(2),
        url: format!("{page}/receipt"),
    };
    let returned = Survey {
        survey: subsidy.clone(),
        last_day: "2028年2月29日".to_owned(),
        days_left: Some(366),
        url: page.to_owned(),
    };
    let url = format!("{page}/result");
    [
        ("subsidy_receipt", Letter::SubsidyReceipt(receipt)),
        ("subsidy_returned", Letter::SubsidyReturned(returned)),
        ("subsidy_result", Letter::SubsidyResult { subsidy, url }),
    ]
}

/// What staff are told.
fn of_staff() -> [(&'static str, Letter); 7] {
    let (name, minutes) = ("組合 一郎".to_owned(), 4320);
    let (at, passkey) = (AT.to_owned(), "仕事用のノートパソコン".to_owned());
    let url = "https://portal.example.jp/staff/invitation/sample".to_owned();
    let again = Letter::StaffPassword {
        name: name.clone(),
        url: url.clone(),
        minutes,
    };
    let added = Letter::StaffPasskeyAdded {
        name: name.clone(),
        at: at.clone(),
        passkey: passkey.clone(),
    };
    let removed = Letter::StaffPasskeyRemoved {
        name: name.clone(),
        at: at.clone(),
        passkey,
    };
    let set = Letter::StaffFactorSet {
        name: name.clone(),
        at: at.clone(),
    };
    let reset = Letter::StaffFactorReset {
        name: name.clone(),
        at: at.clone(),
    };
    let codes = Letter::StaffRecoveryCodes {
        name: name.clone(),
        at,
    };
    [
        (
            "staff_invitation",
            Letter::StaffInvitation { name, url, minutes },
        ),
        ("staff_password", again),
        ("staff_passkey_added", added),
        ("staff_passkey_removed", removed),
        ("staff_factor_set", set),
        ("staff_factor_reset", reset),
        ("staff_recovery_codes", codes),
    ]
}

fn receipt() -> Letter {
    Letter::SurveyReceipt(SurveyReceipt {
        survey: "令和8年度 被扶養者資格調査".to_owned(),
        number: "ACDE-FGHJ-KMNPQ".to_owned(),
        at: AT.to_owned(),
        digests: vec!["0123456789abcdef".repeat(4), "fedcba9876543210".repeat(4)],
        digest: "00112233445566778899aabbccddeeff".repeat(2),
        url: "https://portal.example.jp/portal/survey/sample/receipt".to_owned(),
    })
}
