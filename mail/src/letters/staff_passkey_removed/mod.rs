//! A passkey was removed from the account of somebody of the staff.

use super::letter;

letter! {
    subject: "管理画面のパスキーが削除されました",
    text: "staff_passkey_removed/text.txt",
    html: "staff_passkey_removed/body.html",
    fields: { name: &'a str, at: &'a str, passkey: &'a str },
}
