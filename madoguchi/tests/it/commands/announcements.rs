//! `madoguchi announcement`

use super::desk::{Desk, sample};

#[test]
fn applying_announcements_twice_changes_nothing() {
    let desk = Desk::with_insurers(&["omron"]);
    let files = [
        sample("announcements/site.toml"),
        sample("announcements/omron.toml"),
    ];
    let apply = [
        "announcement",
        "apply",
        files[0].as_str(),
        files[1].as_str(),
    ];
    let changes = |told: serde_json::Value| -> Vec<String> {
        let all = told["announcements"].as_array().unwrap().clone();
        all.iter()
            .map(|one| one["change"].as_str().unwrap().to_owned())
            .collect()
    };
    let dry = changes(desk.tells(&[&apply[..], &["--dry-run"]].concat()));
    assert_eq!(dry, ["new"; 5]);
    assert_eq!(changes(desk.tells(&apply)), ["new"; 5]);
    assert_eq!(changes(desk.tells(&apply)), ["unchanged"; 5]);
}

#[test]
fn a_changed_text_and_a_changed_file_are_shown() {
    let desk = Desk::with_insurers(&["hinata"]);
    let announce = |title: &str, end: &str| {
        desk.file("a.pdf", format!("%PDF-1.7 {end}"));
        let text = format!(
            "[[announcements]]\nkey = \"one\"\nfor = \"hinata\"\ntitle = \"{title}\"\nfrom = 2026-11-01\n\
             body = \"本文です。\"\nattachments = [{{ file = \"a.pdf\" }}]\n"
        );
        let file = desk.file("announcements.toml", text);
        desk.does(&["announcement", "apply", &file])
    };
    announce("はじめ", "1");
    let shown = announce("つぎ", "2");
    assert!(shown.contains("title\n    - はじめ\n    + つぎ"), "{shown}");
    assert!(shown.contains("attachments\n    - a.pdf"), "{shown}");
    let files: i64 = desk
        .database()
        .query_row("SELECT count(*) FROM announcement_files", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(files, 1);
}

#[test]
fn an_insurer_that_does_not_exist_is_named_and_nothing_is_done() {
    let desk = Desk::with_insurers(&["omron"]);
    let (site, jkc) = (
        sample("announcements/site.toml"),
        sample("announcements/jkc.toml"),
    );
    let ran = desk.runs(&["announcement", "apply", &site, &jkc]);
    assert!(
        ran.code == 1 && ran.complaint.contains("jkc"),
        "{}",
        ran.complaint
    );
    let told = desk.tells(&["announcement", "apply", "--dry-run", &site]);
    assert_eq!(told["announcements"][0]["change"], "new");
}

#[test]
fn every_mistake_has_its_place() {
    let desk = Desk::with_insurers(&["omron"]);
    let file = desk.file(
        "bad.toml",
        "[[announcements]]\nkey = \"one\"\nfor = \"site\"\nfrom = \"soon\"\n",
    );
    let ran = desk.runs(&["announcement", "apply", &file]);
    assert!(
        ran.code == 1
            && ran
                .complaint
                .contains("bad.toml:4:8: announcements[0].from"),
        "{}",
        ran.complaint
    );
}
