//! `madoguchi doctor`

use super::desk::Desk;

fn finding<'a>(told: &'a serde_json::Value, what: &str) -> &'a serde_json::Value {
    told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["what"] == what)
        .unwrap()
}

#[test]
fn a_fresh_portal_is_in_order() {
    let desk = Desk::with_insurers(&["omron"]);
    assert_eq!(desk.runs(&["doctor"]).code, 0);
    let told = desk.tells(&["doctor"]);
    for what in [
        "設定",
        "データディレクトリー",
        "マスターキー",
        "データベース",
        "時計",
        "メール",
        "送信待ち",
        "健康保険組合",
    ] {
        assert_eq!(finding(&told, what)["state"], "ok", "{what}");
    }
}

#[test]
fn without_a_database_it_says_what_to_do() {
    let desk = Desk::empty();
    let told = desk.tells(&["doctor"]);
    assert_eq!(told["outcome"], "failed");
    assert!(
        finding(&told, "データベース")["advice"]
            .as_str()
            .unwrap()
            .contains("madoguchi migrate")
    );
    assert_eq!(desk.runs(&["doctor"]).code, 1);
    assert!(!desk.data().exists());
}

#[test]
fn mistakes_in_the_settings_are_findings() {
    let desk = Desk::empty();
    let file = desk.file("madoguchi.toml", "lissten = 1\n");
    let told = desk.tells(&["doctor", "--config", &file]);
    assert!(
        finding(&told, "設定")["found"]
            .as_str()
            .unwrap()
            .contains("lissten")
    );
}

#[cfg(unix)]
#[test]
fn a_master_key_that_others_can_read_fails() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_insurers(&["omron"]);
    let open = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(desk.data().join("master.key"), open).unwrap();
    let told = desk.tells(&["doctor"]);
    assert_eq!(finding(&told, "マスターキー")["state"], "fail");
    assert_eq!(finding(&told, "データベース")["state"], "ok");
}

#[test]
fn a_mail_server_that_is_away_and_letters_that_wait_long_fail() {
    let desk = Desk::with_insurers(&["omron"]);
    desk.database()
        .execute(
            "INSERT INTO outbox (id, insurer_id, kind, priority, recipient_masked, state, attempts, due_at, created_at)
             SELECT id, id, 'welcome', 2, 't***@e*****.jp', 'queued', 0, '2020-01-01 00:00:00+00:00', applied_at FROM insurers",
            [],
        )
        .unwrap();
    let file = desk.file(
        "m.toml",
        "[mail]\nhost = \"127.0.0.1\"\nport = 1\ntls = \"none\"\n",
    );
    let told = desk.tells(&["doctor", "--config", &file]);
    assert_eq!(finding(&told, "メール")["state"], "fail");
    assert_eq!(finding(&told, "送信待ち")["state"], "fail");
}
