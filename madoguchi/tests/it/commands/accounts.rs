//! `madoguchi accounts`

use super::desk::{Desk, sample};

const HEADER: &str = "記号,番号,ユーザーID,初期パスワード\n";

#[test]
fn accounts_issued_beforehand_are_made_once() {
    let desk = Desk::with_roster("ibm");
    let file = sample("issued/ibm.csv");
    let import = ["accounts", "import", "--insurer", "ibm", file.as_str()];
    let dry = desk.tells(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(
        (&dry["outcome"], &dry["report"]["new"]),
        (&"dry_run".into(), &10.into())
    );
    assert_eq!(desk.tells(&import)["report"]["new"], 10);
    let again = desk.tells(&import);
    assert_eq!(
        (&again["report"]["new"], &again["report"]["unchanged"]),
        (&0.into(), &10.into())
    );
    let list = desk.tells(&["accounts", "list", "--insurer", "ibm", "--status", "active"]);
    let accounts = list["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 10);
    assert!(
        accounts
            .iter()
            .all(|account| account["must_change_password"] == true)
    );
}

#[test]
fn a_file_with_a_row_that_cannot_be_followed_makes_nothing_unless_told() {
    let desk = Desk::with_roster("ibm");
    let rows = [
        "1,010001,sukoyaka-1,Kx7m-Qp4r",
        "１,010098,SUKOYAKA-1,Kx7m-Qp4r",
        "1,010195,sukoyaka-3,short",
        "1,010486,sukoyaka-4,sukoyaka-4",
        "9,999999,sukoyaka-5,Kx7m-Qp4r",
        "1,010583,健保,Kx7m-Qp4r",
        "1,010680,,Kx7m-Qp4r",
    ];
    let file = desk.file("issued.csv", format!("{HEADER}{}\n", rows.join("\n")));
    let import = ["accounts", "import", "--insurer", "ibm", file.as_str()];
    let told = desk.tells(&import);
    assert_eq!(told["outcome"], "refused");
    let reasons: Vec<(u64, &str)> = told["report"]["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["line"].as_u64().unwrap(),
                one["reason"].as_str().unwrap(),
            )
        })
        .collect();
    let wanted = [
        (3, "twice"),
        (4, "password_length"),
        (5, "password_is_user_id"),
        (6, "no_person"),
        (7, "user_id"),
        (8, "missing"),
    ];
    assert_eq!(reasons, wanted);
    assert_eq!(desk.runs(&import).code, 1);
    let skipping = desk.tells(&[&import[..], &["--skip-refused"]].concat());
    assert_eq!(
        (&skipping["outcome"], &skipping["report"]["new"]),
        (&"done".into(), &1.into())
    );
}

#[test]
fn a_person_or_a_user_id_that_is_taken_is_refused() {
    let desk = Desk::with_roster("ibm");
    desk.does(&[
        "accounts",
        "import",
        "--insurer",
        "ibm",
        &sample("issued/ibm.csv"),
    ]);
    let rows = "1,010001,another-1,Kx7m-Qp4r\n1,010971,Sukoyaka-20001,Kx7m-Qp4r\n";
    let file = desk.file("issued.csv", format!("{HEADER}{rows}"));
    let told = desk.tells(&["accounts", "import", "--insurer", "ibm", &file]);
    let reasons = told["report"]["refused"].as_array().unwrap();
    let reasons: Vec<_> = reasons
        .iter()
        .map(|one| one["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["has_account", "user_id_taken"]);
}

#[test]
fn a_file_that_is_no_such_file_is_told() {
    let desk = Desk::with_roster("ibm");
    let import = |content: &[u8]| {
        let file = desk.file("issued.csv", content);
        desk.runs(&["accounts", "import", "--insurer", "ibm", &file])
    };
    let missing = import("記号,番号\n1,2\n".as_bytes());
    assert!(
        missing.code == 1 && missing.complaint.contains("ユーザーID、初期パスワード"),
        "{}",
        missing.complaint
    );
    let neither = import(b"\xff\xfe\x80\n");
    assert!(
        neither.code == 1 && neither.complaint.contains("Shift_JIS"),
        "{}",
        neither.complaint
    );
}

#[test]
fn a_frozen_account_is_opened_on_record() {
    let desk = Desk::with_roster("ibm");
    desk.does(&[
        "accounts",
        "import",
        "--insurer",
        "ibm",
        &sample("issued/ibm.csv"),
    ]);
    desk.database()
        .execute(
            "UPDATE accounts SET status = 'frozen' WHERE user_id = 'sukoyaka-20001'",
            [],
        )
        .unwrap();
    let unlock = [
        "accounts",
        "unlock",
        "--insurer",
        "ibm",
        "ＳＵＫＯＹＡＫＡ-20001",
    ];
    assert_eq!(desk.tells(&unlock)["unlocked"]["was_frozen"], true);
    assert_eq!(desk.tells(&unlock)["unlocked"]["was_frozen"], false);
    let lines = desk.does(&["audit", "export", "--insurer", "ibm"]);
    assert_eq!(lines.matches("account.unlock").count(), 2);
    let by_numbers = [
        "accounts",
        "unlock",
        "--insurer",
        "ibm",
        "--symbol",
        "1",
        "--number",
        "010001",
    ];
    assert_eq!(desk.tells(&by_numbers)["outcome"], "done");
    assert_eq!(
        desk.runs(&["accounts", "unlock", "--insurer", "ibm", "nobody-1"])
            .code,
        1
    );
}

/// As if somebody had come from a host portal and shown a card.
const LINKED: &str = "
    INSERT INTO host_links (id, insurer_id, account_id, person_id, issuer, subject_hash, linked_at, last_used_at)
    SELECT id, insurer_id, id, person_id, 'https://login.example.jp', 'x', created_at, created_at
    FROM accounts WHERE user_id = 'sukoyaka-20001';
    INSERT INTO national_ids (id, insurer_id, account_id, person_id, issuer, subject_hash, proven_at)
    SELECT id, insurer_id, id, person_id, 'https://cards.example.jp', 'x', created_at
    FROM accounts WHERE user_id = 'sukoyaka-20001';
";

#[test]
fn a_link_is_removed_with_a_reason_on_record() {
    let desk = Desk::with_roster("ibm");
    let file = sample("issued/ibm.csv");
    desk.does(&["accounts", "import", "--insurer", "ibm", &file]);
    let unlinks = |link: &str, whom: &[&str]| {
        let words = ["accounts", "unlink", "--insurer", "ibm", "--link", link];
        desk.runs(&[&words[..], &["--reason", "renamed"], whom].concat())
            .code
    };
    let taro = ["--symbol", "1", "--number", "010001"];
    assert_eq!(unlinks("host-portal", &taro), 1);
    desk.database().execute_batch(LINKED).unwrap();
    assert_eq!(unlinks("host-portal", &["Sukoyaka-20001"]), 0);
    assert_eq!(unlinks("host-portal", &["sukoyaka-20001"]), 1);
    assert_eq!(unlinks("national-id", &taro), 0);
    assert_eq!(unlinks("national-id", &["nobody-1"]), 1);
    let lines = desk.does(&["audit", "export", "--insurer", "ibm"]);
    assert_eq!(lines.matches("account.unlink").count(), 2);
    for word in ["host_portal", "national_id", "renamed"] {
        assert!(lines.contains(word), "{word}: {lines}");
    }
}
