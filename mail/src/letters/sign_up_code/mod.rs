//! The confirmation code of a sign-up; no link, since carriers filter mails with links.

use super::letter;

letter! {
    subject: "認証番号のお知らせ",
    text: "sign_up_code/text.txt",
    html: "sign_up_code/body.html",
    fields: { code: &'a str, minutes: u32 },
}
