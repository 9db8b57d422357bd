//! `madoguchi mail`

use super::desk::Desk;

#[test]
fn a_test_letter_is_captured() {
    let desk = Desk::with_insurers(&["omron"]);
    desk.does(&[
        "mail",
        "test",
        "--insurer",
        "omron",
        "taro..kenpo@example.jp",
    ]);
    let letters: Vec<_> = std::fs::read_dir(desk.data().join("mail"))
        .unwrap()
        .collect();
    assert_eq!(letters.len(), 1);
    let ran = desk.runs(&["mail", "test", "--insurer", "omron", "taro"]);
    assert!(
        ran.code == 1 && ran.complaint.contains("宛先"),
        "{}",
        ran.complaint
    );
}

#[test]
fn a_mail_server_that_is_not_there_is_told() {
    let desk = Desk::with_insurers(&["omron"]);
    let mut program = desk.program(&["mail", "test", "--insurer", "omron", "taro@example.jp"]);
    let smtp = [
        ("MADOGUCHI_MAIL_HOST", "127.0.0.1"),
        ("MADOGUCHI_MAIL_TLS", "none"),
        ("MADOGUCHI_MAIL_PORT", "1"),
    ];
    let output = program.envs(smtp).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("送れませんでした")
    );
}

#[test]
fn what_waits_is_listed_and_hurried() {
    let desk = Desk::with_insurers(&["omron"]);
    assert_eq!(desk.tells(&["mail", "retry"])["hurried"], 0);
    put_letter(&desk);
    let list = desk.tells(&["mail", "list", "--state", "queued"]);
    let letter = &list["letters"][0];
    assert_eq!(
        (&letter["to"], &letter["last_error"]),
        (&"t***@e*****.jp".into(), &"refused".into())
    );
    assert!(letter["due_at"].as_str().unwrap().starts_with("2999"));
    assert_eq!(desk.tells(&["mail", "retry"])["hurried"], 1);
    let list = desk.tells(&["mail", "list", "--insurer", "omron"]);
    assert!(
        !list["letters"][0]["due_at"]
            .as_str()
            .unwrap()
            .starts_with("2999")
    );
    assert_eq!(
        desk.tells(&["mail", "list", "--state", "sent"])["letters"],
        serde_json::json!([])
    );
}

/// A letter that was tried in vain and is due much later.
fn put_letter(desk: &Desk) {
    desk.database()
        .execute(
            "INSERT INTO outbox (id, insurer_id, kind, priority, recipient_masked, state, attempts, due_at, created_at, last_error)
             SELECT id, id, 'sign_up_code', 0, 't***@e*****.jp', 'queued', 9, '2999-01-01 00:00:00+00:00', applied_at, 'refused'
             FROM insurers",
            [],
        )
        .unwrap();
}
