//! Settings: every mistake is told with its place.

use super::desk::Desk;

fn complaint(desk: &Desk, text: &str, variables: &[(&str, &str)]) -> String {
    let file = desk.file("madoguchi.toml", text);
    let mut program = desk.program(&["migrate", "--config", &file]);
    let output = program.envs(variables.iter().copied()).output().unwrap();
    if output.status.success() {
        return String::new();
    }
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn an_unknown_key_is_told_with_its_line() {
    let told = complaint(
        &Desk::empty(),
        "log = \"text\"\nlissten = \"127.0.0.1:1\"\n",
        &[],
    );
    assert!(
        told.contains("madoguchi.toml:2:1: lissten: 知らない項目です"),
        "{told}"
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = "hashing_threads = 99\n[mail]\nhost = \"mail.example.jp\"\ntls = \"none\"\nport = \"x\"\n[metrics]\nport = 1\n";
    let told = complaint(&Desk::empty(), text, &[]);
    for wanted in [
        "1:1: hashing_threads",
        "4:1: mail.tls",
        "5:1: mail.port",
        "7:1: metrics.port",
        "4件の誤り",
    ] {
        assert!(told.contains(wanted), "{wanted} in {told}");
    }
}

#[test]
fn a_broken_file_is_told_with_its_line() {
    let told = complaint(&Desk::empty(), "log = \"text\"\nlisten = \n", &[]);
    assert!(told.contains("madoguchi.toml:2:"), "{told}");
}

#[test]
fn an_unknown_variable_is_told_and_others_of_our_name_are_not_ours() {
    let told = complaint(&Desk::empty(), "", &[("MADOGUCHI_MAIL_PASWORD", "x")]);
    assert!(told.contains("環境変数 MADOGUCHI_MAIL_PASWORD"), "{told}");
    let foreign = [
        ("MADOGUCHI_PORT", "tcp://10.0.0.1:80"),
        ("MADOGUCHI_SERVICE_HOST", "10.0.0.1"),
    ];
    assert_eq!(complaint(&Desk::empty(), "", &foreign), "");
}

#[test]
fn http_is_for_this_machine_only() {
    let told = complaint(
        &Desk::empty(),
        "base_url = \"http://portal.example.jp/\"",
        &[],
    );
    assert!(
        told.contains("base_url: http はこのコンピューターの中だけ"),
        "{told}"
    );
    assert_eq!(
        complaint(&Desk::empty(), "base_url = \"http://127.0.0.1:8080/\"", &[]),
        ""
    );
    let told = complaint(&Desk::empty(), "listen = \"0.0.0.0:80\"", &[]);
    assert!(
        told.contains("base_url: 外から使うときは必要です"),
        "{told}"
    );
}

#[test]
fn a_variable_wins_over_the_file() {
    let text = "base_url = \"http://portal.example.jp/\"";
    let variables = [("MADOGUCHI_BASE_URL", "https://portal.example.jp/")];
    assert_eq!(complaint(&Desk::empty(), text, &variables), "");
}

#[test]
fn postgresql_needs_a_master_key_that_all_nodes_share() {
    let told = complaint(
        &Desk::empty(),
        "[database]\nurl = \"postgres://db.example.jp/m\"",
        &[],
    );
    assert!(
        told.contains("master_key: PostgreSQLを使うときは必要です"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::empty();
    let secret = desk.file("secret", "a".repeat(64));
    let opened = |mode| std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(mode));
    opened(0o644).unwrap();
    let told = complaint(&desk, "master_key_file = \"secret\"", &[]);
    assert!(
        told.contains("madoguchi.toml:1:1: master_key") && told.contains("chmod 600"),
        "{told}"
    );
    opened(0o600).unwrap();
    assert_eq!(complaint(&desk, "master_key_file = \"secret\"", &[]), "");
    let variables = [("MADOGUCHI_MASTER_KEY_FILE", secret.as_str())];
    assert_eq!(complaint(&Desk::empty(), "", &variables), "");
}

#[test]
fn a_secret_is_a_value_or_a_file_but_not_both() {
    let desk = Desk::empty();
    desk.file("secret", "b");
    let text = "[mail]\nhost = \"mail.example.jp\"\nuser = \"a\"\npassword = \"b\"\npassword_file = \"secret\"";
    assert!(complaint(&desk, text, &[]).contains("両方"));
}

#[cfg(unix)]
#[test]
fn the_master_key_is_made_once_and_never_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::empty();
    desk.does(&["migrate"]);
    let file = desk.data().join("master.key");
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let before = desk.tells(&["keys", "status"])["fingerprint"].clone();
    desk.does(&["migrate"]);
    assert_eq!(desk.tells(&["keys", "status"])["fingerprint"], before);
    std::fs::remove_file(&file).unwrap();
    let ran = desk.runs(&["insurer", "list"]);
    assert!(
        ran.code == 1 && ran.complaint.contains("マスターキー"),
        "{}",
        ran.complaint
    );
    assert!(!file.exists());
}

#[test]
fn the_documented_settings_are_every_key_there_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap();
    let text = std::fs::read_to_string(folder.join("docs/operations.md")).unwrap();
    let example = text
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    assert_eq!(complaint(&Desk::empty(), example, &[]), "");
    let told = complaint(
        &Desk::empty(),
        "x = 1\n[database]\nx = 1\n[mail]\nx = 1\n[metrics]\nx = 1\n",
        &[],
    );
    let lists = told
        .lines()
        .filter_map(|line| line.split("ここに書けるもの: ").nth(1));
    let keys: Vec<&str> = lists.flat_map(|list| list.split(", ")).collect();
    assert!(keys.len() > 15, "{told}");
    for key in keys {
        let documented = [
            format!("\n{key} = "),
            format!("\n# {key}_file = "),
            format!("\n# {key} = "),
            format!("\n[{key}]"),
        ];
        assert!(
            documented
                .iter()
                .any(|form| example.contains(form.as_str()) || example.starts_with(&form[1..])),
            "{key}"
        );
    }
}

#[test]
fn the_name_that_greets_the_mail_server_is_a_host_name() {
    let mail = |name: &str| format!("[mail]\nhost = \"mail.example.jp\"\nhello = \"{name}\"\n");
    let told = complaint(&Desk::empty(), &mail("localhost"), &[]);
    assert!(
        told.contains("madoguchi.toml:3:1: mail.hello: ") && told.contains("EHLO"),
        "{told}"
    );
    assert_eq!(
        complaint(&Desk::empty(), &mail("node-1.example.jp"), &[]),
        ""
    );
    let variables = [("MADOGUCHI_MAIL_HELLO", "node 1")];
    let told = complaint(&Desk::empty(), &mail("node-1.example.jp"), &variables);
    assert!(told.contains("MADOGUCHI_MAIL_HELLO"), "{told}");
}
