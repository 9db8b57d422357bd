//! The help desk made the account void.

use super::letter;

letter! {
    subject: "アカウントを無効にしました",
    text: "account_closed/text.txt",
    html: "account_closed/body.html",
    fields: { at: &'a str, sign_up_url: &'a str },
}
