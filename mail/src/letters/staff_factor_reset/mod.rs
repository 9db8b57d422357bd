//! The second factor of somebody of the staff was forgotten.

use super::letter;

letter! {
    subject: "管理画面の2段階認証がやり直しになりました",
    text: "staff_factor_reset/text.txt",
    html: "staff_factor_reset/body.html",
    fields: { name: &'a str, at: &'a str },
}
