//! A one-time link to a new password for somebody of the staff.

use super::letter;

letter! {
    subject: "管理画面のパスワードの設定",
    text: "staff_password/text.txt",
    html: "staff_password/body.html",
    fields: { name: &'a str, url: &'a str, good_for: &'a str },
}
