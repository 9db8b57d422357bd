//! The decision is there.

use super::letter;

letter! {
    subject: "調査の結果が出ました",
    text: "survey_result/text.txt",
    html: "survey_result/body.html",
    fields: { survey: &'a str, url: &'a str },
}
