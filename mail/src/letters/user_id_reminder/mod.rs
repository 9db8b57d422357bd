//! The forgotten user ID.

use super::letter;

letter! {
    subject: "ユーザーIDのお知らせ",
    text: "user_id_reminder/text.txt",
    html: "user_id_reminder/body.html",
    fields: { user_id: &'a str, login_url: &'a str },
}
