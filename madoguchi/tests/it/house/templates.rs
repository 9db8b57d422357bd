//! Every template is a page of somebody.

use std::collections::BTreeSet;

use super::sources::{Source, texts};

#[test]
fn every_page_template_is_used() {
    unused("web/templates", ".html", &texts("web/src", ".rs"));
}

#[test]
fn every_letter_template_is_used() {
    let code = texts("mail/src", ".rs");
    unused("mail/src/letters", ".html", &code);
    unused("mail/src/letters", ".txt", &code);
}

#[test]
fn every_static_file_is_served() {
    let code = texts("web/src", ".rs");
    let files = std::fs::read_dir(super::sources::root().join("web/static"))
        .expect("there are static files");
    for file in files.filter_map(Result::ok) {
        let name = file.file_name().to_string_lossy().into_owned();
        let served = code.iter().any(|source| source.text.contains(&name));
        assert!(served, "web/static/{name} is served by nobody");
    }
}

fn unused(folder: &str, ending: &str, code: &[Source]) {
    let templates = texts(folder, ending);
    let users = code.iter().chain(&templates);
    let named: BTreeSet<&str> = users
        .flat_map(|source| source.text.split('"').skip(1))
        .collect();
    let name = |path: &str| {
        path.trim_start_matches(folder)
            .trim_start_matches('/')
            .to_owned()
    };
    let paths = templates.iter().map(|template| name(&template.path));
    let unused: Vec<String> = paths
        .filter(|name| !named.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "used by nobody: {}", unused.join(", "));
}
