//! A question about a statement was answered, and nothing of it is said.

use super::letter;

letter! {
    subject: "お問い合わせへの回答があります",
    text: "statement_answer/text.txt",
    html: "statement_answer/body.html",
    fields: { url: &'a str },
}
