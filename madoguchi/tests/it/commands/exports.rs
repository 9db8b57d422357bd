//! `madoguchi campaign export` and `madoguchi campaign questionnaire`

use std::os::unix::fs::PermissionsExt as _;

use super::case::{submits, surveyed};
use super::desk::Desk;

const EXPORT: [&str; 7] = [
    "campaign",
    "export",
    "--insurer",
    "hinata",
    "survey",
    "--purpose",
    "判定の確認",
];

/// A campaign with one case that was decided for this reason.
fn decided(reason: &str) -> Desk {
    let desk = surveyed();
    submits(&desk);
    let of = [
        "--insurer",
        "hinata",
        "survey",
        "--symbol",
        "7",
        "--number",
        "1",
    ];
    desk.does(&[&["case", "open"][..], &of].concat());
    let decisions = format!(
        "[[decision]]\nwho = \"01\"\ndecision = \"remove\"\nreason = '''{reason}'''\neffective_on = 2027-01-01\n"
    );
    let decisions = desk.file("d.toml", decisions);
    desk.does(
        &[
            &["case", "decide"][..],
            &of,
            &["--decisions", &decisions, "--without-second-review"],
        ]
        .concat(),
    );
    desk
}

/// A file's cells without headings, and its headings.
fn read(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let owned = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect();
    let headings = owned(reader.headers().unwrap());
    let rows = reader.records().map(|row| owned(&row.unwrap())).collect();
    (rows, headings)
}

#[test]
fn the_results_are_a_row_a_person_that_nothing_of_becomes_a_formula() {
    let desk = decided("=HYPERLINK(\"x\")\n課税証明書, 𠮷田様");
    let file = desk.place("results.csv");
    let told = desk.tells(&[&EXPORT[..], &[&file]].concat());
    assert_eq!(told["exported"]["rows"], 1, "{told}");
    let bytes = std::fs::read(&file).unwrap();
    let text = std::str::from_utf8(&bytes)
        .unwrap()
        .strip_prefix('\u{FEFF}');
    let (rows, headings) = read(text.unwrap());
    let cell = |name: &str| {
        let place = headings.iter().position(|one| one.contains(name)).unwrap();
        rows[0][place].as_str()
    };
    for (name, value) in [
        ("記号", "7"),
        ("番号", "1"),
        ("枝番", "=\"01\""),
        ("氏名カナ", "ケンポ ハナコ"),
        ("続柄", "妻"),
        ("不開示", ""),
        ("状態", "判定済み"),
        ("判定の適用日", "2027-01-01"),
        ("判定の理由", "'=HYPERLINK(\"x\")\n課税証明書, 𠮷田様"),
        ("[works]", "いいえ"),
        ("書類のファイル数", "0"),
    ] {
        assert_eq!(cell(name), value, "{name}");
    }
    assert_eq!(cell("判定"), "扶養から外す");
    assert!(cell("見立て").starts_with('E'), "{}", cell("見立て"));
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let lines = std::fs::read_dir(std::path::Path::new(&file).parent().unwrap()).unwrap();
    let left = lines
        .flatten()
        .filter(|one| one.file_name().to_string_lossy().starts_with(".tmp"));
    assert_eq!(left.count(), 0, "nothing half is left");
}

#[test]
fn in_shift_jis_letters_it_does_not_have_are_told_with_their_line() {
    let desk = decided("𠮷田様の就職");
    let file = desk.place("results.csv");
    let ran = desk.runs(&[&EXPORT[..], &["--encoding", "cp932", &file]].concat());
    assert_eq!(ran.code, 0, "{}", ran.complaint);
    assert!(
        ran.complaint
            .contains("1文字あり、〓にしました（2行目など）"),
        "{}",
        ran.complaint
    );
    let bytes = std::fs::read(&file).unwrap();
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!broken && text.contains("〓田様の就職"), "{text}");
}

#[test]
fn nothing_is_written_over_and_nothing_leaves_without_a_purpose() {
    let desk = surveyed();
    let file = desk.file("results.csv", "mine");
    let ran = desk.runs(&[&EXPORT[..], &[&file]].concat());
    assert!(
        ran.code == 1 && ran.complaint.contains("--force"),
        "{}",
        ran.complaint
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    let without: Vec<&str> = [&EXPORT[..5], &[&file, "--force"]].concat();
    let ran = desk.runs(&without);
    assert!(
        ran.code == 1 && ran.complaint.contains("--purpose"),
        "{}",
        ran.complaint
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    desk.does(&[&EXPORT[..], &["--force", "--what", "documents", &file]].concat());
    let (rows, headings) = read(&std::fs::read_to_string(&file).unwrap());
    assert_eq!((rows.len(), rows[0][6].as_str()), (1, "未着手"));
    assert_eq!(
        headings.last().map(String::as_str),
        Some("まだ出ていない書類")
    );
    let count: i64 = desk
        .database()
        .query_row(
            "SELECT count(*) FROM audit_entries WHERE action = 'campaign.export'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(count, 1);
}

#[test]
fn another_version_is_shown_first_and_its_drafts_are_listed() {
    let desk = surveyed();
    let second = super::case::QUESTIONNAIRE.replace("version = \"1\"", "version = \"2\"");
    let second = desk.file("second.toml", second);
    let of = ["--insurer", "hinata"];
    let version = |more: &[&str]| {
        let all = ["campaign", "questionnaire", "--insurer", "hinata", "survey"];
        [&all[..], &["--version", "2"], more]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let runs = |more: &[&str]| {
        let all = version(more);
        desk.runs(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let ran = runs(&[]);
    assert!(
        ran.code == 1 && ran.complaint.contains("あるもの: 1"),
        "{}",
        ran.complaint
    );
    desk.does(&[&["questionnaire", "apply"][..], &of, &[&second]].concat());
    let list = desk.place("drafts.csv");
    let ran = runs(&["--dry-run", "--list", &list]);
    assert!(
        ran.code == 0 && ran.out.contains("替わる調査票 1件（うち入力中 0件）"),
        "{}",
        ran.out
    );
    let text = std::fs::read_to_string(&list).unwrap();
    assert!(
        text.starts_with("\u{FEFF}記号,番号,別に保管する回答"),
        "{text}"
    );
    assert!(runs(&[]).out.contains("設問定義を 2 に替えました"));
    assert!(runs(&[]).out.contains("もう 2 で伺っています"));
    let listed = desk.tells(&[&["campaign", "list"][..], &of].concat());
    assert_eq!(listed["campaigns"][0]["questionnaire"], "short 2");
}
