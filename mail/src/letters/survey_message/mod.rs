//! There is a message, and nothing else is said.

use super::letter;

letter! {
    subject: "メッセージが届いています",
    text: "survey_message/text.txt",
    html: "survey_message/body.html",
    fields: { url: &'a str },
}
