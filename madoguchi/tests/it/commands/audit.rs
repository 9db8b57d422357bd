//! `madoguchi audit`

use super::desk::Desk;

#[test]
fn a_whole_record_is_whole() {
    let told = Desk::with_roster("omron").tells(&["audit", "verify"]);
    assert_eq!(told["outcome"], "done");
    assert_eq!(told["chains"][0]["chain"], "site");
    assert_eq!(told["chains"][1]["checked"]["outcome"], "whole");
}

#[test]
fn a_changed_line_is_found() {
    let desk = Desk::with_roster("omron");
    desk.database()
        .execute(
            "UPDATE audit_entries SET action = 'nothing' WHERE seq = 1",
            [],
        )
        .unwrap();
    let ran = desk.runs(&["audit", "verify", "--insurer", "omron"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint
            .contains("omron: 1件目: 記録が変えられています"),
        "{}",
        ran.complaint
    );
}

#[test]
fn a_removed_line_is_found_in_the_middle_and_at_the_end() {
    for seq in ["1", "2"] {
        let desk = Desk::with_roster("omron");
        desk.database()
            .execute("DELETE FROM audit_entries WHERE seq = ?1", [seq])
            .unwrap();
        let told = desk.tells(&["audit", "verify", "--insurer", "omron"]);
        assert_eq!(told["outcome"], "broken");
        assert_eq!(told["chains"][0]["checked"]["at"].to_string(), seq);
    }
}

#[test]
fn the_record_is_written_out_line_by_line_without_personal_data() {
    let desk = Desk::with_roster("omron");
    let lines = desk.does(&["audit", "export", "--insurer", "omron"]);
    let last: serde_json::Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(last["seq"], lines.lines().count());
    assert_eq!(last["actor_kind"], "operator");
    assert!(
        !lines.contains("健保") && !lines.contains("ケンポ"),
        "{lines}"
    );
}
