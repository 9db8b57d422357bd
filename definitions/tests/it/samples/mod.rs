//! The samples are sound, and say what the manuals say.

mod manuals;

use definitions::announcement::{Announcement, Audience};
use definitions::insurer::{Insurer, Item, ItemKind, LetterCode, MailSource};
use definitions::samples::{ANNOUNCEMENTS, INSURERS, load};

fn sample(key: &str) -> Insurer {
    let file = format!("samples/insurers/{key}.toml");
    let found = INSURERS.iter().find(|sample| sample.file == file);
    let text = found.expect("there is such a sample").text;
    Insurer::parse(&file, text, load).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn every_sample_is_read_without_a_problem() {
    for sample in INSURERS {
        let read = Insurer::parse(sample.file, sample.text, load);
        assert!(read.is_ok(), "{read:#?}");
    }
}

#[test]
fn every_announcement_is_read_and_belongs_to_a_sample() {
    let mut attached = 0;
    for file in ANNOUNCEMENTS {
        let read = Announcement::parse(file.file, file.text, load);
        for announcement in read.unwrap_or_else(|problems| panic!("{problems:#?}")) {
            attached += announcement.attachments.len();
            if let Audience::Insurer(key) = announcement.audience {
                assert_eq!(sample(&key).key, key);
            }
        }
    }
    assert!(attached > 0);
}

#[test]
fn the_insurers_look_different() {
    let colours = INSURERS.map(|file| {
        let read = Insurer::parse(file.file, file.text, load).expect("a sample");
        assert!(read.brand.logo.is_some());
        read.brand.colour
    });
    for (index, colour) in colours.iter().enumerate() {
        assert!(!colours[index + 1..].contains(colour));
    }
}

#[test]
fn letters_come_from_the_senders_of_the_manuals() {
    let senders = INSURERS.map(|file| {
        Insurer::parse(file.file, file.text, load)
            .expect("a sample")
            .mail
            .sender
    });
    assert_eq!(
        senders,
        [
            "omron-kenpo@ibss.jp",
            "sck-kenpo@ibss.jp",
            "jvckwd_kennin@ibss.jp",
            "ungkenpo@ibss.jp",
            "webmaster@kosmoweb.jp",
            "madoguchi@hinata-kenpo.example.jp",
        ]
    );
}

#[test]
fn hinata_mixes_everything_differently() {
    let insurer = sample("hinata");
    assert_eq!(insurer.sign_up.letter_code, LetterCode::Required);
    let asked: Vec<ItemKind> = insurer.sign_up.asked(true).map(Item::kind).collect();
    assert_eq!(
        asked,
        [
            ItemKind::EmployeeNumber,
            ItemKind::BirthDate,
            ItemKind::EnglishName
        ]
    );
    assert_eq!(insurer.mail.source, MailSource::RegisteredElseTyped);
    assert!(insurer.sign_up.signed_in_at_once && insurer.sign_up.mail_as_user_id);
}

#[test]
fn the_home_pages_are_called_as_in_the_manuals() {
    let title = |key| sample(key).home.title;
    assert_eq!(title("omron"), "メイン画面");
    assert_eq!(title("ungkenpo"), "マイページ");
    assert_eq!(title("ibm"), "医療費通知トップ");
}
