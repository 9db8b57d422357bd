//! No text can add a header, a recipient or a command (security.md, F9).

use chrono::DateTime;
use domain::mail_address::MailAddress;
use mail_parser::MessageParser;
use proptest::prelude::*;

use super::Outgoing;
use crate::Rendered;

/// Text with what attackers put into it.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n\r\n.\r\n".to_owned()),
        Just("Bcc: other@example.com".to_owned()),
        Just("\" <other@example.com>,".to_owned()),
        Just("=?utf-8?b?DQo=?=".to_owned()),
        Just("\\\"<>(),:;@".to_owned()),
        Just("\u{2028}\u{85}\u{b}\u{c}\0".to_owned()),
        "[ぁ-ん一-龠]{1,12}",
        "\\PC{0,12}",
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

fn outgoing(from_name: String, to: &str, rendered: Rendered) -> Outgoing {
    Outgoing {
        id: "letter-1".to_owned(),
        from: MailAddress::parse("hinata-kenpo@example.jp").unwrap(),
        from_name,
        to: MailAddress::parse(to).unwrap(),
        rendered,
        date: DateTime::from_timestamp(1_795_132_800, 0).unwrap(),
    }
}

/// The names of the headers, continuation lines left out.
fn header_names(message: &str) -> Vec<&str> {
    let (head, _) = message.split_once("\r\n\r\n").unwrap();
    let lines = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']));
    lines.map(|line| line.split_once(':').unwrap().0).collect()
}

proptest! {
    #[test]
    fn no_text_adds_a_header_or_a_recipient(name in hostile(), subject in hostile(), text in hostile(), html in hostile()) {
        prop_assume!(name.chars().count() <= 300 && subject.chars().count() <= 300);
        let packed = outgoing(name, "taro@example.com", Rendered { subject, text, html }).pack().unwrap();
        let message = String::from_utf8(packed.bytes).unwrap();
        prop_assert!(message.is_ascii());
        prop_assert!(message.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])));
        prop_assert_eq!(
            header_names(&message),
            ["Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"]
        );
        let read = MessageParser::default().parse(&message).unwrap();
        prop_assert_eq!(read.from().unwrap().iter().count(), 1);
        prop_assert_eq!(read.from().unwrap().first().unwrap().address(), Some("hinata-kenpo@example.jp"));
        prop_assert_eq!(read.to().unwrap().iter().count(), 1);
        prop_assert_eq!(packed.envelope.to().len(), 1);
    }

    #[test]
    fn ordinary_words_arrive_as_written(
        name in "[ぁ-んァ-ヶ一-龠A-Za-z0-9・]([ぁ-んァ-ヶ一-龠A-Za-z0-9・ ]{0,58}[ぁ-ん一-龠])?",
        subject in "【[ぁ-んァ-ヶ一-龠A-Za-z0-9]{1,40}】[ぁ-んァ-ヶ一-龠ー]{1,40}",
        text in "([ぁ-んァ-ヶ一-龠A-Za-z0-9=._ ]{0,60}\n){1,20}",
    ) {
        let rendered = Rendered { subject: subject.clone(), text: text.clone(), html: format!("<p>{text}</p>") };
        let packed = outgoing(name.clone(), "taro@example.com", rendered).pack().unwrap();
        let read = MessageParser::default().parse(&packed.bytes).unwrap();
        prop_assert_eq!(read.from().unwrap().first().unwrap().name(), Some(name.as_str()));
        prop_assert_eq!(read.subject(), Some(subject.as_str()));
        let body = read.body_text(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(body.trim_end(), text.trim_end());
    }

    #[test]
    fn every_address_goes_out_as_one_recipient(local in "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,62}") {
        let to = format!("{local}@docomo.ne.jp");
        let rendered = Rendered { subject: String::new(), text: String::new(), html: String::new() };
        let letter = outgoing(String::new(), &to, rendered);
        let packed = letter.pack().unwrap();
        prop_assert_eq!(packed.envelope.to()[0].to_string(), letter.to.wire());
        let message = String::from_utf8(packed.bytes).unwrap();
        let expected = format!("\r\nTo: {}\r\n", letter.to.wire());
        prop_assert!(message.contains(&expected), "{}", message);
    }
}
