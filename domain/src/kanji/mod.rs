//! Names in kanji, as two registers write the same person's.
//!
//! Systems of insurers lack characters (外字) and have another form instead, or a mark such as 〓; residents' registers and
//! My Number cards have them all. Who is meant, other items say; this says whether two ways of writing can be one name.

mod forms;

use unicode_normalization::UnicodeNormalization as _;

use crate::roster::marks::stands_for_another;

/// Whether two registers can mean one name: the same characters in the same order, after
///
/// - compatibility forms are made plain (NFKC), capitals are made of small letters;
/// - spaces, middle dots, variation selectors and characters without width are dropped, 々 repeats what it follows;
/// - old and other forms count as the common one (高 and 髙, 沢 and 澤);
/// - what the roster's system wrote instead of a character it doesn't have (〓 ■ □ ? and 外字) can be any one character.
///
/// At least one character has to be compared for real.
#[must_use]
pub fn is_same_name(in_roster: &str, shown: &str) -> bool {
    let (kept, shown) = (folded(in_roster), folded(shown));
    let pairs = || kept.iter().zip(&shown);
    kept.len() == shown.len()
        && pairs().all(|(kept, shown)| kept == shown || is_lost(*kept))
        && pairs().any(|(kept, shown)| kept == shown && !is_lost(*kept))
}

fn is_lost(letter: char) -> bool {
    stands_for_another(letter) || matches!(letter, '□' | '●' | '○' | '*')
}

fn folded(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in name.nfkc().flat_map(char::to_uppercase) {
        match letter {
            letter if is_dropped(letter) => {}
            '々' | '〻' => letters.extend(letters.last().copied()),
            letter => letters.push(forms::common(letter)),
        }
    }
    letters
}

fn is_dropped(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '・' | '·' | '\u{2027}' | '\u{2022}'
                | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_name_written_in_two_ways_is_one() {
        for (roster, card) in [
            ("健保　太郎", "健保 太郎"),
            ("高橋　花子", "髙橋花子"),
            ("山崎 一郎", "山﨑\u{3000}一郎"),
            ("渡辺 さくら", "渡邊 さくら"),
            ("渡邉 さくら", "渡辺 さくら"),
            ("桜沢　広", "櫻澤 廣"),
            ("吉田 恵", "𠮷田 惠"),
            ("斎藤 竜", "齋藤 龍"),
            ("佐々木 海", "佐佐木 海"),
            ("葛城 祐", "葛\u{E0100}城 祐"),
            ("〓藤 太郎", "伊藤 太郎"),
            ("渡■　花子", "渡邉 花子"),
            ("\u{E000}田 ?", "𠮷田 翔"),
            ("サンプル・マリア", "サンプル マリア"),
            ("ＳＡＭＰＬＥ　Ｍａｒｉａ", "SAMPLE MARIA"),
        ] {
            assert!(is_same_name(roster, card), "{roster} {card}");
        }
    }

    #[test]
    fn other_names_stay_others() {
        for (roster, card) in [
            ("健保 太郎", "健保 次郎"),
            ("健保 太郎", "健保 太"),
            ("健保 太", "健保 太郎"),
            ("健保 太郎", "健康 太郎"),
            ("斉藤 太郎", "斎藤 太郎"),
            ("〓〓", "健保"),
            ("健保 太郎", "〓保 太郎"),
            ("〓保 太郎", "保 太郎"),
            ("", ""),
            ("健保 太郎", ""),
        ] {
            assert!(!is_same_name(roster, card), "{roster} {card}");
        }
    }

    proptest! {
        #[test]
        fn any_two_texts_are_compared(one in ".{0,20}", other in ".{0,20}") {
            let _ = is_same_name(&one, &other);
        }

        #[test]
        fn a_name_is_its_own(name in "[一-龠ぁ-んァ-ヴ]{1,12}") {
            prop_assert!(is_same_name(&name, &name));
        }
    }
}
