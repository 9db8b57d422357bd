//! Characters as bytes of JIS X 0201, where every kana is one byte and a voiced mark another.

/// 0xA1 to 0xDF in full width.
const KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
/// Small kana that JIS X 0201 does not have, and large ones for them.
const SMALL: [(char, char); 3] = [('ヮ', 'ワ'), ('ヵ', 'カ'), ('ヶ', 'ケ')];

/// `ﾞ`
pub(super) const VOICED: u8 = 0xDE;
/// `ﾟ`
pub(super) const SEMI_VOICED: u8 = 0xDF;
/// `ｰ`
pub(super) const LONG_VOWEL: u8 = 0xB0;
/// `･`
pub(super) const MIDDLE_DOT: u8 = 0xA5;
/// `ｦ`
pub(super) const WO: u8 = 0xA6;

/// The byte of a character in any width; `None` where JIS X 0201 does not have it. Letters are told apart by case; `\` is no character
/// of it, since its byte is `¥`.
pub(super) fn byte(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    let byte = match letter {
        '¥' | '\u{FFE5}' => 0x5C,
        '\\' | '~' | '\u{FF3C}' | '\u{FF5E}' => return None,
        ' '..='~' => code,
        '\u{3000}' => 0x20,
        '\u{FF01}'..='\u{FF5D}' => code - 0xFF00 + 0x20,
        '\u{FF61}'..='\u{FF9F}' => code - 0xFF61 + 0xA1,
        '\u{3099}' => u32::from(VOICED),
        '\u{309A}' => u32::from(SEMI_VOICED),
        _ => {
            let place = KANA.chars().position(|known| known == letter)?;
            u32::try_from(place).ok()? + 0xA1
        }
    };
    u8::try_from(byte).ok()
}

/// The character of a byte, kana in full width; `None` for bytes that JIS X 0201 leaves free.
pub(super) fn letter(byte: u8) -> Option<char> {
    match byte {
        0x5C => Some('¥'),
        0x20..=0x7D => Some(char::from(byte)),
        0xA1..=0xDF => KANA.chars().nth(usize::from(byte - 0xA1)),
        _ => None,
    }
}

/// The large kana for a small one that has a byte.
pub(super) fn large(byte: u8) -> Option<u8> {
    match byte {
        0xA7..=0xAB => Some(byte - 0xA7 + 0xB1),
        0xAC..=0xAE => Some(byte - 0xAC + 0xD4),
        0xAF => Some(0xC2),
        _ => None,
    }
}

/// The large kana for a small one that has no byte.
pub(super) fn grown(letter: char) -> Option<char> {
    let mut all = SMALL.iter();
    all.find(|(small, _)| *small == letter)
        .map(|(_, large)| *large)
}

/// Whether a mark belongs to this kana: ウ カ … ト ハ … ホ take the voiced one, ハ … ホ the other.
pub(super) fn takes(kana: u8, mark: u8) -> bool {
    let ha_to_ho = matches!(kana, 0xCA..=0xCE);
    match mark {
        VOICED => kana == 0xB3 || matches!(kana, 0xB6..=0xC4) || ha_to_ho,
        SEMI_VOICED => ha_to_ho,
        _ => false,
    }
}
