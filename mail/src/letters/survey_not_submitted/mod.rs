//! A reminder to somebody who filled in and hasn't submitted.

use super::letter;

letter! {
    subject: "調査がまだ提出されていません",
    text: "survey_not_submitted/text.txt",
    html: "survey_not_submitted/body.html",
    fields: { survey: &'a str, until: &'a str, url: &'a str },
}
