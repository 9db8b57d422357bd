//! Mistakes of form: keys, kinds, texts, lists.

use super::*;

#[test]
fn the_small_questionnaire_is_right() {
    let definition = read(RIGHT).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(definition.questionnaire.questions.len(), 4);
    assert_eq!(definition.questionnaire.facts.len(), 1);
}

/// A text of the file, what stands there instead, and what is told.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "key = \"small\"",
        "key = \"Small\"",
        "small.toml:2:7: key: the key \"Small\" must be 1 to 40 of a-z",
    ),
    (
        "version = \"1\"",
        "",
        "small.toml:1:1: version: is missing; add it",
    ),
    (
        "ask = \"備考\"",
        "",
        "small.toml:38:11: question.remark.ask: is missing; add it",
    ),
    (
        "ask = \"備考\"",
        "ask = \"\"",
        "small.toml:40:7: question.remark.ask: is empty",
    ),
    (
        "kind = \"text\"",
        "kind = \"letter\"",
        "unknown variant `letter`, expected one of `choice`, `several`, `yen`",
    ),
    (
        "kind = \"yen\"",
        "kind = \"yen\"\nmost = 1000000000000",
        "must be a whole number from 0 to 999999999999",
    ),
    (
        "kind = \"yen\"",
        "kind = \"yen\"\nleast = 5\nmost = 4",
        "is 5, more than most (4)",
    ),
    (
        "kind = \"yen\"",
        "kind = \"yen\"\nlines = true",
        "question.sent.lines: is not known here",
    ),
    (
        "options = \"households\"",
        "options = \"houses\"",
        "there is no list \"houses\" under [options]",
    ),
    (
        "\"apart\", label = \"別居\"",
        "\"together\", label = \"別居\"",
        "options.households[1].key: together is there twice",
    ),
    (
        ", label = \"別居\"",
        "",
        "options.households[1].label: is missing",
    ),
    (
        "name = \"振込の控え\"",
        "",
        "document.slips.name: is missing",
    ),
    (
        "one_of = \"slips\"",
        "one_of = \"slip\"",
        "require.remittance.one_of: there is no [document.slip]",
    ),
    (
        "[[\"correct\"]]",
        "[[\"correct\", \"corect\"]]",
        "section[0].pages[0][1]: there is no [question.corect]",
    ),
    (
        "[\"remark\"]",
        "[\"remark\", \"sent\"]",
        "section[1].pages[1][1]: sent stands on a page already",
    ),
    (
        ", [\"remark\"]",
        "",
        "question.remark: stands on no page of a section",
    ),
    (
        "about = \"insured\"",
        "about = \"family\"",
        "section[0].about: unknown variant `family`",
    ),
    (
        "key = \"life\"",
        "key = \"you\"",
        "section[1]: the key you is there twice",
    ),
    (
        "\"正しいですか\"",
        "\"{name}さんですか\"",
        "question.correct.ask: {name} is no placeholder here",
    ),
    (
        "{name}さんと同居",
        "{nmae}さんと同居",
        "question.household.ask: {nmae} is no placeholder here",
    ),
];

#[test]
fn each_mistake_has_its_line_and_reason() {
    for (text, other, told) in MISTAKES {
        let all = problems(text, other);
        assert!(
            all.iter().any(|problem| problem.contains(told)),
            "{other}: {all:#?}"
        );
    }
}

#[test]
fn a_table_that_is_there_twice_is_told() {
    let told = with("[question.sent]\nkind = \"yen\"\nask = \"金額\"\n");
    assert!(
        told.iter()
            .any(|problem| problem.starts_with("small.toml:54:")),
        "{told:#?}"
    );
}

#[test]
fn what_is_used_nowhere_is_told() {
    let list = problem(
        "[options]",
        "[options]\nmore = [{ key = \"a\", label = \"あ\" }]",
    );
    assert!(
        list.starts_with("small.toml:10:8: options.more: is used by no question"),
        "{list}"
    );
    let condition = problem("[conditions]", "[conditions]\nnear = '!apart'");
    assert!(
        condition.starts_with("small.toml:7:8: conditions.near: is used nowhere"),
        "{condition}"
    );
    let document = problem(
        "[document.slips]",
        "[document.book]\nname = \"通帳\"\n\n[document.slips]",
    );
    assert!(
        document.contains("document.book: is required nowhere, so nobody can hand it in"),
        "{document}"
    );
}

#[test]
fn words_of_the_language_are_no_names() {
    assert!(
        problem("[conditions]", "[conditions]\nanswers = 'true'")
            .contains("is a name of the language")
    );
    let told = with("[question.for]\nkind = \"yes_no\"\nask = \"は\"\n");
    assert!(
        told.iter()
            .any(|problem| problem.contains("\"for\" is a word of the expression language")),
        "{told:#?}"
    );
    let none = "kind = \"incomes\"\noptions = [{ key = \"none\", label = \"なし\" }]";
    let told = problem("kind = \"text\"", none);
    assert!(
        told.contains("question.remark.options: none has a meaning of its own"),
        "{told}"
    );
}

#[test]
fn a_removal_is_marked_by_conditions_and_questions_of_the_right_kind() {
    let marked = |mark: &str| {
        let text = RIGHT.replace(
            "[facts]",
            &format!(
                "[question.left_on]\nkind = \"date\"\nask = \"日\"\n[removal]\n{mark}\n[facts]"
            ),
        );
        read(&text.replace(
            "[[\"household\", \"sent\"]",
            "[[\"household\", \"sent\", \"left_on\"]",
        ))
    };
    let mark = "wanted = \"apart\"\non = \"left_on\"\nreason = \"household\"";
    let read = marked(mark).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let removal = read.questionnaire.removal.expect("a mark");
    assert!(removal.wanted.is_some() && removal.filed.is_none());
    for (mark, told) in [
        ("on = \"left_on\"", "removal: says neither when"),
        (
            "filed = \"apart\"\non = \"sent\"",
            "removal.on: [question.sent] has to be",
        ),
        (
            "filed = \"apart\"\non = \"gone\"",
            "removal.on: there is no [question.gone]",
        ),
        (
            "filed = \"apart\"\nreason = \"correct\"",
            "removal.reason: [question.correct] is not asked",
        ),
    ] {
        let problems = marked(mark).expect_err("a problem");
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|one| one.contains(told)), "{told}: {all:#?}");
    }
}
