//! Differences in words.

use definitions::diff_texts;
use definitions::samples::QUESTIONNAIRES;

use super::*;

fn between(change: impl Fn(&str) -> String) -> Vec<String> {
    let text = QUESTIONNAIRES[0].text;
    let other = change(text);
    assert_ne!(text, other);
    let read = |text: &str| definitions::questionnaire::parse_kept("q", text).unwrap();
    let told = told((&read(text), &read(&other)), &diff_texts(text, &other));
    let line = |one: &Difference| format!("{} {} {}", one.how, one.what, one.lines.join("、"));
    told.iter().map(line).collect()
}

#[test]
fn what_differs_is_told_in_the_words_of_the_questionnaire() {
    let ask = "登録されている氏名、生年月日、性別は正しいですか";
    let renamed = between(|text| text.replace("version = \"2026-11\"", "version = \"2026-12\""));
    assert_eq!(
        renamed,
        Vec::<String>::new(),
        "that is what a version is for"
    );
    let first = QUESTIONNAIRES[0].text;
    let line = first
        .lines()
        .find(|line| line.starts_with("ask = "))
        .unwrap();
    let asked = between(|text| text.replacen(line, &format!("ask = \"{ask}\""), 1));
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(
        asked[0].starts_with("変わる 設問「") && asked[0].contains("質問文：「"),
        "{asked:?}"
    );
    assert!(asked[0].ends_with(&format!("→「{ask}」")), "{asked:?}");
    let noted = between(|text| format!("# 覚え書き\n{text}"));
    assert_eq!(noted, Vec::<String>::new());
}

#[test]
fn a_question_that_goes_takes_its_place_with_it() {
    let key = |key: &str, before: Option<&str>, after: Option<&str>| Change {
        key: key.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let text = QUESTIONNAIRES[0].text;
    let read = definitions::questionnaire::parse_kept("q", text).unwrap();
    let changes = [
        key("question.gone.ask", Some("前の質問"), None),
        key(
            "options.works[now].label",
            Some("はい"),
            Some("働いています"),
        ),
        key("example[一].asks", Some("[]"), Some("[1]")),
        key("conditions.fresh", None, Some("true")),
    ];
    let told = told((&read, &read), &changes);
    let told: Vec<_> = told.iter().map(|one| (one.how, &*one.what)).collect();
    let wanted = [
        ("なくなる", "設問「gone」"),
        ("変わる", "選択肢の一覧「works」"),
        ("新しい", "名前を付けた条件「fresh」"),
        ("変わる", "見本"),
    ];
    assert_eq!(told, wanted);
}
