//! The recovery codes of somebody of the staff were made anew.

use super::letter;

letter! {
    subject: "管理画面の予備コードが作り直されました",
    text: "staff_recovery_codes/text.txt",
    html: "staff_recovery_codes/body.html",
    fields: { name: &'a str, at: &'a str },
}
