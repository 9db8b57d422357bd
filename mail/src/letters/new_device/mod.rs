//! A login from a device not seen before.

use super::letter;

letter! {
    subject: "新しい端末からのログイン",
    text: "new_device/text.txt",
    html: "new_device/body.html",
    fields: { at: &'a str, device: &'a str, not_me_url: &'a str },
}
