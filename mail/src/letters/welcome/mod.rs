//! The account is ready.

use super::letter;

letter! {
    subject: "ようこそ",
    text: "welcome/text.txt",
    html: "welcome/body.html",
    fields: { login_url: &'a str },
}
