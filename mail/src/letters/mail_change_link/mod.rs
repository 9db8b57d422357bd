//! To the new address: the one-time link that makes it the registered one.

use super::letter;

letter! {
    subject: "メールアドレス変更の確認",
    text: "mail_change_link/text.txt",
    html: "mail_change_link/body.html",
    fields: { url: &'a str, good_for: &'a str },
}
