//! Text for people lives in pages, letters and definitions: the floors below hold none.

use super::sources::{running, texts};

/// Rooms whose Japanese is data: eras and letters of the script, words of roster files, names of columns.
const DATA: &[&str] = &[
    "app/src/accounts_issued/file.rs",
    "app/src/insurers/in_force.rs",
    "app/src/roster/export.rs",
    "app/src/roster/row/words.rs",
    "domain/src/confirmation_code.rs",
    "domain/src/english_name.rs",
    "domain/src/japanese_date.rs",
    "domain/src/japanese_date/",
    "domain/src/kana/letters.rs",
    "domain/src/kanji/",
    "domain/src/questionnaire/question/month.rs",
    "domain/src/questionnaire/question/yen.rs",
    "domain/src/roster/width.rs",
    "domain/src/zengin/letters.rs",
];
/// What data never holds and a sentence always does.
const SENTENCE: &[&str] = &["。\"", "ください", "です", "ません", "しました"];

fn is_japanese(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ヿ' | '㐀'..='鿿' | '豈'..='﫿')
}

#[test]
fn the_floors_below_hold_no_text_for_people() {
    for floor in ["domain", "store", "documents", "app", "jobs"] {
        for source in texts(&format!("{floor}/src"), ".rs")
            .iter()
            .filter_map(running)
        {
            let data = DATA.iter().any(|room| source.path.starts_with(room));
            for (number, line) in source.text.lines().enumerate() {
                let sentence = SENTENCE.iter().any(|end| line.contains(end));
                let wrong = line.contains(is_japanese) && (!data || sentence);
                assert!(!wrong, "{}:{}: {line}", source.path, number + 1);
            }
        }
    }
}

#[test]
fn every_room_of_data_is_there() {
    for room in DATA {
        assert!(
            super::sources::root().join(room).exists(),
            "{room} is gone: take it off the list"
        );
    }
}

#[test]
fn nobody_is_told_to_type_another_width() {
    let told = [
        "半角で",
        "全角で",
        "半角文字で",
        "半角英数字で",
        "半角数字で",
    ];
    let pages = texts("web", ".html")
        .into_iter()
        .chain(texts("web/src", ".rs"));
    for source in pages
        .chain(texts("mail/src", ".txt"))
        .chain(texts("papers/src", ".rs"))
        .chain(texts("samples/insurers", ".toml"))
    {
        for word in told {
            assert!(
                !source.text.contains(word),
                "{} tells people {word}",
                source.path
            );
        }
    }
}

#[test]
fn nothing_is_called_a_card() {
    let gone = ["保険証", "被保険者証"];
    let shown = texts("web/templates", ".html")
        .into_iter()
        .chain(texts("mail/src", ".html"));
    for source in shown
        .chain(texts("mail/src", ".txt"))
        .chain(texts("papers/src", ".rs"))
        .chain(texts("samples", ".toml"))
    {
        for word in gone {
            assert!(!source.text.contains(word), "{} says {word}", source.path);
        }
    }
}
