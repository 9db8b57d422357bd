//! What was submitted in a survey, with its number and digests.

use super::letter;

letter! {
    subject: "調査票を受け付けました",
    text: "survey_receipt/text.txt",
    html: "survey_receipt/body.html",
    fields: {
        survey: &'a str,
        number: &'a str,
        at: &'a str,
        digest: &'a [String; 2],
        digests: &'a [[String; 2]],
        url: &'a str,
    },
}

/// A digest in two lines, so that no mail program breaks it elsewhere.
pub(super) fn halves(digest: &str) -> [String; 2] {
    let half = digest.len().div_ceil(2);
    let (first, second) = digest.split_at_checked(half).unwrap_or((digest, ""));
    [first.to_owned(), second.to_owned()]
}
