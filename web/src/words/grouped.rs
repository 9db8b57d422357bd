//! Numbers in groups of three digits.

use std::fmt::Display;

/// A whole number as it is read most easily: `1,200,000`, `-1,200`.
pub(crate) fn grouped(number: impl Display) -> String {
    let written = number.to_string();
    let digits = written.trim_start_matches('-');
    let mut text = written.strip_suffix(digits).unwrap_or_default().to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_in_threes() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
            (-100, "-100"),
            (-1_000, "-1,000"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
