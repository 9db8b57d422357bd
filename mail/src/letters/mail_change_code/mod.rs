//! The confirmation code of a new mail address, sent to the new one; no link.

use super::letter;

letter! {
    subject: "メールアドレス変更の認証番号",
    text: "mail_change_code/text.txt",
    html: "mail_change_code/body.html",
    fields: { code: &'a str, minutes: u32 },
}
