//! Something has to be put right.

use super::letter;

letter! {
    subject: "調査の内容をご確認ください",
    text: "survey_returned/text.txt",
    html: "survey_returned/body.html",
    fields: { survey: &'a str, until: &'a str, url: &'a str },
}
