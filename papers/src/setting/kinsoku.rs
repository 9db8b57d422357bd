//! 禁則: which signs don't begin a line and which don't end one (JIS X 4051:2004, 4.3 and annexes; JLReq of 2020, 3.1.7–3.1.10).

/// Signs that don't begin a line: closing brackets, points, marks of repetition, small kana, the long-vowel mark.
fn never_first(sign: char) -> bool {
    matches!(
        sign,
        '」' | '』' | '）' | '］' | '｝' | '〕' | '〉' | '》' | '】' | '〗' | '〙' | '｣' | ')' | ']' | '}' | '»' | '”' | '’'
            | '〟' | '、' | '。' | '，' | '．' | '､' | '｡' | ',' | '.' | ':' | ';' | '!' | '?'
            | '・' | '：' | '；' | '･' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | 'ー' | 'ｰ' | '々' | '〻' | 'ヽ' | 'ヾ' | 'ゝ' | 'ゞ'
            | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ'
            | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | '\u{31F0}'..='\u{31FF}'
            | 'ｧ'..='ｯ' | 'ﾞ' | 'ﾟ' | '゛' | '゜' | '‐' | '–' | '〜' | '～' | '゠' | '%' | '％' | '‰' | '℃' | '°' | '′' | '″'
            | '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}'
    )
}

/// Signs that don't end a line: opening brackets, and signs of currency before their amount.
fn never_last(sign: char) -> bool {
    matches!(
        sign,
        '「' | '『'
            | '（'
            | '［'
            | '｛'
            | '〔'
            | '〈'
            | '《'
            | '【'
            | '〖'
            | '〘'
            | '｢'
            | '('
            | '['
            | '{'
            | '«'
            | '“'
            | '‘'
            | '〝'
            | '¥'
            | '￥'
            | '$'
            | '＄'
            | '£'
            | '€'
            | '№'
    )
}

/// Points that may stand beyond the end of a full line (ぶら下げ).
pub(super) fn hangs(sign: char) -> bool {
    matches!(sign, '、' | '。' | '，' | '．')
}

/// Whether a line may end between two signs.
pub(super) fn may_part(before: char, after: char) -> bool {
    if after == ' ' {
        return false;
    }
    if before == ' ' {
        return !never_first(after);
    }
    if never_first(after) || never_last(before) {
        return false;
    }
    let twins = before == after && matches!(before, '…' | '‥' | '—' | '―');
    let word = is_western(before) && is_western(after) && !parts_a_word(before);
    !twins && !word
}

/// Letters and digits of words that stay together.
fn is_western(sign: char) -> bool {
    match sign {
        '\u{21}'..='\u{7E}' | '０'..='９' => true,
        '\u{A1}'..='\u{2AF}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}' => {
            sign.is_alphanumeric()
        }
        _ => false,
    }
}

/// Signs in addresses and numbers behind which a long one may go on in the next line.
fn parts_a_word(sign: char) -> bool {
    matches!(sign, '-' | '/' | '_' | '&' | '=' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_never_begins_a_line_and_what_opens_never_ends_one() {
        for sign in "。、」』）】・ーっゃァヵ々！？%,.)".chars() {
            assert!(!may_part('文', sign), "{sign} begins a line");
        }
        for sign in "「『（【〔￥$(".chars() {
            assert!(!may_part(sign, '文'), "{sign} ends a line");
        }
    }

    #[test]
    fn japanese_parts_anywhere_else() {
        for (before, after) in [
            ('健', '保'),
            ('、', '文'),
            ('」', '文'),
            ('文', '「'),
            ('A', '文'),
            ('文', 'A'),
        ] {
            assert!(may_part(before, after), "{before}{after} stay together");
        }
    }

    #[test]
    fn words_numbers_and_twins_stay_together() {
        for (before, after) in [
            ('a', 'b'),
            ('1', '2'),
            ('1', ','),
            (',', '2'),
            ('…', '…'),
            ('—', '—'),
            ('é', 'e'),
        ] {
            assert!(!may_part(before, after), "{before}{after} are parted");
        }
        assert!(may_part('-', '1') && may_part('/', 'a') && may_part(' ', 'a'));
    }
}
