//! The account was frozen.

use super::letter;

letter! {
    subject: "アカウントを止めました",
    text: "account_frozen/text.txt",
    html: "account_frozen/body.html",
    fields: { at: &'a str },
}
