//! Every mistake that a questionnaire can have is said in Japanese.

use super::*;

/// A questionnaire with what can be wrong of it.
const QUESTIONNAIRE: &str = r#"key = "one"
version = "1"
title = "調査"
[conditions]
works = "answers.status == 'yes'"
[options]
ways = [{ key = "a", label = "一" }, { key = "b", label = "二" }]
[question.status]
kind = "choice"
ask = "働いていますか"
options = [{ key = "yes", label = "はい" }, { key = "no", label = "いいえ" }]
[question.way]
kind = "several"
ask = "どれですか"
options = "ways"
when = "works"
[question.since]
kind = "date"
ask = "{name}さんは、いつからですか"
optional = true
[question.pay]
kind = "yen"
ask = "いくらですか"
optional = true
[question.income]
kind = "incomes"
ask = "収入"
options = [{ key = "wages", label = "給与" }]
optional = true
[[section]]
key = "all"
about = "dependent"
title = "すべて"
pages = [["status"], ["way", "since"], ["pay", "income"]]
[document.slip]
name = "明細"
[require.slip]
about = "dependent"
when = "works"
one_of = "slip"
[facts]
income_wages = "answers.pay"
[removal]
wanted = "works"
on = "since"
[[example]]
name = "一"
campaign = { base_date = 2026-12-01 }
[example.dependent.a]
roster = { born_on = 1980-04-03, kinship = "spouse" }
answers = { status = "no" }
asks = ["status"]
"#;

/// What stands in the good questionnaire, and what takes its place.
const OF_QUESTIONNAIRES: &[(&str, &str)] = &[
    ("version = \"1\"", ""),
    ("key = \"one\"", "key = \"One!\""),
    ("[question.pay]", "[question.Pay]"),
    ("[question.pay]", "[question.in]"),
    ("works = \"", "size = \"true\"\nworks = \""),
    ("works = \"", "idle = \"true\"\nworks = \""),
    (
        "works = \"answers.status == 'yes'\"",
        "works = \"answers.height > 3\"",
    ),
    ("[question.status]", "[options.more]\n[question.status]"),
    (
        "ways = [",
        "spare = [{ key = \"a\", label = \"一\" }]\nways = [",
    ),
    (
        "ask = \"働いていますか\"",
        "ask = \"働いていますか\"\nwhen = \"answers.pay > 1\"",
    ),
    (
        "ask = \"働いていますか\"",
        "ask = \"働いていますか\"\nwhen = \"answers.status == 'no'\"",
    ),
    (
        "ask = \"働いていますか\"",
        "ask = \"働いていますか\"\nprefill = \"answers.pay\"",
    ),
    (
        "ask = \"働いていますか\"",
        "ask = \"働いていますか\"\nprefill = \"dependent.age\"",
    ),
    (
        "ask = \"働いていますか\"",
        "ask = \"働いていますか\"\nprefill = \"'maybe'\"",
    ),
    (", { key = \"no\", label = \"いいえ\" }]", "]"),
    (
        "{ key = \"no\", label = \"いいえ\" }",
        "{ key = \"yes\", label = \"いいえ\" }",
    ),
    ("options = \"ways\"", "options = []"),
    ("options = \"ways\"", "options = \"other\""),
    ("options = \"ways\"", "options = \"ways\"\nnone = \"c\""),
    ("options = \"ways\"", "options = \"ways\"\nleast = 9"),
    ("kind = \"yen\"", "kind = \"yen\"\nleast = 9\nmost = 3"),
    ("kind = \"yen\"", "kind = \"money\""),
    (
        "kind = \"date\"",
        "kind = \"date\"\nfirst = 2027-01-01\nlast = 2026-01-01",
    ),
    ("kind = \"date\"", "kind = \"date\"\nfirst = \"soon\""),
    ("key = \"wages\"", "key = \"total\""),
    (
        "when = \"works\"\n[question",
        "when = \"works && !works\"\n[question",
    ),
    (
        "when = \"works\"\none_of",
        "when = \"works && !works\"\none_of",
    ),
    ("[\"way\", \"since\"]", "[\"way\"]"),
    ("[\"way\", \"since\"]", "[\"way\", \"since\", \"status\"]"),
    ("[\"way\", \"since\"]", "[\"way\", \"since\", \"other\"]"),
    ("ask = \"いくらですか\"", "ask = \"{x}はいくらですか\""),
    (
        "[document.slip]",
        "[[section]]\nkey = \"all\"\nabout = \"insured\"\ntitle = \"二\"\npages = []\n[document.slip]",
    ),
    (
        "[document.slip]",
        "[document.other]\nname = \"別\"\n[document.slip]",
    ),
    ("one_of = \"slip\"", "one_of = [\"slip\", \"slip\"]"),
    ("one_of = \"slip\"", "one_of = \"other\""),
    ("one_of = \"slip\"", "one_of = []"),
    ("one_of = \"slip\"", "one_of = \"slip\"\ncopies = \"works\""),
    ("income_wages =", "height ="),
    ("income_wages = \"answers.pay\"", "income_wages = \"works\""),
    ("wanted = \"works\"\n", ""),
    ("on = \"since\"", "on = \"pay\""),
    ("on = \"since\"", "on = \"other\""),
    ("on = \"since\"", "reason = \"pay\""),
    ("asks = [\"status\"]", "asks = [\"way\"]"),
    ("asks = [\"status\"]", "asks_not = [\"status\"]"),
    ("asks = [\"status\"]", "asked = [\"way\"]"),
    ("asks = [\"status\"]", "asks = [\"other\"]"),
    ("asks = [\"status\"]", "documents = [\"slip\"]"),
    ("asks = [\"status\"]", "missing = [\"status\"]"),
    ("asks = [\"status\"]", "facts = { height = 1 }"),
    ("asks = [\"status\"]", "facts = { income_wages = 1 }"),
    ("asks = [\"status\"]", "indications = { E99 = \"fits\" }"),
    ("asks = [\"status\"]", "indications = { E1 = \"odd\" }"),
    ("asks = [\"status\"]", ""),
    (
        "answers = { status = \"no\" }",
        "answers = { status = \"maybe\" }",
    ),
    ("answers = { status = \"no\" }", "answers = { other = 1 }"),
    ("kinship = \"spouse\"", "kinship = \"friend\""),
    ("name = \"一\"", "name = \"一\"\nlike = \"二\""),
    (
        "base_date = 2026-12-01",
        "base_date = 2026-12-01, closes_on = 2020-01-01",
    ),
];

#[test]
fn whatever_is_wrong_with_a_questionnaire_is_said_in_japanese() {
    let rules = definitions::rules::Rulebook::shipped().unwrap().rules;
    let wrong = |text: &str| match definitions::questionnaire::parse("it", text, &rules) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|one| one.reason).collect(),
    };
    assert_eq!(wrong(QUESTIONNAIRE), Vec::<String>::new());
    for &(right, mistake) in OF_QUESTIONNAIRES {
        let text = QUESTIONNAIRE.replacen(right, mistake, 1);
        assert_ne!(text, QUESTIONNAIRE, "{right}");
        let reasons = wrong(&text);
        assert!(!reasons.is_empty(), "nothing is wrong with {mistake}");
        for reason in reasons {
            let said = said_of_questionnaire(&reason);
            assert!(
                !said.contains(&format!("（{reason}）")),
                "no words for: {reason}"
            );
        }
    }
}
