//! Every kind of letter has its folder, and every folder is a kind of letter.

use std::collections::BTreeSet;

use definitions::insurer::LetterKind;

use super::sources::{read, root};

/// The kinds as definitions name them, read from their list.
fn kinds() -> BTreeSet<String> {
    let text = read("definitions/src/insurer/letters.rs");
    let (_, list) = text
        .split_once("pub enum LetterKind {")
        .expect("there is a list of kinds");
    let (list, _) = list.split_once('}').expect("the list ends");
    let variants = list.lines().map(|line| line.trim().trim_end_matches(','));
    variants
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .map(snake_case)
        .collect()
}

fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn folders() -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join("mail/src/letters")).expect("there are letters");
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_kind_of_letter_has_its_folder() {
    assert_eq!(kinds(), folders());
}

#[test]
fn a_folder_is_called_as_definitions_call_the_letter() {
    for name in kinds() {
        let kind: Result<LetterKind, _> = serde_json::from_value(name.clone().into());
        assert!(kind.is_ok(), "{name} is no kind of letter");
    }
}

#[test]
fn a_folder_holds_the_subject_and_both_parts() {
    for name in folders() {
        for file in ["mod.rs", "text.txt", "body.html"] {
            let path = format!("mail/src/letters/{name}/{file}");
            assert!(root().join(&path).is_file(), "{path} is missing");
        }
    }
}
