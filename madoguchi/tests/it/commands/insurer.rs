//! `madoguchi insurer`

use super::desk::{Desk, sample};

#[test]
fn applying_a_definition_twice_changes_nothing() {
    let desk = Desk::empty();
    let file = sample("insurers/omron.toml");
    assert!(
        desk.does(&["insurer", "apply", &file])
            .contains("新しい健康保険組合")
    );
    assert!(
        desk.does(&["insurer", "apply", &file])
            .contains("omron: 変更なし")
    );
    let list = desk.tells(&["insurer", "list"]);
    assert_eq!(list["insurers"][0]["revision"], 1);
}

#[test]
fn a_change_is_shown_before_and_after_and_a_dry_run_changes_nothing() {
    let desk = Desk::with_insurers(&["hinata"]);
    let file = changed(&desk, "ひなたホーム", "ひなたの窓口");
    let shown = desk.does(&["insurer", "apply", "--dry-run", &file]);
    assert!(
        shown.contains("home.title\n    - ひなたホーム\n    + ひなたの窓口"),
        "{shown}"
    );
    assert_eq!(
        desk.tells(&["insurer", "list"])["insurers"][0]["revision"],
        1
    );
    desk.does(&["insurer", "apply", &file]);
    assert_eq!(
        desk.tells(&["insurer", "list"])["insurers"][0]["revision"],
        2
    );
    assert_eq!(
        desk.tells(&["insurer", "export", "hinata"])["home"]["title"],
        "ひなたの窓口"
    );
}

#[test]
fn every_mistake_has_file_line_and_column_and_nothing_is_done() {
    let desk = Desk::empty();
    let good = sample("insurers/omron.toml");
    let bad = desk.file(
        "bad.toml",
        "key = \"X\"\nname = \"見本\"\nunknown = 1\n[mail]\nsender = \"nobody\"\n",
    );
    let ran = desk.runs(&["insurer", "apply", &good, &bad]);
    assert_eq!(ran.code, 1);
    for place in [
        "bad.toml:1:7: key:",
        "bad.toml:3:1: unknown:",
        "bad.toml:5:10: mail.sender:",
    ] {
        assert!(
            ran.complaint.contains(place),
            "{place} in {}",
            ran.complaint
        );
    }
    assert_eq!(
        desk.tells(&["insurer", "list"])["insurers"],
        serde_json::json!([])
    );
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let ran = Desk::empty().runs(&["insurer", "apply", "missing.toml"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("missing.toml:1:1:"),
        "{}",
        ran.complaint
    );
}

#[test]
fn an_insurer_is_named_by_key_or_code_and_others_are_listed() {
    let desk = Desk::with_insurers(&["omron"]);
    desk.does(&["insurer", "export", "omron"]);
    let ran = desk.runs(&["insurer", "export", "omran"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("あるもの: omron"),
        "{}",
        ran.complaint
    );
}

#[test]
fn a_reset_says_first_how_many_accounts_it_is_about() {
    let desk = Desk::with_roster("ibm");
    desk.does(&[
        "accounts",
        "import",
        "--insurer",
        "ibm",
        &sample("issued/ibm.csv"),
    ]);
    assert_eq!(
        desk.tells(&["insurer", "reset-accounts", "ibm", "--dry-run"])["accounts"],
        10
    );
    assert_eq!(
        desk.tells(&["insurer", "reset-accounts", "ibm", "--by-policy"])["accounts"],
        0
    );
    let early = [
        "insurer",
        "reset-accounts",
        "ibm",
        "--made-before",
        "2020-01-01",
    ];
    assert_eq!(desk.tells(&early)["accounts"], 0);
    assert_eq!(
        desk.tells(&["insurer", "reset-accounts", "ibm"])["accounts"],
        10
    );
    assert_eq!(
        desk.tells(&["insurer", "reset-accounts", "ibm"])["accounts"],
        0
    );
    let void = desk.tells(&["accounts", "list", "--insurer", "ibm", "--status", "void"]);
    assert_eq!(void["accounts"].as_array().unwrap().len(), 10);
}

/// A copy of hinata's definition in which one text is another, beside copies of its files.
fn changed(desk: &Desk, text: &str, other: &str) -> String {
    let read = |name: &str| std::fs::read_to_string(sample(name)).unwrap();
    desk.file("hinata.svg", read("insurers/hinata.svg"));
    desk.file("hinata.md", read("terms/hinata.md"));
    let definition = read("insurers/hinata.toml")
        .replace("../terms/", "")
        .replace(text, other);
    desk.file("hinata.toml", definition)
}
