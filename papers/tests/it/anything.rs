//! Whatever the values are: a paper that poppler opens and finds everything in, or a refusal.

use papers::receipt::{read, typeset};
use papers::{Paper, notice_of_change};
use proptest::prelude::*;

use crate::pdf::{dense, outside, text};
use crate::samples::{answer, notice, receipt};

/// Texts as people, other systems and enemies write them.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ぁ-んァ-ヶ一-龠、。「」（）ー・a-zA-Z0-9 ]{0,200}",
        "\\PC{0,100}",
        prop::collection::vec(any::<char>(), 0..100).prop_map(String::from_iter),
        "(。|」|「|っ|ー|、){0,80}",
        "[a-z/-]{0,300}",
        "( |\n|\t|\r){0,40}",
        "([かはeao葛辻][\u{300}-\u{36F}\u{3099}\u{309A}\u{FE00}-\u{FE0F}\u{E0100}-\u{E0110}]{0,3}){0,20}",
    ]
}

/// Letters that come back as they are: no white space, no signs that are made marks, nothing that is composed or reordered.
fn plain(text: &str) -> String {
    let kept = |sign: &char| matches!(sign, '!'..='~' | 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龠' | '、'..='」' | 'ー' | '・');
    text.chars().filter(kept).collect()
}

/// Letters of scripts that run from right to left, among which poppler turns the others round.
fn runs_backwards(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Every plain letter of the words is in the paper's text, in their order.
fn holds(paper: &Paper, words: &str) {
    let found = dense(&text(&paper.pdf));
    assert_eq!(outside(&paper.pdf), Vec::<String>::new());
    let turned = words.contains(runs_backwards);
    let mut signs = found.chars();
    for sign in plain(words).chars() {
        let there = if turned {
            found.contains(sign)
        } else {
            signs.any(|next| next == sign)
        };
        assert!(there, "{sign:?} of {words:?} is not in {found}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_receipt_of_any_texts_is_a_paper(question in any_text(), words in any_text(), name in any_text()) {
        let mut receipt = receipt();
        receipt.people[1].answers.push(answer("answer/dependent-1/any", &question, &words));
        receipt.people[0].name.clone_from(&name);
        receipt.holder.name = name.chars().take(120).collect();
        let paper = typeset(&receipt).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(read(&paper.pdf).unwrap().list, receipt.list());
        holds(&paper, &words);
    }

    #[test]
    fn a_notice_of_any_texts_is_a_paper(texts in prop::collection::vec(any_text(), 6), count in 1..8_usize) {
        let mut notice = notice();
        let cut = |at: usize, most: usize| texts[at].chars().take(most).collect::<String>();
        notice.insured.name = cut(0, 80);
        notice.insured.address = cut(1, 240);
        notice.remarks = cut(2, 240);
        notice.dependents[0].name = cut(3, 80);
        notice.dependents[0].relationship = cut(4, 30);
        notice.dependents[0].reason = cut(5, 240);
        notice.dependents = vec![notice.dependents[0].clone(); count];
        let paper = notice_of_change::typeset(&notice).unwrap_or_else(|error| panic!("{error}"));
        holds(&paper, &cut(5, 240));
        prop_assert!(paper.pages <= count + 2);
    }
}
