//! Exit codes: 0 done, 1 refused or failed, 2 usage.

use super::desk::Desk;

#[test]
fn a_command_that_does_not_exist_is_a_matter_of_usage() {
    let desk = Desk::empty();
    assert_eq!(desk.runs(&["insurers"]).code, 2);
    assert_eq!(desk.runs(&["roster", "import", "x.csv"]).code, 2);
    assert_eq!(
        desk.runs(&[
            "roster",
            "import",
            "--insurer",
            "a",
            "--full",
            "--upsert",
            "x"
        ])
        .code,
        2
    );
}

#[test]
fn help_is_there_for_every_command() {
    let desk = Desk::empty();
    for command in [
        &["--help"] as &[&str],
        &["demo", "--help"],
        &["insurer", "apply", "--help"],
        &["roster", "import", "--help"],
        &["accounts", "import", "--help"],
        &["mail", "--help"],
        &["audit", "--help"],
    ] {
        assert!(desk.does(command).contains("Usage: madoguchi"));
    }
}

#[test]
fn a_data_directory_with_a_slip_in_its_name_is_not_made() {
    let desk = Desk::empty();
    let ran = desk.runs(&["insurer", "list"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("データベースがありません"),
        "{}",
        ran.complaint
    );
    assert!(!desk.data().exists());
}

#[test]
fn a_failure_is_told_to_programs_as_well() {
    let told = Desk::empty().tells(&["insurer", "list"]);
    assert_eq!(told["outcome"], "failed");
    assert!(told["reason"].as_str().unwrap().contains("migrate"));
}

#[test]
fn migrating_twice_changes_nothing() {
    let desk = Desk::empty();
    assert_eq!(desk.tells(&["migrate"])["new"], true);
    let again = desk.tells(&["migrate"]);
    assert_eq!(
        (&again["new"], &again["applied"]),
        (&false.into(), &0.into())
    );
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::empty();
    desk.does(&["migrate"]);
    for name in ["", "madoguchi.sqlite", "master.key"] {
        let mode = std::fs::metadata(desk.data().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}
