//! The waiting time is over; the one-time link to take the account over.

use super::letter;

letter! {
    subject: "アカウント引き継ぎのご案内",
    text: "take_over_ready/text.txt",
    html: "take_over_ready/body.html",
    fields: { url: &'a str, good_for: &'a str },
}
