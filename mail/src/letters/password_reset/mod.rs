//! The one-time link to a new password.

use super::letter;

letter! {
    subject: "パスワード再設定のご案内",
    text: "password_reset/text.txt",
    html: "password_reset/body.html",
    fields: { url: &'a str, good_for: &'a str },
}
