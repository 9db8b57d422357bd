//! Sentences of pages that insurers word differently.

use serde::{Deserialize, Serialize};

use crate::reading::{Field, TextRule, prose};

/// Sentences of pages that insurers word differently; plain text, blank lines part paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Where symbol and number are to be read.
    pub where_to_find_numbers: String,
    /// The first sentence of the sign-up page.
    pub sign_up_lead: String,
    /// To a returning person whose account became void.
    pub returning_after_reset: String,
    /// To a person who was not found and may be in the roster later.
    pub not_registered_yet: String,
    /// To a person who cannot read the registered mail address any more.
    pub no_mail_access: String,
    /// What to do when a mail does not come; the page shows the sender beside it.
    pub mail_does_not_come: String,
    /// Below the postal address and phone number: what they are used for.
    pub contact_lead: String,
}

const SENTENCES: TextRule = prose(600);

impl Texts {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let text = |key: &str, default: &str| {
            section
                .at(key)
                .text(SENTENCES)
                .unwrap_or_else(|| default.to_owned())
        };
        Self {
            where_to_find_numbers: text(
                "where_to_find_numbers",
                "記号・番号は、「資格情報のお知らせ」「資格確認書」またはマイナポータルの「健康保険証情報」でご確認いただけます。",
            ),
            sign_up_lead: text(
                "sign_up_lead",
                "はじめてご利用になる被保険者（ご本人）の情報を入力してください。",
            ),
            returning_after_reset: text(
                "returning_after_reset",
                "以前のユーザーIDは利用を終了しました。お手数ですが、あらためてユーザーIDを作成してください。",
            ),
            not_registered_yet: text(
                "not_registered_yet",
                "加入して間もない方は、まだ登録されていないことがあります。しばらくしてからもう一度お試しください。",
            ),
            no_mail_access: text(
                "no_mail_access",
                "登録したメールアドレスを使えなくなった方は、お問い合わせ先までご連絡ください。ご本人であることを確認したうえでお手続きします。",
            ),
            mail_does_not_come: text(
                "mail_does_not_come",
                "迷惑メールのフォルダーと、入力したメールアドレスをご確認ください。受信を制限している場合は、送信元のアドレスを受信できるように設定してから、もう一度送信してください。",
            ),
            contact_lead: text(
                "contact_lead",
                "確認が必要なときに、健康保険組合からご連絡することがあります。連絡の取れる住所と電話番号を入力してください。",
            ),
        }
    }
}
