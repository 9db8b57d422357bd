//! A passkey was added.

use super::letter;

letter! {
    subject: "パスキーが追加されました",
    text: "passkey_added/text.txt",
    html: "passkey_added/body.html",
    fields: { at: &'a str, name: &'a str, not_me_url: &'a str },
}
