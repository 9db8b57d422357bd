//! A passkey was added to the account of somebody of the staff.

use super::letter;

letter! {
    subject: "管理画面のパスキーが追加されました",
    text: "staff_passkey_added/text.txt",
    html: "staff_passkey_added/body.html",
    fields: { name: &'a str, at: &'a str, passkey: &'a str },
}
