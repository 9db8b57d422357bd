//! Rooms that a stranger understands: short files, names that say something.

use super::sources::{crates, texts};

/// The longest Rust file, in lines.
const LONGEST: usize = 300;
/// Names that stand for something nobody has named yet.
const NAMELESS: &[&str] = &[
    "common", "core", "helper", "helpers", "misc", "models", "services", "shared", "types", "util",
    "utils",
];

#[test]
fn no_file_is_longer_than_three_hundred_lines() {
    let long: Vec<String> = texts("", ".rs")
        .iter()
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(
        long.is_empty(),
        "split these into rooms:\n{}",
        long.join("\n")
    );
}

#[test]
fn every_crate_and_room_has_a_name_of_its_own() {
    let rooms = texts("", ".rs").into_iter().filter_map(|source| {
        let room = source.path.split("/src/").nth(1)?.split('/').next()?;
        Some(room.trim_end_matches(".rs").to_owned())
    });
    for name in crates().into_iter().chain(rooms) {
        assert!(
            !NAMELESS.contains(&name.as_str()),
            "{name} says nothing: what is it?"
        );
    }
}

#[test]
fn a_file_stands_where_its_module_says() {
    let bent = concat!("#[pa", "th = ");
    for source in texts("", ".rs") {
        assert!(
            !source.text.contains(bent),
            "{} bends a module's place",
            source.path
        );
    }
}

#[test]
fn nothing_is_left_for_later() {
    let later = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
    ];
    for name in crates() {
        for source in texts(&name, ".rs") {
            for word in later {
                assert!(!source.text.contains(word), "{} says {word}", source.path);
            }
        }
    }
}

#[test]
fn every_lint_is_inherited_from_the_root() {
    for name in crates() {
        let manifest = super::sources::read(&format!("{name}/Cargo.toml"));
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{name} has lints of its own"
        );
    }
}
