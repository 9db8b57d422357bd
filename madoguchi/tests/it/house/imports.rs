//! Who may import whom: the table of ARCHITECTURE.md against the manifests.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{crates, read};

type Names = BTreeSet<String>;

/// The rows of the first table below a heading of ARCHITECTURE.md: the names in its first two cells.
pub(super) fn table(heading: &str) -> Vec<(Names, Names)> {
    let text = read("ARCHITECTURE.md");
    let (_, below) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no heading {heading:?}"));
    let rows = below.lines().skip_while(|line| !line.starts_with('|'));
    rows.take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|row| {
            let mut cells = row.split('|').skip(1).map(names);
            (
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default(),
            )
        })
        .collect()
}

fn names(cell: &str) -> Names {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// What a crate's manifest names in one section.
pub(super) fn dependencies(name: &str, section: &str) -> Names {
    let manifest: toml::Table = read(&format!("{name}/Cargo.toml"))
        .parse()
        .expect("a manifest is TOML");
    let named = manifest.get(section).and_then(toml::Value::as_table);
    named
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

fn allowed() -> BTreeMap<String, Names> {
    let rows = table("Who may import whom").into_iter();
    rows.flat_map(|(who, whom)| who.into_iter().map(move |name| (name, whom.clone())))
        .collect()
}

#[test]
fn every_crate_stands_in_the_import_table() {
    let listed: Vec<String> = allowed().into_keys().collect();
    assert_eq!(crates(), listed);
}

#[test]
fn no_crate_imports_what_the_table_does_not_allow() {
    let allowed = allowed();
    for name in crates() {
        let (imports, may) = (ours(&name, "dependencies"), &allowed[&name]);
        assert!(
            imports.is_subset(may),
            "{name} imports {imports:?} and may import {may:?}"
        );
    }
}

/// Tests of a floor may prepare things with any floor below it.
#[test]
fn tests_reach_down_as_well() {
    let mut below = Names::from(["test-database".to_owned()]);
    for (who, _) in table("Who may import whom") {
        for name in &who {
            let imports = ours(name, "dev-dependencies");
            assert!(
                imports.is_subset(&below),
                "the tests of {name} import {imports:?}"
            );
        }
        below.extend(who);
    }
}

fn ours(name: &str, section: &str) -> Names {
    let crates = crates();
    let all = dependencies(name, section).into_iter();
    all.filter(|dependency| crates.contains(dependency))
        .collect()
}

#[test]
fn water_flows_down() {
    let mut below = Names::new();
    for (who, whom) in table("Who may import whom") {
        assert!(whom.is_subset(&below), "{who:?} reach up to {whom:?}");
        below.extend(who);
    }
}
