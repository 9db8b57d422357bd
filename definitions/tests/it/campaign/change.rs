//! What differs between two versions of a file.

use definitions::diff_texts;

use super::{EVERYBODY, text};

#[test]
fn a_changed_day_and_a_new_key_are_one_change_each() {
    let before = text("", EVERYBODY);
    let after = text("base_date = 2026-11-01", EVERYBODY).replace("2027-01-15", "2027-01-20");
    let changes = diff_texts(&before, &after);
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
            ("base_date", None, Some("2026-11-01")),
            ("closes_on", Some("2027-01-15"), Some("2027-01-20")),
        ]
    );
}

#[test]
fn comments_and_spacing_change_nothing() {
    let before = text("", EVERYBODY);
    let after = format!("# 去年と同じ\n\n{before}");
    assert!(diff_texts(&before, &after).is_empty());
}
