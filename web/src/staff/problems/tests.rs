//! Every mistake that a campaign can have is said in Japanese.

use definitions::campaign::Campaign;

use super::*;

const GOOD: &str = r#"key = "one"
insurer = "hinata"
name = "調査"
opens_on = 2026-12-01
closes_on = 2027-01-15
questionnaire = { key = "standard", version = "2026-11" }
[conditions]
grown = "dependent.age >= 18"
[target]
dependents = [{ when = "grown", reason = "adult" }]
list = "list.csv"
[reasons]
adult = "18歳以上の方です。"
"#;
const LIST: &str = "記号,番号,枝番,対象,理由,確認済み書類,印\n1,2,00,,adult,,\n";

/// A name of 61 characters.
const LONG: &str = "\"あああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ\"";

/// What stands in the good file, and what takes its place.
const MISTAKES: &[(&str, &str)] = &[
    ("key = \"one\"", ""),
    ("key = \"one\"", "key = \"ONE\""),
    ("key = \"one\"", "key = 1"),
    ("key = \"one\"", "key = \"one\"\ncolour = 1"),
    ("\"調査\"", "\"\""),
    ("\"調査\"", LONG),
    ("\"調査\"", "\"\"\"a\nb\"\"\""),
    ("\"調査\"", "\"a\\tb\""),
    ("= 2026-12-01", "= 12"),
    ("= 2026-12-01", "= \"soon\""),
    ("= 2027-01-15", "= 2026-01-15"),
    ("= 2027-01-15", "= 2029-01-15"),
    (
        "{ key = \"standard\", version = \"2026-11\" }",
        "\"standard\"",
    ),
    ("\"standard\"", "\"Standard!\""),
    (
        "[target]",
        "[letters]\nopening = 3\nquiet_from = 24\n[target]",
    ),
    (
        "[target]",
        "[[reminders]]\ndays_before = 100\nto = \"nobody\"\n[target]",
    ),
    (
        "[target]",
        "[[reminders]]\ndays_before = 99\nto = \"returned\"\n[target]",
    ),
    (
        "[target]",
        "[[reminders]]\ndays_before = 1\nto = \"returned\"\n[[reminders]]\ndays_before = 1\nto = \"returned\"\n[target]",
    ),
    (
        "[target]",
        "[extensions]\nlatest = 2026-12-31\nto = [\"you\"]\n[target]",
    ),
    (
        "[target]",
        "[extensions]\nlatest = 2029-12-31\nto = [\"all\", \"all\"]\n[target]",
    ),
    ("[target]", "[extensions]\nto = 3\n[target]"),
    ("[target]", "[extensions]\nto = [3]\n[target]"),
    ("reason = \"adult\"", "reason = \"child\""),
    ("list = \"list.csv\"", "list = \"/etc/passwd\""),
    (
        "dependents = [{ when = \"grown\", reason = \"adult\" }]\nlist = \"list.csv\"",
        "",
    ),
    ("adult = \"18", "Adult = \"18"),
    ("\"grown\"", "\"dependent.height > 3\""),
    ("\"grown\"", "\"dependent.age >\""),
    ("\"grown\"", "\"dependent.age\""),
    ("\"grown\"", "\"dependent.age == 'x'\""),
    ("\"grown\"", "\"dependent.born_on < 'x'\""),
    ("\"grown\"", "\"dependent.sex == 'other'\""),
    ("\"grown\"", "\"!dependent.age\""),
    ("\"grown\"", "\"dependent.age + 'a' > 3\""),
    ("\"grown\"", "\"dependent.age.matches('a')\""),
    ("\"grown\"", "\"size(dependent.age) > 3\""),
    ("\"dependent.age >= 18\"", "\"dependent.height > 3\""),
    ("\"dependent.age >= 18\"", "\"grown\""),
];

fn reasons(text: &str, list: &[u8]) -> Vec<String> {
    let load = |_: &str| Ok(list.to_vec());
    match Campaign::parse("it", text, load) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|one| one.reason).collect(),
    }
}

#[track_caller]
fn are_known(text: &str, list: &[u8]) {
    let reasons = reasons(text, list);
    assert!(!reasons.is_empty(), "nothing is wrong with\n{text}");
    for reason in reasons {
        assert!(is_known(&reason), "no words for: {reason}");
    }
}

#[test]
fn whatever_is_wrong_with_a_definition_is_said_in_japanese() {
    assert_eq!(reasons(GOOD, LIST.as_bytes()), Vec::<String>::new());
    for &(right, wrong) in MISTAKES {
        let text = GOOD.replacen(right, wrong, 1);
        assert_ne!(text, GOOD, "{right}");
        are_known(&text, LIST.as_bytes());
    }
}

#[test]
fn whatever_is_wrong_with_a_list_is_said_in_japanese() {
    for list in [
        "記号,番号\n1,2\n",
        "記号,番号,枝番,身長\n1,2,00,3\n",
        "記号,番号,枝番,枝番\n1,2,00,00\n",
        "記号,番号,枝番\n,,x\n",
        "記号,番号,枝番\n1,2,00\n１,２,00\n",
        "記号,番号,枝番,対象\n1,2,00,maybe\n",
        "記号,番号,枝番,理由\n1,2,00,child\n",
        "記号,番号,枝番,印\n1,2,00,Big\n",
        "記号,番号,枝番,印\n1,2,00,a b c d e f g h i j k l m n o p q r s t u\n",
    ] {
        are_known(GOOD, list.as_bytes());
    }
    are_known(GOOD, &[0x81, 0xff, 0xff]);
}

#[test]
fn what_is_named_stands_in_the_japanese() {
    assert_eq!(
        said("has 61 characters, 60 are allowed; shorten it"),
        "60文字までで入力してください（いま61文字）。"
    );
    let nested = "in the condition grown: must be yes or no, not a number";
    assert_eq!(
        said(nested),
        "条件「grown」の中で：「はい」か「いいえ」になる式にしてください（いまは数）。"
    );
}
