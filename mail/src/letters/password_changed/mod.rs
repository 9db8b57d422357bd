//! The password was changed.

use super::letter;

letter! {
    subject: "パスワードが変更されました",
    text: "password_changed/text.txt",
    html: "password_changed/body.html",
    fields: { at: &'a str, not_me_url: &'a str },
}
