//! To a family member: the link with which they make an account of their own. The address was typed by somebody else and may be
//! a stranger's, so nobody is named.

use super::letter;

letter! {
    subject: "ご家族の利用登録のご案内",
    text: "family_invitation/text.txt",
    html: "family_invitation/body.html",
    fields: { url: &'a str, good_for: &'a str },
}
