//! A payment came back; why is read after logging in.

use super::letter;

letter! {
    subject: "補助金を振り込めませんでした",
    text: "payment_returned/text.txt",
    html: "payment_returned/body.html",
    fields: { url: &'a str },
}
