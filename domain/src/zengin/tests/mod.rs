mod files;
mod names;
mod reader;

use super::*;

/// A bank that writes a hyphen for the long-vowel mark and a period for the middle dot, and has no ヲ.
fn strict() -> Profile {
    Profile {
        key: "strict".to_owned(),
        symbols: Symbols::parse("().-/").unwrap(),
        long_vowel: LongVowel::Hyphen,
        middle_dot: MiddleDot::Period,
        takes_wo: false,
        too_long: TooLong::Refuse,
        line_ends: false,
    }
}

/// A bank that takes what JIS X 0201 has.
fn wide() -> Profile {
    Profile {
        symbols: Symbols::parse("().-/,¥「」").unwrap(),
        long_vowel: LongVowel::Keep,
        middle_dot: MiddleDot::Keep,
        takes_wo: true,
        ..strict()
    }
}
