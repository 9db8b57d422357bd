//! To the old address: somebody asked to take the account over.

use super::letter;

letter! {
    subject: "アカウント引き継ぎのお申し込み",
    text: "take_over_notice/text.txt",
    html: "take_over_notice/body.html",
    fields: { at: &'a str, hours: u32, not_me_url: &'a str },
}
