//! What the database holds of an insurer, and what an apply would change.

use definitions::insurer::{Insurer, diff};
use definitions::samples::{INSURERS, load};
use proptest::prelude::*;

use crate::insurer;

#[test]
fn every_sample_comes_back_from_its_stored_form() {
    for sample in INSURERS {
        let read = Insurer::parse(sample.file, sample.text, load).expect("a sample");
        let stored = read.canonical().expect("a text");
        let back = Insurer::from_canonical(&stored).expect("the same insurer");
        assert_eq!(back, read);
        assert_eq!(
            back.digest().expect("a digest"),
            read.digest().expect("a digest")
        );
    }
}

#[test]
fn a_stored_insurer_with_a_newer_key_can_still_be_read() {
    let stored = insurer("", "").canonical().expect("a text");
    let newer = stored.replacen('{', "{\"added_later\":1,", 1);
    assert_eq!(
        Insurer::from_canonical(&newer).expect("an insurer"),
        insurer("", "")
    );
}

#[test]
fn a_change_is_told_by_its_key() {
    let before = insurer("", "");
    let after = insurer("contact = \"required\"\n", "[session]\nidle_minutes = 10\n");
    let changes = diff(&before, &after);
    let told: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                change.key.as_str(),
                change.before.as_deref(),
                change.after.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("contact", Some("off"), Some("required")),
            ("session.idle_minutes", Some("30"), Some("10")),
        ]
    );
}

#[test]
fn what_is_new_and_what_is_gone_is_told() {
    let plain = insurer("", "");
    let named = insurer("name_kana = \"アオゾラ\"\n", "");
    let added = diff(&plain, &named);
    assert_eq!(
        (added[0].before.as_deref(), added[0].after.as_deref()),
        (None, Some("アオゾラ"))
    );
    let gone = diff(&named, &plain);
    assert_eq!(
        (gone[0].before.as_deref(), gone[0].after.as_deref()),
        (Some("アオゾラ"), None)
    );
}

#[test]
fn a_new_entry_in_front_does_not_change_the_others() {
    let module = |kind| format!("[[modules]]\nkind = \"{kind}\"\n");
    let before = insurer("", &module("survey"));
    let after = insurer("", &(module("medical_expenses") + &module("survey")));
    let changes = diff(&before, &after);
    let keys: Vec<_> = changes.iter().map(|change| change.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "modules",
            "modules[medical_expenses].kind",
            "modules[medical_expenses].label"
        ]
    );
}

#[test]
fn another_order_is_a_change() {
    let module = |kind| format!("[[modules]]\nkind = \"{kind}\"\n");
    let one = insurer("", &(module("survey") + &module("medical_expenses")));
    let other = insurer("", &(module("medical_expenses") + &module("survey")));
    assert_eq!(diff(&one, &other).len(), 1);
}

/// A sample with a stretch of it replaced by something else.
fn damaged() -> impl Strategy<Value = String> {
    let damage = prop_oneof![
        Just(String::new()),
        "[\\[\\]{}=\",.\n#a-z0-9]{0,12}",
        "\\PC{0,8}",
    ];
    (
        0..INSURERS.len(),
        any::<prop::sample::Index>(),
        0_usize..40,
        damage,
    )
        .prop_map(|(index, at, length, damage)| {
            let letters: Vec<char> = INSURERS[index].text.chars().collect();
            let start = at.index(letters.len());
            let end = (start + length).min(letters.len());
            let front: String = letters[..start].iter().collect();
            let back: String = letters[end..].iter().collect();
            front + &damage + &back
        })
}

proptest! {
    #[test]
    fn a_damaged_file_is_read_or_told_with_places_that_exist(text in damaged()) {
        match Insurer::parse("damaged.toml", &text, load) {
            Ok(insurer) => {
                let back = Insurer::from_canonical(&insurer.canonical().expect("a text"));
                prop_assert_eq!(&back.expect("the same insurer"), &insurer);
                prop_assert_eq!(diff(&insurer, &insurer), Vec::new());
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems.iter().filter(|problem| problem.file == "damaged.toml") {
                    prop_assert!(problem.line <= text.split('\n').count());
                    prop_assert!(problem.column >= 1 && !problem.reason.is_empty());
                }
            }
        }
    }
}
