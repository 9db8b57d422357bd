//! Letters from outside: what they say, how they are kept and how a mail server gets them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod capture;
mod encrypted;
mod letters;
mod message;
mod samples;
mod server;
mod smtp;
mod undelivered;

use chrono::DateTime;
use domain::mail_address::MailAddress;
use mail::{Letter, Outgoing, Wording};

/// The welcome letter to 健保 太郎.
fn welcome(id: &str, to: &str) -> Outgoing {
    let wording = Wording {
        insurer_name: "ひなた健康保険組合".to_owned(),
        ..Wording::default()
    };
    let letter = Letter::Welcome {
        login_url: "https://portal.example.jp/portal/".to_owned(),
    };
    Outgoing {
        id: id.to_owned(),
        from: MailAddress::parse("hinata-kenpo@example.jp").unwrap(),
        from_name: "ひなた健保 加入者窓口".to_owned(),
        to: MailAddress::parse(to).unwrap(),
        rendered: letter.render(&wording),
        date: DateTime::from_timestamp(1_795_132_800, 0).unwrap(),
    }
}
