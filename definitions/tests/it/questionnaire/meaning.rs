//! Mistakes of meaning: expressions, order, what never comes up.

use super::*;

#[test]
fn expressions_are_checked_where_they_stand() {
    for (text, other, told) in [
        (
            "when = \"apart\"\n\n[question.remark]",
            "when = \"apart &&\"\n\n[question.remark]",
            "small.toml:36:8: question.sent.when: cannot be read at character",
        ),
        (
            "household == \"apart\"",
            "houshold == \"apart\"",
            "conditions.apart",
        ),
        (
            "household == \"apart\"",
            "household == \"aprt\"",
            "in the condition apart: \"aprt\" is not one of together, apart",
        ),
        (
            "household == \"apart\"",
            "household",
            "must be yes or no, not one of together, apart",
        ),
        (
            "ask = \"正しいですか\"",
            "ask = \"正しいですか\"\nwhen = \"dependent.age > 1\"",
            "dependent.age is not known here",
        ),
        (
            "optional = true",
            "when = \"answers.sent > '1'\"",
            "a number cannot be compared with a text",
        ),
        (
            "optional = true",
            "when = 'rules.E1.limit > 1'",
            "E1.limit_yen",
        ),
    ] {
        let all = problems(text, other);
        let fits = all.iter().any(|problem| {
            problem.contains(told) || (told == "conditions.apart" && problem.contains("houshold"))
        });
        assert!(fits, "{other}: {all:#?}");
    }
}

#[test]
fn a_condition_that_looks_ahead_is_told() {
    let later = problem(
        "options = \"households\"",
        "options = \"households\"\nwhen = 'answers.remark != null'",
    );
    assert_eq!(
        later,
        "small.toml:32:8: question.household.when: depends on remark, which is asked later; ask it before"
    );
    let itself = problem("optional = true", "when = 'answers.remark == null'");
    assert!(
        itself.contains("depends on remark, which is asked here"),
        "{itself}"
    );
    let section = problem(
        "title = \"ご本人\"",
        "title = \"ご本人\"\nwhen = \"dependents.exists(d, d.answers.sent > 0)\"",
    );
    assert!(
        section
            .starts_with("small.toml:16:8: section[0].when: depends on sent, which is asked later"),
        "{section}"
    );
    let fine = RIGHT.replace(
        "title = \"ご本人\"",
        "title = \"ご本人\"\nends_when = '!answers.correct'",
    );
    assert!(read(&fine).is_ok(), "a section may end by its own answers");
}

#[test]
fn what_can_never_come_up_is_told() {
    let never = problem(
        "when = \"apart\"\n\n[question.remark]",
        "when = 'apart && answers.household == \"together\"'\n\n[question.remark]",
    );
    assert_eq!(
        never,
        "small.toml:36:8: question.sent.when: never holds, whatever is answered: the question can never be shown"
    );
    let papers = problem(
        "when = \"apart\"\none_of",
        "when = \"answers.sent > 5 && answers.sent < 6\"\none_of",
    );
    assert!(
        papers.contains("require.remittance: never holds, whatever is answered: nobody can hand"),
        "{papers}"
    );
}

#[test]
fn facts_are_those_of_the_rules() {
    assert!(
        problem("remittance = \"answers", "remitance = \"answers")
            .contains("facts.remitance: there is no such fact")
    );
    assert!(
        problem("\"answers.sent * 12\"", "\"apart\"")
            .contains("the fact needs an amount, not yes or no")
    );
    let word = problem(
        "remittance = \"answers.sent * 12\"",
        "household = \"answers.household\"",
    );
    assert!(
        word.contains(
            "the fact has no word \"together\"; its words are same, separate_at_same_address, apart"
        ),
        "{word}"
    );
}

#[test]
fn suggestions_are_answers_and_come_from_the_roster() {
    let with = |prefill: &str| {
        problem(
            "options = \"households\"",
            &format!("options = \"households\"\nprefill = '{prefill}'"),
        )
    };
    assert!(with("dependent.age").contains("is a number, which is no answer to this question"));
    assert!(with("dependent.sex").contains("may be \"male\", which is no option"));
    assert!(
        with("answers.sent > 0 ? \"apart\" : \"together\"")
            .contains("only the roster is known here")
    );
    let fine = RIGHT.replacen(
        "options = \"households\"",
        "options = \"households\"\nprefill = 'dependent.household'",
        1,
    );
    assert!(read(&fine).is_ok());
}

#[test]
fn sections_about_dependents_stand_together() {
    let told = with(
        "[[section]]\nkey = \"end\"\nabout = \"insured\"\ntitle = \"終わり\"\npages = [[\"last\"]]\n\n[[section]]\nkey = \"again\"\n\
         about = \"dependent\"\ntitle = \"もう一度\"\npages = [[\"more\"]]\n[question.last]\nkind = \"yes_no\"\nask = \"は\"\n\
         [question.more]\nkind = \"yes_no\"\nask = \"は\"\n",
    );
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("section[3]: stands apart from the other sections about dependents"));
}

#[test]
fn a_bomb_is_refused_with_its_place() {
    for bomb in [
        "(".repeat(900),
        "!".repeat(900),
        "answers.x.exists(x,".repeat(50),
        "a".repeat(5_000),
    ] {
        let told = problem("optional = true", &format!("when = '{bomb}'"));
        assert!(
            told.starts_with("small.toml:41:8: question.remark.when: "),
            "{told}"
        );
    }
}

#[test]
fn a_number_of_the_rules_stands_in_the_words_about_a_paper_and_another_name_is_told() {
    let paper = "name = \"振込の控え\"";
    let with = |line: &str| format!("{paper}\n{line}");
    let right = [
        "max_age_months = \"rules.D1.valid_months or 3\"",
        "period = \"直近{rules.D1.remittance_months or 3}か月分\"",
    ];
    for line in right {
        let read = read(&RIGHT.replace(paper, &with(line)));
        assert!(read.is_ok(), "{line}: {read:?}");
    }
    for (line, told) in [
        (
            "max_age_months = \"rules.D1.months or 3\"",
            "document.slips.max_age_months: must be a number of the rules",
        ),
        (
            "max_age_months = \"rules.D1.valid_months\"",
            "document.slips.max_age_months: must be a number of the rules",
        ),
        (
            "about = \"直近{rules.D1.months or 3}か月分\"",
            "document.slips.about: {rules.D1.months or 3} is no placeholder here",
        ),
    ] {
        let problem = problem(paper, &with(line));
        assert!(problem.contains(told), "{line}: {problem}");
    }
}
