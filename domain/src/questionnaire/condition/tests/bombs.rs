//! Expressions meant to hurt are refused, quickly and without running them.

use proptest::prelude::*;

use super::*;

#[test]
fn bombs_are_refused_by_their_size() {
    let most = LONGEST - 10;
    let nested = |open: &str| open.repeat(most / open.len());
    for source in [
        nested("("),
        nested("!"),
        nested("-"),
        nested("["),
        nested("{"),
        nested("answers.kinds.exists(k,"),
        nested("true?"),
        nested("true||"),
        nested("1+"),
        nested("size("),
        nested("a."),
        "x".repeat(1_000_000),
        "(".repeat(10_000_000),
    ] {
        assert!(
            language().read(&source, Side::Dependent).is_err(),
            "{}",
            &source[..20]
        );
    }
}

#[test]
fn loops_within_loops_are_too_much_work() {
    let inner = "answers.kinds.all(b, a != b && b in answers.kinds && a in answers.kinds)";
    let source = format!("answers.kinds.all(a, {})", [inner; 8].join(" && "));
    assert_eq!(told(&source), ConditionError::TooDear.to_string());
    let three = "answers.kinds.all(a, answers.kinds.all(b, answers.kinds.all(c, a == b)))";
    assert!(told(three).contains("more than two loops"));
}

#[test]
fn names_that_double_are_too_much_work_or_too_deep() {
    let mut language = language();
    language
        .shared
        .insert(key("c0"), "answers.apart && answers.apart".to_owned());
    for level in 1..60 {
        let before = level - 1;
        language
            .shared
            .insert(key(&format!("c{level}")), format!("c{before} && c{before}"));
    }
    let told = |name: &str| {
        language
            .read(name, Side::Dependent)
            .expect_err("too much")
            .to_string()
    };
    assert_eq!(told("c18"), ConditionError::TooDear.to_string());
    assert_eq!(told("c59"), ConditionError::TooDeep.to_string());
}

#[test]
fn a_long_chain_that_is_no_bomb_is_fine() {
    let source = vec!["answers.amount != 1"; 40].join(" && ");
    assert!(language().read_flag(&source, Side::Dependent).is_ok());
}

proptest! {
    #[test]
    fn any_text_is_a_condition_or_refused(text in "\\PC{0,200}") {
        let _ = language().read(&text, Side::Dependent);
    }

    #[test]
    fn any_heap_of_pieces_is_a_condition_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "answers.work", "answers.kinds", "answers.income.total", "answers.since", "'none'", "\"2026-04-01\"", "1", "null",
        "true", "==", "!=", "<", "&&", "||", "!", "-", "+", "/", "?", ":", "(", ")", "[", "]", ",", "in", ".exists(x,",
        ".all(x,", "x", "size(", "has(", "works", "dependent.age", "{", "}", "'", "\\", "0x", "e9", "\u{0}", "日本",
    ]), 0..40)) {
        if let Ok(condition) = language().read(&pieces.join(" "), Side::Dependent) {
            let _ = condition.value(&dependent([]), Some(0));
        }
    }
}
