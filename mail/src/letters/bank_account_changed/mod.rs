//! The bank account was changed; nothing of it is said.

use super::letter;

letter! {
    subject: "振込先の口座が変更されました",
    text: "bank_account_changed/text.txt",
    html: "bank_account_changed/body.html",
    fields: { at: &'a str, not_me_url: &'a str },
}
