//! An invitation to the back office, with a one-time link to a password.

use super::letter;

letter! {
    subject: "管理画面へのご招待",
    text: "staff_invitation/text.txt",
    html: "staff_invitation/body.html",
    fields: { name: &'a str, url: &'a str, good_for: &'a str },
}
