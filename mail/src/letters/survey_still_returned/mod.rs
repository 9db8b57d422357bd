//! A reminder to somebody who got something returned.

use super::letter;

letter! {
    subject: "調査の再提出をお待ちしています",
    text: "survey_still_returned/text.txt",
    html: "survey_still_returned/body.html",
    fields: { survey: &'a str, until: &'a str, url: &'a str },
}
