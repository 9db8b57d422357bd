//! 個人番号 (My Number): told apart from other digits, so that nobody hands one in by mistake.
//!
//! A health insurance portal must not hold it (番号法 第20条: collecting and keeping outside the lawful uses is
//! forbidden), and never does: here is only the question whether one stands in a text.

use std::ops::Range;

use crate::typed;

/// Digits of a My Number, the last of which checks the others.
const DIGITS: usize = 12;
/// Most separators between two groups of digits that still belong together.
const SEPARATORS: usize = 2;

/// Whether these are 12 digits with the check digit of a My Number. One in eleven other numbers passes as well.
///
/// Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び個人番号カード並びに情報提供
/// ネットワークシステムによる特定個人情報の提供等に関する省令(平成26年総務省令第85号)第5条: with Pₙ the n-th digit from the right, the
/// check digit left out, and Qₙ = n + 1 (n ≤ 6) or n − 5 (n ≥ 7), it is 11 − (ΣPₙQₙ mod 11), or 0 where the remainder
/// is at most 1.
#[must_use]
pub fn is_my_number(digits: &[u8]) -> bool {
    let Ok([leading @ .., check]) = <&[u8; DIGITS]>::try_from(digits) else {
        return false;
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let weights = (2..=7).chain(2..=6);
    let products = leading.iter().rev().zip(weights);
    let sum: u32 = products
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    let expected = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    u32::from(check - b'0') == expected
}

/// Whether a text holds what may be a My Number: 12 digits in any width, in a piece or in groups of one length (4-4-4,
/// or one digit a box), with spaces or hyphens between the groups.
#[must_use]
pub fn may_stand_in(text: &str) -> bool {
    first_in(text).is_some()
}

/// The text without what may be a My Number: what was typed can be shown again, and the number is not.
#[must_use]
pub fn left_out(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(found) = first_in(rest) {
        kept.push_str(rest.get(..found.start).unwrap_or_default());
        rest = rest.get(found.end..).unwrap_or_default();
    }
    kept.push_str(rest);
    // What stood before one and behind it may be one together.
    if may_stand_in(&kept) {
        return String::new();
    }
    kept
}

/// Digits that stand in a piece, and where they begin.
struct Group {
    at: usize,
    digits: Vec<u8>,
}

/// Where the first of what may be a My Number stands, in bytes.
fn first_in(text: &str) -> Option<Range<usize>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut apart = SEPARATORS + 1;
    for (at, letter) in text.char_indices() {
        if let Some(digit) = digit(letter) {
            match groups.last_mut() {
                Some(group) if apart == 0 => group.digits.push(digit),
                _ => {
                    if apart > SEPARATORS {
                        groups.clear();
                    }
                    let digits = vec![digit];
                    groups.push(Group { at, digits });
                }
            }
            apart = 0;
            continue;
        }
        if apart == 0
            && let Some(start) = start_of_one(&mut groups)
        {
            return Some(start..at);
        }
        apart = if is_separator(letter) {
            apart + 1
        } else {
            SEPARATORS + 1
        };
    }
    if apart > 0 {
        return None;
    }
    start_of_one(&mut groups).map(|start| start..text.len())
}

/// Where the last groups begin, all of one length, that are a My Number; groups that can't be part of one any more are
/// dropped.
fn start_of_one(groups: &mut Vec<Group>) -> Option<usize> {
    let length = groups.last().map_or(0, |group| group.digits.len());
    if length == 0 || !DIGITS.is_multiple_of(length) {
        groups.clear();
        return None;
    }
    let count = DIGITS / length;
    let start = groups.len().saturating_sub(count);
    groups.drain(..start);
    let same = groups.iter().all(|group| group.digits.len() == length);
    if groups.len() != count || !same {
        return None;
    }
    let digits: Vec<u8> = groups
        .iter()
        .flat_map(|group| group.digits.iter().copied())
        .collect();
    let first = groups.first().map(|group| group.at);
    first.filter(|_| is_my_number(&digits))
}

fn digit(letter: char) -> Option<u8> {
    let value = match letter {
        '0'..='9' => u32::from(letter) - u32::from('0'),
        '０'..='９' => u32::from(letter) - u32::from('０'),
        _ => return None,
    };
    u8::try_from(value).ok().map(|value| b'0' + value)
}

fn is_separator(letter: char) -> bool {
    let blank = typed::is_space(letter) && !matches!(letter, '\n' | '\r');
    blank || typed::is_hyphen(letter) || matches!(letter, '|' | '｜')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_digit_follows_the_ordinance() {
        // 1×2+0×3+9×4+8×5+7×6+6×7+5×2+4×3+3×4+2×5+1×6 = 212, 212 mod 11 = 3, 11 − 3 = 8.
        assert!(is_my_number(b"123456789018"));
        // Sums with remainders 0 and 1 have the check digit 0.
        assert!(is_my_number(b"000000000000"));
        assert!(is_my_number(b"000000000060"));
        for wrong in [
            "123456789010",
            "12345678901",
            "1234567890188",
            "",
            "12345678901a",
        ] {
            assert!(!is_my_number(wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn one_is_found_however_it_is_written() {
        for text in [
            "123456789018",
            "個人番号:123456789018です",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "1234 5678 9018",
            "１２３４　５６７８　９０１８",
            "123 456 789 018",
            "1 2 3 4 5 6 7 8 9 0 1 8",
            "|1|2|3|4|5|6|7|8|9|0|1|8|",
            "2026 1234 5678 9018",
            "令和8年 1 2 3 4 5 6 7 8 9 0 1 8 ",
            "03-1234-5678 123456789018",
        ] {
            assert!(may_stand_in(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_let_alone() {
        for text in [
            "",
            "1234567890189",
            "123456789010",
            "1234\n5678\n9018",
            "123,456,789,018",
            "1234   5678 9018",
            "03-1234-5678",
            "令和8年11月21日",
            "1234-5678-901-8",
        ] {
            assert!(!may_stand_in(text), "{text}");
        }
    }

    #[test]
    fn what_is_left_out_is_the_number_and_nothing_else() {
        for (text, kept) in [
            ("", ""),
            ("変わりありません。", "変わりありません。"),
            (
                "03-1234-5678へお電話ください",
                "03-1234-5678へお電話ください",
            ),
            ("個人番号は123456789018です", "個人番号はです"),
            ("１２３４　５６７８　９０１８です。", "です。"),
            ("123456789018と1234-5678-9018", "と"),
            // What is left would be one again.
            ("1234 123456789018 5678 9018", ""),
        ] {
            assert_eq!(left_out(text), kept, "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_never_a_my_number_beside_the_zeros(place in 0_usize..11, digit in 0_u8..10) {
            let mut digits = *b"123456789018";
            let right = digits[place];
            digits[place] = b'0' + digit;
            // Remainders 0 and 1 share the check digit 0; 8 stands for one remainder only.
            prop_assert_eq!(is_my_number(&digits), right == b'0' + digit);
        }

        #[test]
        fn it_is_found_in_any_words(before in "[^0-9０-９]{0,20}", after in "[^0-9０-９]{0,20}") {
            let text = format!("{before}123456789018{after}");
            prop_assert!(may_stand_in(&text));
        }

        #[test]
        fn nothing_like_one_is_left_in_any_text(text in "[0-9０-９ \\-\n]*|\\PC*") {
            prop_assert!(!may_stand_in(&left_out(&text)));
        }
    }
}
