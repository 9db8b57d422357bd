//! Half-width kana made full width, voiced marks joined to their letter.

use unicode_normalization::UnicodeNormalization as _;

/// U+FF66 to U+FF9D in full width.
const FULL: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ',
    'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ',
    'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ',
    'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
];

/// Appends a name in kana to `into` as NFKC has it: half-width kana enlarged, voiced marks joined, full-width spaces
/// and letters made plain. A quick path for what core systems write.
pub fn enlarge(kana: &str, into: &mut String) {
    let begin = into.len();
    let mut letters = kana.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(full) = quick(letter) else {
            into.truncate(begin);
            into.extend(kana.nfkc());
            return;
        };
        let joined = match letters.peek() {
            Some('\u{FF9E}') => voiced(full),
            Some('\u{FF9F}') => semi_voiced(full),
            _ => None,
        };
        if joined.is_some() {
            letters.next();
        }
        into.push(joined.unwrap_or(full));
    }
}

/// The letter in full width, or `None` for what only Unicode's own rules can say.
fn quick(letter: char) -> Option<char> {
    match letter {
        ' '..='~' | 'ァ'..='ヺ' | 'ー' => Some(letter),
        '\u{3000}' => Some(' '),
        '\u{FF66}'..='\u{FF9D}' => {
            let at = u32::from(letter) - 0xFF66;
            FULL.get(at as usize).copied()
        }
        _ => None,
    }
}

/// What U+30A1 to U+30FA fold to, see [`crate::kana::fold`].
const FOLDED: [char; 90] = [
    'ア', 'ア', 'イ', 'イ', 'ウ', 'ウ', 'エ', 'エ', 'オ', 'オ', 'カ', 'カ', 'キ', 'キ', 'ク', 'ク',
    'ケ', 'ケ', 'コ', 'コ', 'サ', 'サ', 'シ', 'シ', 'ス', 'ス', 'セ', 'セ', 'ソ', 'ソ', 'タ', 'タ',
    'チ', 'チ', 'ツ', 'ツ', 'ツ', 'テ', 'テ', 'ト', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ハ',
    'ハ', 'ヒ', 'ヒ', 'ヒ', 'フ', 'フ', 'フ', 'ヘ', 'ヘ', 'ヘ', 'ホ', 'ホ', 'ホ', 'マ', 'ミ', 'ム',
    'メ', 'モ', 'ヤ', 'ヤ', 'ユ', 'ユ', 'ヨ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ワ', 'イ',
    'エ', 'オ', 'ン', 'ウ', 'カ', 'ケ', 'ワ', 'イ', 'エ', 'オ',
];

/// Appends an enlarged name to `into` as [`crate::kana::fold`] folds it. A quick path for plain katakana.
///
/// # Errors
/// As [`crate::kana::fold`]; nothing is appended then.
pub fn fold(enlarged: &str, into: &mut String) -> Result<(), crate::kana::KanaError> {
    let begin = into.len();
    for letter in enlarged.chars() {
        let folded = match letter {
            ' ' => continue,
            'ー' => Some(letter),
            'ァ'..='ヺ' => FOLDED.get((u32::from(letter) - 0x30A1) as usize).copied(),
            _ => None,
        };
        let Some(folded) = folded else {
            into.truncate(begin);
            into.push_str(crate::kana::fold(enlarged)?.as_str());
            return Ok(());
        };
        into.push(folded);
    }
    if into.len() == begin {
        return Err(crate::kana::KanaError::Empty);
    }
    Ok(())
}

fn voiced(letter: char) -> Option<char> {
    match letter {
        'ウ' => Some('ヴ'),
        'ワ' => Some('ヷ'),
        'ヲ' => Some('ヺ'),
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ'
        | 'ツ' | 'テ' | 'ト' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => {
            char::from_u32(u32::from(letter) + 1)
        }
        _ => None,
    }
}

fn semi_voiced(letter: char) -> Option<char> {
    match letter {
        'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => char::from_u32(u32::from(letter) + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn enlarged(kana: &str) -> String {
        let mut into = String::new();
        enlarge(kana, &mut into);
        into
    }

    #[test]
    fn half_width_kana_become_full_width() {
        assert_eq!(enlarged("ｹﾝﾎﾟ ｼﾞﾛｳ"), "ケンポ ジロウ");
        assert_eq!(enlarged("ｳﾞｧﾝ　ﾊﾞﾛｰ"), "ヴァン バロー");
        assert_eq!(enlarged("ＳＭＩＴＨ ｊｏ"), "SMITH jo");
    }

    proptest! {
        #[test]
        fn the_quick_fold_agrees_with_the_careful_one(kana in "[ァ-ヿ　 A-Z゛-]{0,12}") {
            let mut quick = String::new();
            let outcome = fold(&kana, &mut quick).map(|()| quick);
            let careful = crate::kana::fold(&kana).map(|folded| folded.as_str().to_owned());
            prop_assert_eq!(outcome, careful);
        }

        #[test]
        fn the_quick_path_agrees_with_nfkc(kana in "[ｦ-ﾟァ-ヺー　 a-zＡ-Ｚ゛゜亜]{0,12}") {
            prop_assert_eq!(enlarged(&kana), kana.nfkc().collect::<String>());
        }
    }
}
