//! Somebody signed up who has an account already.

use super::letter;

letter! {
    subject: "すでにご登録があります",
    text: "already_registered/text.txt",
    html: "already_registered/body.html",
    fields: { user_id: &'a str, reset_url: &'a str, good_for: &'a str },
}
