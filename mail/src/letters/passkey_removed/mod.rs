//! A passkey was removed.

use super::letter;

letter! {
    subject: "パスキーが削除されました",
    text: "passkey_removed/text.txt",
    html: "passkey_removed/body.html",
    fields: { at: &'a str, name: &'a str, not_me_url: &'a str },
}
