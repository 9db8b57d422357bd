//! Sentences that pages say about what was typed. Templates hold the rest.

mod device;
mod grouped;
mod hours;
mod password;
mod size;

use chrono::{DateTime, Utc};
use domain::kana::{KanaError, KanaPolicy};
use domain::mail_address::MailAddressError;
use domain::user_id::{UserIdError, UserIdRule};

pub(crate) use device::device;
pub(crate) use grouped::grouped;
pub(crate) use hours::hours;
pub(crate) use password::{password, password_rule};
pub(crate) use size::size;

/// What the product calls itself on pages of no insurer.
pub(crate) const PRODUCT: &str = "窓口";

/// What is wrong with a user ID.
pub(crate) fn user_id(error: UserIdError) -> String {
    match error {
        UserIdError::Empty => "ユーザーIDを入力してください。".to_owned(),
        UserIdError::TooShort { min } => format!("ユーザーIDは{min}文字以上にしてください。"),
        UserIdError::TooLong { max } => format!("ユーザーIDは{max}文字までにしてください。"),
        UserIdError::Character(bad) if bad.is_control() => {
            "ユーザーIDには、英字、数字、@ - _ . + だけが使えます。".to_owned()
        }
        UserIdError::Character(bad) => {
            format!("ユーザーIDに「{bad}」は使えません。英字、数字、@ - _ . + だけが使えます。")
        }
    }
}

/// That somebody has a user ID.
pub(crate) const USER_ID_TAKEN: &str =
    "このユーザーIDは、ほかの方が使っています。別のユーザーIDを入力してください。";

/// That the mail address, which was to be the user ID, cannot be one.
pub(crate) const MAIL_NO_USER_ID: &str =
    "このメールアドレスはユーザーIDに使えません。ユーザーIDを決めて入力してください。";

/// The rule for user IDs.
pub(crate) fn user_id_rule(rule: &UserIdRule) -> String {
    format!(
        "{}文字以上{}文字まで。英字、数字、@ - _ . + が使えます。",
        rule.min, rule.max
    )
}

/// What is wrong with a mail address.
pub(crate) fn mail(error: MailAddressError) -> String {
    match error {
        MailAddressError::Empty => "メールアドレスを入力してください。".to_owned(),
        MailAddressError::At => {
            "メールアドレスには「@」が1つ必要です。例：taro@example.jp".to_owned()
        }
        MailAddressError::NoLocal => "メールアドレスの「@」の前を入力してください。".to_owned(),
        MailAddressError::TooLong => {
            "メールアドレスが長すぎます。もう一度ご確認ください。".to_owned()
        }
        MailAddressError::Space => {
            "メールアドレスの途中に空白があります。空白を消してください。".to_owned()
        }
        MailAddressError::Character(bad) if bad.is_control() => {
            "メールアドレスに使えない文字があります。もう一度ご確認ください。".to_owned()
        }
        MailAddressError::Character(bad) => {
            format!("メールアドレスに「{bad}」は使えません。もう一度ご確認ください。")
        }
        MailAddressError::Domain => {
            "メールアドレスの「@」の後ろをご確認ください。例：taro@example.jp".to_owned()
        }
    }
}

/// What is wrong with a name in kana.
pub(crate) fn kana(error: KanaError, policy: &KanaPolicy) -> String {
    let wanted = kana_wanted(policy);
    match error {
        KanaError::Empty => format!("氏名（カナ）を{wanted}で入力してください。"),
        KanaError::TooLong => "氏名（カナ）は100文字までで入力してください。".to_owned(),
        KanaError::NotKana | KanaError::Hiragana | KanaError::Latin => {
            format!(
                "氏名（カナ）は、お名前の読みを{wanted}で入力してください。例：\u{2060}ケンポ\u{a0}タロウ"
            )
        }
    }
}

fn kana_wanted(policy: &KanaPolicy) -> &'static str {
    if policy.hiragana {
        "カタカナかひらがな"
    } else {
        "カタカナ"
    }
}

/// The hint below the name in kana.
pub(crate) fn kana_hint(policy: &KanaPolicy) -> String {
    format!(
        "{}で入力してください。空白はあってもなくてもかまいません。例：\u{2060}ケンポ\u{a0}タロウ",
        kana_wanted(policy)
    )
}

/// Minutes until a pause ends, at least 1.
pub(crate) fn minutes_until(until: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
    u32::try_from(((until - now).num_seconds() + 59) / 60)
        .unwrap_or(1)
        .max(1)
}

/// Another code than the one sent.
pub(crate) fn code_wrong(left: i32) -> String {
    format!(
        "認証番号が違います。いちばん新しいメールに書かれた6桁の数字を、もう一度ご確認ください。（あと{left}回）"
    )
}

/// The code is too old.
pub(crate) const CODE_EXPIRED: &str =
    "認証番号の有効期限（10分）が切れました。新しい認証番号を送ってください。";

/// No try is left.
pub(crate) const CODE_EXHAUSTED: &str = "入力できる回数を超えたため、この認証番号は使えなくなりました。新しい認証番号を送ってください。";

/// A pause in the way of a code.
pub(crate) fn code_paused(until: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (until - now).num_seconds().max(1);
    if seconds < 60 {
        format!("続けて送ることはできません。{seconds}秒ほど待ってから、もう一度お試しください。")
    } else {
        let minutes = minutes_until(until, now);
        format!(
            "認証番号を何度もお送りしたため、{minutes}分ほどお待ちください。届いたメールの認証番号はそのまま使えます。"
        )
    }
}
