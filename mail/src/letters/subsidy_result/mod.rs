//! What became of an application is there.

use super::letter;

letter! {
    subject: "申請の結果が出ました",
    text: "subsidy_result/text.txt",
    html: "subsidy_result/body.html",
    fields: { subsidy: &'a str, url: &'a str },
}
