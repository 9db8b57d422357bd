//! To the old address: the help desk was asked to change the mail address.

use super::letter;

letter! {
    subject: "メールアドレスの変更を受け付けました",
    text: "mail_change_asked/text.txt",
    html: "mail_change_asked/body.html",
    fields: { at: &'a str, masked_new: &'a str, not_me_url: &'a str },
}
