//! Signs that a name did not come through whole.

/// Whether a name holds what a system writes instead of a character it doesn't have: private-use characters (外字),
/// the replacement character, the geta mark 〓, the filled square ■, a question mark.
#[must_use]
pub fn is_replaced(name: &str) -> bool {
    // Every such character but `?` begins with one of these bytes in UTF-8.
    let suspect = |byte: &u8| matches!(byte, b'?' | 0xE2 | 0xE3 | 0xEE | 0xEF);
    name.as_bytes().iter().any(suspect) && name.chars().any(stands_for_another)
}

/// The name to greet a person with: as the roster has it, or the reading where it has none or characters of it were lost.
/// Nobody wants to be called 花園 〓.
#[must_use]
pub fn greeting<'a>(name: Option<&'a str>, kana: &'a str) -> &'a str {
    name.filter(|name| !is_replaced(name)).unwrap_or(kana)
}

pub(crate) fn stands_for_another(letter: char) -> bool {
    matches!(
        letter,
        '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '〓' | '■' | '?' | '？'
    )
}

/// Whether a name in kana holds kanji.
#[must_use]
pub fn has_kanji(kana: &str) -> bool {
    kana.chars().any(|letter| {
        matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' | '々')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_stand_for_others_are_seen() {
        for name in ["\u{E000}木", "〓藤", "渡■", "吉?", "高\u{FFFD}", "林？"] {
            assert!(is_replaced(name), "{name}");
        }
        for name in ["髙﨑", "健保　太郎", "KENPO TARO", "ｹﾝﾎﾟ ﾀﾛｳ", ""] {
            assert!(!is_replaced(name), "{name}");
        }
    }

    #[test]
    fn nobody_is_greeted_with_a_character_that_stands_for_another() {
        assert_eq!(greeting(Some("健保　太郎"), "ケンポ タロウ"), "健保　太郎");
        assert_eq!(
            greeting(Some("花園　〓"), "ハナゾノ サクラ"),
            "ハナゾノ サクラ"
        );
        assert_eq!(greeting(None, "ハナゾノ サクラ"), "ハナゾノ サクラ");
    }

    #[test]
    fn kanji_among_kana_are_seen() {
        assert!(has_kanji("ケンポ 太郎"));
        assert!(!has_kanji("ケンポ タロー"));
    }
}
