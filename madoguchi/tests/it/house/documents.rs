//! Documents lead somewhere and stay short.

use super::sources::{Source, root, texts};

/// Two screens.
const LONGEST: usize = 125;
/// Tables that answer "is it so?" or "what is it?" line by line.
const TABLES: &[&str] = &[
    "docs/glossary.md",
    "docs/security.md",
    "docs/operations.md",
    "docs/benchmarks.md",
];

fn documents() -> Vec<Source> {
    let mut all = texts("", ".md");
    all.retain(|source| !source.path.starts_with("samples/terms/"));
    all
}

#[test]
fn every_link_leads_to_a_file() {
    let mut broken = Vec::new();
    for source in documents() {
        let folder = source
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        for after in source.text.split("](").skip(1) {
            let target = after.split([')', '#']).next().unwrap_or_default();
            let outside = target.contains("://") || target.starts_with("mailto:");
            if !target.is_empty() && !outside && !root().join(folder).join(target).exists() {
                broken.push(format!("{}: {target}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "nothing there:\n{}", broken.join("\n"));
}

#[test]
fn a_document_fits_two_screens() {
    for source in documents() {
        let lines = source.text.lines().count();
        let table = TABLES.contains(&source.path.as_str());
        assert!(
            table || lines <= LONGEST,
            "{} has {lines} lines",
            source.path
        );
    }
}

#[test]
fn decisions_are_numbered_without_a_gap() {
    let mut numbers: Vec<usize> = texts("docs/decisions", ".md")
        .iter()
        .filter_map(|source| source.path.rsplit('/').next()?.get(..4)?.parse().ok())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}

/// Documents that say which test shows what.
const PROMISES: &[&str] = &[
    "docs/security.md",
    "docs/accessibility.md",
    "docs/adding-a-rule.md",
];

#[test]
fn every_test_that_a_document_names_is_there() {
    let code = texts("", ".rs");
    let mut missing = Vec::new();
    for source in documents() {
        if !PROMISES.contains(&source.path.as_str()) {
            continue;
        }
        let words = source.text.split('`').skip(1).step_by(2);
        let names = words.filter_map(|word| word.rsplit("::").next());
        for name in names.filter(|name| is_sentence(name)) {
            let is_there = code
                .iter()
                .any(|file| file.text.contains(&format!("fn {name}(")));
            if !is_there {
                missing.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(missing.is_empty(), "no such test:\n{}", missing.join("\n"));
}

fn is_sentence(word: &str) -> bool {
    let plain = word
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    plain && word.matches('_').count() >= 3
}
