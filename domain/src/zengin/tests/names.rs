//! Names in bytes.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::zengin::letters;

fn written(text: &str, profile: &Profile) -> Written {
    write_text(text, profile, HOLDER).unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

/// The only thing that stands in the way.
fn why(text: &str, profile: &Profile) -> (usize, char, Why) {
    let all = write_text(text, profile, HOLDER).unwrap_err();
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    (all[0].place, all[0].letter, all[0].why)
}

#[test]
fn every_width_is_the_same_bytes_and_marks_are_bytes_of_their_own() {
    let bytes = b"\xB9\xDD\xCE\xDF \xC0\xDB\xB3";
    for text in [
        "ケンポ タロウ",
        "ｹﾝﾎﾟ ﾀﾛｳ",
        "ケンホ゜　タロウ",
        "ケンホ\u{309A} タロウ",
    ] {
        let written = written(text, &strict());
        assert_eq!(written.bytes, bytes, "{text}");
        assert!(written.changes.is_empty(), "{text}: width is no change");
    }
    assert_eq!(written("ガヴ", &strict()).bytes, b"\xB6\xDE\xB3\xDE");
    assert_eq!(written("ＡＢ１２", &strict()).bytes, b"AB12");
}

#[test]
fn small_kana_are_enlarged_and_told() {
    let written = written("ショウッォヵ", &strict());
    assert_eq!(written.bytes, b"\xBC\xD6\xB3\xC2\xB5\xB6");
    let to: String = written
        .changes
        .iter()
        .map(|change| match change {
            Change::Enlarged { to, .. } => *to,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(to, "ヨツオカ");
    let first = Change::Enlarged {
        place: 2,
        from: 'ョ',
        to: 'ヨ',
    };
    assert_eq!(written.changes[0], first);
}

#[test]
fn the_long_vowel_mark_and_the_middle_dot_are_what_the_profile_says() {
    let name = "ジョン・オーノ";
    let told = written(name, &strict());
    assert_eq!(told.bytes, b"\xBC\xDE\xD6\xDD.\xB5-\xC9");
    let dot = Change::MiddleDot { place: 4, to: '.' };
    let changes = [told.changes[1], told.changes[2]];
    assert_eq!(changes, [dot, Change::LongVowel { place: 6 }]);
    let wide = written(name, &wide());
    assert_eq!(wide.bytes, b"\xBC\xDE\xD6\xDD\xA5\xB5\xB0\xC9");
    assert_eq!(wide.changes.len(), 1, "the small kana alone");
    let neither = Profile {
        long_vowel: LongVowel::Refuse,
        middle_dot: MiddleDot::Refuse,
        ..strict()
    };
    assert_eq!(why("オーノ", &neither), (2, 'ー', Why::NotTaken));
    assert_eq!(why("ア・イ", &neither), (2, '・', Why::NotTaken));
}

#[test]
fn a_change_to_what_the_bank_does_not_take_is_refused() {
    let profile = Profile {
        symbols: Symbols::default(),
        ..strict()
    };
    assert_eq!(why("オーノ", &profile), (2, 'ー', Why::NotTaken));
}

#[test]
fn what_cannot_be_written_is_refused_with_its_place_and_reason() {
    for (text, place, letter, reason) in [
        ("ケンポ 太ロウ", 5, '太', Why::NotInCharset),
        ("けンポ", 1, 'け', Why::NotInCharset),
        ("カヱ", 2, 'ヱ', Why::NotInCharset),
        ("ア−イ", 2, '−', Why::NotInCharset),
        ("ミヲ", 2, 'ヲ', Why::NotTaken),
        ("ア,イ", 2, ',', Why::NotTaken),
        ("アa", 2, 'a', Why::SmallLatin),
        ("ア゛", 2, '゛', Why::LoneMark),
        ("カ゜", 2, '゜', Why::LoneMark),
        ("ﾞア", 1, 'ﾞ', Why::LoneMark),
        ("ヷ", 1, 'ヷ', Why::LoneMark),
        ("ア\\", 2, '\\', Why::NotInCharset),
        ("é", 1, 'é', Why::SmallLatin),
        ("　", 1, ' ', Why::Empty),
        ("", 1, ' ', Why::Empty),
    ] {
        assert_eq!(why(text, &strict()), (place, letter, reason), "{text}");
    }
    let all = write_text("健保ァ太", &strict(), HOLDER).unwrap_err();
    assert_eq!(
        all.iter().map(|one| one.place).collect::<Vec<_>>(),
        [1, 2, 4]
    );
}

#[test]
fn a_name_that_is_too_long_is_refused_or_cut_and_told() {
    let name = "ガ".repeat(16);
    let long = Why::TooLong {
        bytes: 32,
        most: 30,
    };
    assert_eq!(why(&name, &strict()), (1, ' ', long));
    assert_eq!(written(&"ガ".repeat(15), &strict()).bytes.len(), 30);
    let cutting = Profile {
        too_long: TooLong::Cut,
        ..strict()
    };
    let cut = written(&name, &cutting);
    assert_eq!(
        cut.bytes,
        "ガ"
            .repeat(15)
            .chars()
            .flat_map(|_| [0xB6, 0xDE])
            .collect::<Vec<u8>>()
    );
    assert_eq!(cut.changes, [Change::Cut { bytes: 2 }]);
}

#[test]
fn symbols_are_those_of_jis_x_0201_and_no_letters() {
    assert!(Symbols::parse("().-/,¥「」*&$+;:@=%?!").is_ok());
    for symbols in ["〜", "A", " ", "1", "ｱ", "ー", "・", "ヲ", "\\", "~"] {
        assert!(Symbols::parse(symbols).is_err(), "{symbols}");
    }
    assert!(wide().takes('，') && !strict().takes(','));
}

proptest! {
    /// What is written reads back as what came, but for the changes that were told.
    #[test]
    fn nothing_is_altered_silently(text in "[ァ-ヺー・ A-Z0-9().,ｦ-ﾟ]{1,40}", kind: bool) {
        let profile = if kind { strict() } else { wide() };
        let Ok(written) = write_text(&text, &profile, 200) else { return Ok(()) };
        prop_assert!(written.bytes.iter().all(|byte| profile.takes_byte(*byte)));
        let back: Vec<char> = written.bytes.iter().filter_map(|byte| letters::letter(*byte)).collect();
        let mut came: Vec<char> = Vec::new();
        let plain = text.replace('゛', "\u{3099}").replace('゜', "\u{309A}");
        for (place, letter) in (1..).zip(plain.chars()) {
            let told = written.changes.iter().find_map(|change| match change {
                Change::Enlarged { place: at, to, .. } if *at == place => Some(*to),
                Change::LongVowel { place: at } if *at == place => Some('-'),
                Change::MiddleDot { place: at, to } if *at == place => Some(*to),
                _ => None,
            });
            let wide = |letter: char| letters::byte(letter).and_then(letters::letter);
            if let Some(told) = told {
                came.push(told);
            } else {
                came.extend(std::iter::once(letter).nfd().filter_map(wide));
            }
        }
        prop_assert_eq!(back, came);
    }

    #[test]
    fn whatever_comes_is_written_in_the_banks_bytes_or_refused(text in "\\PC{0,80}") {
        if let Ok(written) = write_text(&text, &strict(), HOLDER) {
            prop_assert!(written.bytes.len() <= HOLDER);
            prop_assert!(written.bytes.iter().all(|byte| strict().takes_byte(*byte)));
        }
    }
}
