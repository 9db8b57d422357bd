//! To the old address: the mail address was changed.

use super::letter;

letter! {
    subject: "メールアドレスが変更されました",
    text: "mail_changed/text.txt",
    html: "mail_changed/body.html",
    fields: { masked_new: &'a str, not_me_url: &'a str },
}
