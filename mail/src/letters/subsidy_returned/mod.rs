//! Something of an application has to be put right.

use super::letter;

letter! {
    subject: "申請の内容をご確認ください",
    text: "subsidy_returned/text.txt",
    html: "subsidy_returned/body.html",
    fields: { subsidy: &'a str, until: &'a str, url: &'a str },
}
