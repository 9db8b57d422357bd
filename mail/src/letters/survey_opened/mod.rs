//! The survey has begun.

use super::letter;

letter! {
    subject: "調査が始まりました",
    text: "survey_opened/text.txt",
    html: "survey_opened/body.html",
    fields: { survey: &'a str, until: &'a str, url: &'a str },
}
