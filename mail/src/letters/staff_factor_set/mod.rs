//! An authenticator app became the second factor of somebody of the staff.

use super::letter;

letter! {
    subject: "管理画面の2段階認証が設定されました",
    text: "staff_factor_set/text.txt",
    html: "staff_factor_set/body.html",
    fields: { name: &'a str, at: &'a str },
}
