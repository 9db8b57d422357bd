//! Words of a definition, as people call what they mean.

use super::keys::{ITEMS, of};

/// Of sign-up and of the life of accounts.
const WORDS: [(&str, &str); 11] = [
    ("off", "使わない"),
    ("accepted", "あれば使う"),
    ("required", "必要とする"),
    ("significant", "区別する"),
    ("ignored", "区別しない"),
    ("typed", "年・月・日を入力"),
    ("pull_down", "年・月・日を一覧から選択"),
    ("single", "8桁の数字を入力"),
    ("never", "無効にしない"),
    ("all_at", "決まった日に、全員を無効にする"),
    ("inactive_since", "ログインがない方を無効にする"),
];

/// What a word at this key means; hints are somebody's own words.
pub(in super::super) fn value(key: &str, word: &str) -> Option<&'static str> {
    let known = ["sign_up.", "reset."];
    let known = known.iter().any(|section| key.starts_with(section));
    if !known || key.starts_with("sign_up.hints.") {
        return None;
    }
    of(&WORDS, word).or_else(|| of(&ITEMS, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_where_they_stand() {
        for (key, word, said) in [
            ("sign_up.letter_code", "off", Some("使わない")),
            (
                "sign_up.items[birth_date].control",
                "typed",
                Some("年・月・日を入力"),
            ),
            ("mail.source", "typed", None),
            ("sign_up.hints.kana", "off", None),
        ] {
            assert_eq!(value(key, word), said);
        }
    }
}
