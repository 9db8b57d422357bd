//! Libraries behind one door, and the floor that knows nothing of the world.

use super::imports::{dependencies, table};
use super::sources::{crates, running, texts};

/// Crates that measure or prepare and never run in a portal.
const WORKSHOP: &[&str] = &["bench", "test-database"];

#[test]
fn a_library_that_touches_the_world_stands_behind_one_door() {
    for (libraries, doors) in table("Libraries behind one door") {
        for name in crates() {
            if doors.contains(&name) || WORKSHOP.contains(&name.as_str()) {
                continue;
            }
            let through = dependencies(&name, "dependencies");
            let wrong: Vec<_> = through.intersection(&libraries).collect();
            assert!(
                wrong.is_empty(),
                "{name} uses {wrong:?}, which only {doors:?} may"
            );
        }
    }
}

#[test]
fn the_rules_know_no_clock_file_randomness_database_or_network() {
    let pure = [
        "cel",
        "chrono",
        "serde",
        "sha2",
        "thiserror",
        "unicode-normalization",
    ];
    for library in dependencies("domain", "dependencies") {
        assert!(pure.contains(&library.as_str()), "domain uses {library}");
    }
    let world = [
        "std::fs",
        "std::net",
        "std::env",
        "std::time",
        "std::process",
        "Utc::now",
        "Local::now",
        "include_str!",
    ];
    nowhere("domain/src", &world, &[]);
}

#[test]
fn the_time_comes_from_the_portals_clock() {
    for name in [
        "definitions",
        "store",
        "documents",
        "papers",
        "mail",
        "app",
        "jobs",
        "web",
    ] {
        let clock = ["app/src/clock.rs"];
        nowhere(
            &format!("{name}/src"),
            &["SystemTime::now(", "Utc::now(", "Local::now("],
            &clock,
        );
    }
}

#[test]
fn randomness_comes_from_one_place() {
    nowhere(
        "app/src",
        &["getrandom::"],
        &["app/src/tokens.rs", "app/src/keys.rs"],
    );
}

#[test]
fn only_operations_write() {
    let writing = [
        "store::Writing",
        "&Writing",
        "store().write(",
        "store.write(",
        ".store()\n.write(",
    ];
    for name in ["web", "jobs", "madoguchi"] {
        nowhere(&format!("{name}/src"), &writing, &[]);
    }
}

#[test]
fn only_the_binary_reads_settings_from_its_environment() {
    for name in [
        "definitions",
        "store",
        "documents",
        "papers",
        "mail",
        "app",
        "jobs",
        "web",
    ] {
        nowhere(&format!("{name}/src"), &["std::env::", "env::var"], &[]);
    }
}

/// No running source below a folder says any of these, but for the files named.
fn nowhere(folder: &str, words: &[&str], but: &[&str]) {
    for source in texts(folder, ".rs").iter().filter_map(running) {
        let flat: Vec<&str> = source.text.lines().map(str::trim).collect();
        let flat = flat.join("\n");
        for word in words {
            let there = flat.contains(word) && !but.contains(&source.path.as_str());
            assert!(!there, "{} says {word}", source.path);
        }
    }
}
