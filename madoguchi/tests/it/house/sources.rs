//! The repository as text.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const FOREIGN: &[&str] = &[
    "target",
    "node_modules",
    "data",
    "madoguchi-data",
    "madoguchi-demo",
];

/// A file and what it says.
pub(super) struct Source {
    /// From the root of the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// The root of the repository.
pub(super) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent()
        .expect("the binary's crate stands in the repository")
        .to_owned()
}

/// A text of the repository.
pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every text file below a folder whose name ends so; what is not UTF-8 is no text.
pub(super) fn texts(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort_by(|one, two| one.path.cmp(&two.path));
    found
}

/// The crates of the workspace: every folder with a manifest.
pub(super) fn crates() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the root can be read");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| root().join(name).join("Cargo.toml").is_file())
        .collect();
    names.sort();
    names
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let (path, name) = (
            entry.path(),
            entry.file_name().to_string_lossy().into_owned(),
        );
        let hidden = name.starts_with('.') && name != ".ci" && name != ".npmrc";
        if hidden || FOREIGN.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, ending, found);
        } else if name.ends_with(ending)
            && let Ok(text) = fs::read_to_string(&path)
        {
            let inside = path.strip_prefix(root()).expect("a path of the repository");
            found.push(Source {
                path: inside.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

/// What runs in the portal: no comments, no tests.
pub(super) fn running(source: &Source) -> Option<Source> {
    let test_file = [
        "/tests/",
        "/tests.rs",
        "/testing/",
        "/testing.rs",
        "_tests.rs",
    ];
    if test_file.iter().any(|part| source.path.contains(part)) {
        return None;
    }
    let end = source.text.find("#[cfg(test)]\nmod tests {");
    let text = &source.text[..end.unwrap_or(source.text.len())];
    Some(Source {
        path: source.path.clone(),
        text: text
            .lines()
            .map(without_comment)
            .collect::<Vec<_>>()
            .join("\n"),
    })
}

fn without_comment(line: &str) -> &str {
    let mut start = 0;
    while let Some(at) = line[start..].find("//").map(|at| start + at) {
        let quotes = line[..at].matches('"').count() - line[..at].matches("\\\"").count();
        if quotes.is_multiple_of(2) {
            return line[..at].trim_end();
        }
        start = at + 2;
    }
    line
}

#[test]
fn a_comment_ends_a_line_and_an_address_does_not() {
    assert_eq!(without_comment("let a = 1; // 一"), "let a = 1;");
    assert_eq!(without_comment("/// 氏名"), "");
    assert_eq!(
        without_comment("f(\"https://example.jp\");"),
        "f(\"https://example.jp\");"
    );
}
