//! An application of a subsidy was handed in, with its number and digests.

use super::letter;

letter! {
    subject: "申請を受け付けました",
    text: "subsidy_receipt/text.txt",
    html: "subsidy_receipt/body.html",
    fields: {
        subsidy: &'a str,
        number: &'a str,
        at: &'a str,
        digest: &'a [String; 2],
        digests: &'a [[String; 2]],
        url: &'a str,
    },
}
