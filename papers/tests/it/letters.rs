//! Letters of names: forms, marks, and what the font doesn't have.

use papers::receipt::typeset;
use papers::{Missing, Shown};

use crate::pdf::{dense, drawn, look, text};
use crate::samples::receipt;

/// A receipt of somebody with this name: its text, and what was missing.
fn named(name: &str) -> (String, Vec<Missing>) {
    let mut receipt = receipt();
    name.clone_into(&mut receipt.holder.name);
    let paper = typeset(&receipt).unwrap();
    look("named.pdf", &paper.pdf);
    (dense(&text(&paper.pdf)), paper.missing)
}

#[test]
fn rare_letters_of_names_are_in_the_font() {
    for name in [
        "髙橋 濵﨑",
        "𠮷野家 𠮟",
        "渡邊 渡邉 齋藤 齊藤",
        "𣘺本 栁田 桒原",
        "Nguyễn Thị Ánh ÆØß",
        "ｹﾝﾎﾟ ﾊﾅｺ",
        "①②③ Ⅲ ㈱ № ℡ ㌔",
    ] {
        let (text, missing) = named(name);
        assert!(text.contains(&dense(name)), "{name} is not in {text}");
        assert_eq!(missing, [], "{name}");
    }
}

#[test]
fn the_registered_form_of_a_letter_is_drawn_and_comes_back() {
    let (text, missing) = named("葛\u{E0100}城 辻\u{E0101}");
    assert_eq!(missing, []);
    assert!(text.contains("葛\u{E0100}城辻\u{E0101}"), "{text}");
}

#[test]
fn a_form_the_font_does_not_have_is_drawn_in_its_common_form_and_said() {
    let (text, missing) = named("葛\u{E01EF}城");
    let [one] = missing.as_slice() else {
        panic!("{missing:?}")
    };
    assert_eq!(
        (one.written.as_str(), one.shown, one.times),
        ("葛\u{E01EF}", Shown::CommonForm, 1)
    );
    assert!(text.contains("文字コード：U+845BU+E01EF。"), "{text}");
}

#[test]
fn a_letter_the_font_does_not_have_is_a_mark_that_can_be_seen_and_is_named() {
    let (text, missing) = named("健保 \u{2A6D6}郎");
    let [one] = missing.as_slice() else {
        panic!("{missing:?}")
    };
    assert_eq!(
        (one.written.as_str(), one.shown, one.times),
        ("\u{2A6D6}", Shown::Mark, 1)
    );
    assert!(
        text.contains("健保\u{2A6D6}郎"),
        "copied, it is the letter itself: {text}"
    );
    assert!(text.contains("文字コード：U+2A6D6。"), "{text}");
    let dark = |name: &str| {
        let mut receipt = receipt();
        name.clone_into(&mut receipt.holder.name);
        let (_, _, dots) = drawn(&typeset(&receipt).unwrap().pdf, 1);
        dots.iter().filter(|dot| **dot < 128).count()
    };
    assert!(
        dark("\u{2A6D6}\u{2A6D6}\u{2A6D6}\u{2A6D6}") > dark("　　　　") + 10,
        "nothing is drawn"
    );
}

#[test]
fn signs_that_cannot_be_seen_are_marks_too() {
    let (text, missing) = named("健\u{0}保\u{202E}太\u{FEFF}郎\u{200B}\u{E000}");
    assert!(text.contains("健〓保〓太〓郎〓〓"), "{text}");
    assert_eq!(missing.len(), 5);
}

#[test]
fn marks_join_the_letter_before_them() {
    let (text, missing) = named("か\u{3099}は\u{309A} e\u{301}");
    assert_eq!(missing, []);
    assert!(
        text.contains("か\u{3099}は\u{309A}e\u{301}") || text.contains("がぱé"),
        "{text}"
    );
}

#[test]
fn a_text_in_another_script_is_refused_by_nobody_and_every_letter_of_it_is_named() {
    let mut receipt = receipt();
    let script: String = ('\u{1200}'..'\u{1340}')
        .filter(|sign| sign.is_alphabetic())
        .collect();
    receipt.people[0].answers[0].answer.clone_from(&script);
    let paper = typeset(&receipt).unwrap();
    look("script.pdf", &paper.pdf);
    let named: String = paper.missing.iter().map(|it| it.written.as_str()).collect();
    assert_eq!(named, script);
    let text = dense(&text(&paper.pdf));
    assert!(
        text.contains(&format!("ほか{}種類。", paper.missing.len() - 100)),
        "{text}"
    );
}
