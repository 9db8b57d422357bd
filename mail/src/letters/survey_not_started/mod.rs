//! A reminder to somebody who hasn't begun.

use super::letter;

letter! {
    subject: "調査の回答がまだ始まっていません",
    text: "survey_not_started/text.txt",
    html: "survey_not_started/body.html",
    fields: { survey: &'a str, until: &'a str, url: &'a str },
}
