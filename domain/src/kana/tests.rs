use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> String {
    fold(text).unwrap().0
}

fn all_equal(names: &[&str]) {
    for name in names {
        assert_eq!(folded(name), folded(names[0]), "{name} and {}", names[0]);
        assert!(
            matches(names[0], name, &KanaPolicy::default()),
            "{name} fits {}",
            names[0]
        );
    }
}

#[test]
fn the_manuals_promise_holds() {
    all_equal(&[
        "ケンポ ショウコ",
        "ケンホ ショウコ",
        "ケンホ シヨウコ",
        "ケンポ シヨウコ",
        "ｹﾝﾎ ｼﾖｳｺ",
        "けんぽ　しょうこ",
        "ケンポショウコ",
    ]);
}

#[test]
fn other_ways_of_writing_one_name_are_one_name() {
    all_equal(&["ジョン・スミス", "ｼﾞﾖﾝ ｽﾐｽ"]);
    all_equal(&[
        "オーノ",
        "ｵ-ﾉ",
        "オ−ノ",
        "オ‑ノ",
        "オ―ノ",
        "オ—ノ",
        "オｰノ",
        "オ－ノ",
    ]);
    all_equal(&["ヴァン", "ｳｱﾝ"]);
    all_equal(&["イチヱ", "ｲﾁｴ"]);
    all_equal(&["カヲル", "ｶｵﾙ"]);
    all_equal(&["スヾキ", "ススキ", "スズキ"]);
    all_equal(&["ＳＭＩＴＨ ｊｏｈｎ", "SMITH JOHN"]);
    all_equal(&[
        "カ゛",
        "ガ",
        "カ",
        "か\u{3099}",
        "ｶﾞ",
        "\u{FEFF}カ\u{200B}",
        "\u{2067}カ\u{2069}",
    ]);
    all_equal(&["ヷ", "ワ"]);
    all_equal(&["アイヌㇰ", "アイヌク"]);
    all_equal(&["いすゞ", "イスズ"]);
}

#[test]
fn different_names_stay_different() {
    for (one, other) in [
        ("ミヅホ", "ミズホ"),
        ("ヴァン", "バン"),
        ("オーノ", "オオノ"),
        ("オーノ", "オノ"),
        ("オオノ", "オノ"),
        ("ケンポ タロウ", "タロウ ケンポ"),
    ] {
        assert_ne!(folded(one), folded(other), "{one} {other}");
        assert!(!matches(one, other, &KanaPolicy::default()));
    }
}

#[test]
fn what_is_not_kana_is_refused() {
    assert_eq!(fold("健保 太郎"), Err(KanaError::NotKana));
    assert_eq!(fold("タロウ1"), Err(KanaError::NotKana));
    assert_eq!(
        fold("サト一"),
        Err(KanaError::NotKana),
        "the kanji for one is no long vowel"
    );
    assert_eq!(fold("オ〜ノ"), Err(KanaError::NotKana));
    assert_eq!(fold("ヽタロウ"), Err(KanaError::NotKana));
    for empty in ["", " 　", "ﾞ", "ﾟ", "・", "\u{200B}"] {
        assert_eq!(fold(empty), Err(KanaError::Empty), "{empty:?}");
    }
    assert_eq!(fold(&"ア".repeat(LONGEST + 1)), Err(KanaError::TooLong));
}

#[test]
fn a_strict_policy_tells_marks_apart() {
    let strict = KanaPolicy {
        marks_matter: true,
        ..KanaPolicy::default()
    };
    assert!(!matches("ケンポ", "ケンホ", &strict));
    assert!(matches("ｹﾝﾎﾟ", "けんぽ", &strict));
    assert!(matches("スヾキ", "スズキ", &strict));
    assert!(!matches("ハラ", "バラ", &strict));
    assert!(matches("ハラ", "バラ", &KanaPolicy::default()));
}

#[test]
fn an_enlarged_record_fits_a_small_kana_even_where_size_matters() {
    let strict = KanaPolicy {
        small_matter: true,
        ..KanaPolicy::default()
    };
    assert!(matches("ｼﾖｳｺ", "ショウコ", &strict));
    assert!(!matches("ショウコ", "シヨウコ", &strict));
}

#[test]
fn old_kana_can_be_told_apart() {
    let strict = KanaPolicy {
        old_kana_folds: false,
        ..KanaPolicy::default()
    };
    assert!(!matches("イチヱ", "イチエ", &strict));
    assert!(matches("イチヱ", "いちゑ", &strict));
}

#[test]
fn what_a_policy_does_not_accept_is_said() {
    let katakana_only = KanaPolicy {
        hiragana: false,
        latin: false,
        ..KanaPolicy::default()
    };
    assert_eq!(
        check_typed("けんぽ", &katakana_only),
        Err(KanaError::Hiragana)
    );
    assert_eq!(
        check_typed("ＳＭＩＴＨ", &katakana_only),
        Err(KanaError::Latin)
    );
    assert_eq!(check_typed("ｹﾝﾎﾟ", &katakana_only), Ok(()));
    assert_eq!(check_typed("健保", &katakana_only), Err(KanaError::NotKana));
}

proptest! {
    #[test]
    fn folding_never_panics_and_is_idempotent(text in any::<String>()) {
        if let Ok(once) = fold(&text) {
            prop_assert_eq!(fold(once.as_str()), Ok(once));
        }
    }

    #[test]
    fn spaces_and_width_change_nothing(name in "[ア-ン]{1,20}", at in 0_usize..20) {
        let mut spaced: Vec<char> = name.chars().collect();
        spaced.insert(at.min(spaced.len()), '　');
        let spaced: String = spaced.into_iter().collect();
        prop_assert_eq!(fold(&spaced), fold(&name));
        let hiragana: String = name.chars().map(|kana| {
            char::from_u32(u32::from(kana) - 0x60).filter(|kana| ('ぁ'..='ゖ').contains(kana)).unwrap_or(kana)
        }).collect();
        prop_assert_eq!(fold(&hiragana), fold(&name));
    }

    #[test]
    fn matching_under_the_loosest_policy_is_folding(one in "[ァ-ヶーA-Za-z・ ]{1,12}", other in "[ァ-ヶーA-Za-z・ ]{1,12}") {
        let same = fold(&one).is_ok() && fold(&one) == fold(&other);
        prop_assert_eq!(matches(&one, &other, &KanaPolicy::default()), same);
    }
}
