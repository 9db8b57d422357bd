//! Nothing in the repository knows the machine it was made on, and nothing in a page knows the world outside.

use super::sources::{read, root, texts};

#[test]
fn libraries_come_from_the_public_registry_by_digest() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("the lock is TOML");
    let packages = lock["package"].as_array().expect("the lock lists packages");
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        if let Some(source) = package.get("source").and_then(toml::Value::as_str) {
            assert_eq!(
                source, "registry+https://github.com/rust-lang/crates.io-index",
                "{name}"
            );
            assert!(package.get("checksum").is_some(), "{name} has no digest");
        }
    }
    let npm = read("madoguchi/tests/browser/package-lock.json");
    assert!(
        !npm.contains("\"resolved\""),
        "the browser tests' lock names where packages came from"
    );
}

#[test]
fn cargo_is_told_how_libraries_are_compiled_and_nothing_of_one_machine() {
    let folder = std::fs::read_dir(root().join(".cargo")).expect("the folder is there");
    let files: Vec<_> = folder.flatten().map(|file| file.file_name()).collect();
    assert_eq!(files, ["config.toml"]);
    let settings: toml::Table = read(".cargo/config.toml").parse().expect("it is TOML");
    assert_eq!(settings.keys().collect::<Vec<_>>(), ["env"]);
    let env = settings["env"].as_table().expect("env is a table");
    assert_eq!(
        env.keys().collect::<Vec<_>>(),
        ["LIBSQLITE3_FLAGS", "ac_cv_func_mmap"]
    );
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    let place = root().to_string_lossy().into_owned() + "/";
    let home = std::env::var("HOME").unwrap_or_default() + "/";
    let hosts = registries();
    for source in texts("", "") {
        for word in [&place, &home]
            .into_iter()
            .chain(&hosts)
            .filter(|word| word.len() > 3)
        {
            assert!(
                !source.text.contains(word.as_str()),
                "{} names {word}",
                source.path
            );
        }
    }
}

/// Hosts of package registries that this machine is told to use instead of the public ones.
fn registries() -> Vec<String> {
    let public = ["crates.io", "npmjs.org", "pypi.org", "github.com"];
    std::env::vars()
        .filter(|(name, _)| {
            ["registry", "index_url"]
                .iter()
                .any(|part| name.to_lowercase().contains(part))
        })
        .filter_map(|(_, value)| Some(url::Url::parse(&value).ok()?.host_str()?.to_owned()))
        .filter(|host| !public.iter().any(|known| host.ends_with(known)))
        .collect()
}

#[test]
fn no_page_asks_another_server_for_anything() {
    let pages = texts("web/templates", ".html").into_iter();
    for source in pages
        .chain(texts("web/static", ".css"))
        .chain(texts("web/static", ".js"))
    {
        for word in [
            "src=\"http",
            "src=\"//",
            "href=\"//",
            "url(http",
            "url(\"http",
            "@import \"http",
            "fetch(\"http",
        ] {
            assert!(!source.text.contains(word), "{} says {word}", source.path);
        }
        let linked = source.text.contains("<link")
            && source.text.contains("<link rel=\"stylesheet\" href=\"http");
        assert!(!linked, "{} loads a style from elsewhere", source.path);
    }
}

#[test]
fn cargo_run_is_the_portal() {
    let root: toml::Table = read("Cargo.toml").parse().expect("the manifest is TOML");
    let run = root["workspace"]["default-members"]
        .as_array()
        .expect("there is a default");
    assert_eq!(
        run.iter()
            .filter_map(toml::Value::as_str)
            .collect::<Vec<_>>(),
        ["madoguchi"]
    );
}
