//! Mistakes in the files that a definition names.

use definitions::insurer::Insurer;

use crate::{load, problem, read};

const TERMS: &str = "[[terms]]\nversion = \"1\"\neffective_from = 2026-04-01\ntitle = \"規約\"\n";

#[test]
fn terms_in_a_file_that_is_not_there() {
    let told = problem("", &format!("{TERMS}file = \"none.md\"\n"));
    assert!(
        told.contains("terms[0].file: none.md cannot be read"),
        "{told}"
    );
}

#[test]
fn terms_in_another_encoding() {
    let told = problem("", &format!("{TERMS}file = \"cp932.md\"\n"));
    assert!(told.contains("is not UTF-8; save it as UTF-8"), "{told}");
}

#[test]
fn terms_with_html_are_told_at_their_own_place() {
    let told = problem("", &format!("{TERMS}file = \"html.md\"\n"));
    assert!(
        told.starts_with("html.md:3:1: terms[0].file: holds HTML"),
        "{told}"
    );
}

#[test]
fn the_same_version_of_terms_twice() {
    let terms = format!("{TERMS}file = \"terms.md\"\n");
    let problems = read("", &format!("{terms}{terms}")).expect_err("mistakes");
    assert!(
        problems
            .iter()
            .any(|p| p.reason.contains("version 1 is there twice"))
    );
    assert!(
        problems
            .iter()
            .any(|p| p.reason.contains("put the oldest first"))
    );
}

#[test]
fn a_file_from_elsewhere_in_the_system() {
    for name in ["/etc/passwd", "a/../../b.svg", "..", "C:\\\\a.svg"] {
        let told = problem("", &format!("[brand]\nlogo = \"{name}\"\n"));
        assert!(told.contains("must be a file beside this one"), "{told}");
    }
}

#[test]
fn a_logo_that_could_do_something() {
    for (logo, reason) in [
        ("script.svg", "must not hold scripts"),
        ("event.svg", "must not react to events"),
        ("outer.svg", "must not refer to anything"),
    ] {
        let told = problem("", &format!("[brand]\nlogo = \"{logo}\"\n"));
        assert!(told.starts_with(&format!("{logo}:2:")), "{told}");
        assert!(told.contains(reason), "{told}");
    }
}

#[test]
fn a_logo_that_is_too_large() {
    let told = problem("", "[brand]\nlogo = \"large.svg\"\n");
    assert!(told.contains("is larger than 20480 bytes"), "{told}");
}

#[test]
fn a_file_that_is_too_large() {
    let problems = Insurer::parse("a.toml", &"#".repeat(4_000_000), load).expect_err("a mistake");
    assert!(problems[0].reason.contains("is larger than"));
}
