//! Every mistake that a campaign can have is said in Japanese.

mod questionnaires;

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

const INSURER: &str = r###"key = "one"
name = "一"
code = { text = "one" }
[brand]
colour = "#123456"
logo = "logo.svg"
[mail]
sender = "a@example.jp"
[[terms]]
version = "1"
effective_from = 2026-04-01
title = "規約"
file = "terms.md"
[[terms]]
version = "2"
effective_from = 2026-05-01
title = "規約"
file = "terms.md"
[reset]
policy = "never"
[letters.sign_up_code]
opening = "文"
[[help_desks]]
name = "窓口"
phone = "0120-000-000"
hours = { from = "10:00", to = "17:00", breaks = ["12:00-13:00"], closed = ["12-29/01-03"] }
[roster.columns]
a = "kana"
[files]
"logo.svg" = "<svg></svg>"
"terms.md" = "## 1"
"###;

/// What stands in the good insurer, and what takes its place.
const OF_INSURERS: &[(&str, &str)] = &[
    ("key = \"one\"", "key = \"ONE\""),
    ("key = \"one\"", "key = \"code\""),
    (
        "[files]",
        "[payments]\nprofile = \"unknown\"\ncode = \"1\"\nname = \"ア\"\naccount = { bank = \"9991\", branch = \"001\", number = \"1\" }\n[files]",
    ),
    (
        "[files]",
        "[payments]\nprofile = \"plain\"\nlong_vowel = \"hyphen\"\nmiddle_dot = \"period\"\nsymbols = \"()\"\ncode = \"1\"\nname = \"ア\"\naccount = { bank = \"9991\", branch = \"001\", number = \"1\" }\n[files]",
    ),
    (
        "[files]",
        "[payments]\nprofile = \"plain\"\ncode = \"12345678901\"\nname = \"健保\"\naccount = { bank = \"1\", branch = \"001\", kind = \"savings\", number = \"1\" }\n[files]",
    ),
    ("code = { text = \"one\" }", ""),
    ("text = \"one\"", "text = \"あ\""),
    ("[brand]", "ways = []\n[brand]"),
    ("[brand]", "ways = [\"issued\", \"issued\"]\n[brand]"),
    (
        "[brand]",
        "numbers = [{ number = \"1\", symbols = [\"\"] }]\n[brand]",
    ),
    (
        "[brand]",
        "numbers = [{ number = \"06990014\", symbols = [\"あ\"] }, { number = \"06990014\" }]\n[brand]",
    ),
    ("#123456", "blue"),
    ("#123456", "#ffffff"),
    ("logo = \"logo.svg\"", "logo = \"/logo.svg\""),
    ("logo = \"logo.svg\"", "logo = \"other.svg\""),
    ("<svg></svg>", "svg"),
    ("<svg></svg>", "<svg>"),
    ("<svg></svg>", "<svg><script/></svg>"),
    ("<svg></svg>", "<svg><style/></svg>"),
    ("<svg></svg>", "<svg style='x'></svg>"),
    ("<svg></svg>", "<svg><image/></svg>"),
    ("<svg></svg>", "<svg><foreignObject/></svg>"),
    ("<svg></svg>", "<svg><a /></svg>"),
    ("<svg></svg>", "<svg><animate/></svg>"),
    ("<svg></svg>", "<svg><use href='x'/></svg>"),
    ("<svg></svg>", "<svg fill='url(x)'></svg>"),
    ("<svg></svg>", "<svg><!-- --></svg>"),
    ("<svg></svg>", "<svg><?x?></svg>"),
    ("<svg></svg>", "<svg onload='x'></svg>"),
    ("a@example.jp", "nobody"),
    ("version = \"2\"", "version = \"1\""),
    ("2026-05-01", "2026-03-01"),
    ("\"## 1\"", "\"\""),
    ("\"## 1\"", "\"# 1\""),
    ("\"## 1\"", "\"<b>\""),
    ("\"## 1\"", "\"a\\tb\""),
    ("[files]", "[files]\n\"more.md\" = \"x\""),
    ("policy = \"never\"", "policy = \"never\"\nmonths = 3"),
    (
        "policy = \"never\"",
        "policy = \"all_at\"\ndates = [2026-12-01, 2026-11-01]",
    ),
    (
        "policy = \"never\"",
        "policy = \"inactive_since\"\ndates = [2026-12-01]",
    ),
    (
        "[reset]",
        "[recovery]\nhelp_desk_only = true\ntake_over_after_hours = 48\n[reset]",
    ),
    (
        "[reset]",
        "[user_id]\nmin = 20\nmax = 10\n[password]\nmin = 20\nmax = 10\nclasses = { symbol = \"あ\" }\n[reset]",
    ),
    (
        "[reset]",
        "[sign_up]\nitems = [\"kana\"]\nskip_with_letter_code = [\"birth_date\", \"number\"]\n[sign_up.symbol]\nmin = 9\nmax = 3\n[reset]",
    ),
    ("opening = \"文\"", "opening = \"https://example.jp\""),
    ("opening = \"文\"", "opening = \"{x} と }\""),
    (
        "phone = \"0120-000-000\"",
        "phone = \"x\"\nmail = \"x\"\nurl = \"x\"",
    ),
    ("phone = \"0120-000-000\"", ""),
    ("from = \"10:00\"", "from = \"18:00\""),
    ("from = \"10:00\"", "from = \"ten\""),
    ("12:00-13:00", "noon"),
    ("12:00-13:00", "19:00-20:00"),
    ("12-29/01-03", "sometimes"),
    ("a = \"kana\"", "a = \"kana\"\nb = \"kana\""),
];

#[test]
fn whatever_is_wrong_with_an_insurer_is_said_in_japanese() {
    use definitions::insurer::Insurer;
    let absent = |_: &str| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
    assert_eq!(Insurer::parse("it", INSURER, absent).map(|_| ()), Ok(()));
    for &(right, wrong) in OF_INSURERS {
        let text = INSURER.replacen(right, wrong, 1);
        assert_ne!(text, INSURER, "{right}");
        let problems = Insurer::parse("it", &text, absent).unwrap_err();
        for problem in problems {
            let said = said_of_insurer(&problem.reason);
            let unknown = said.contains(&format!("（{}）", problem.reason));
            assert!(!unknown, "no words for: {}", problem.reason);
            let english = problem
                .reason
                .split(' ')
                .take(3)
                .collect::<Vec<_>>()
                .join(" ");
            assert!(!said.contains(&english), "{said}");
        }
    }
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
