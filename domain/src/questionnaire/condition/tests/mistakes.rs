//! What authors are told.

use super::*;

#[test]
fn names_that_do_not_exist_are_told_with_those_that_do() {
    assert_eq!(
        told("answers.wrk == 'none'"),
        "answers.wrk is not known here; known are: amount, apart, income, kinds, month, remark, since, work"
    );
    assert!(told("insured.answers.x").ends_with("known are: agreed, note"));
    assert!(told("dependent.agee == 1").contains("age_at_year_end"));
    assert!(told("campaign.day == 1").contains("base_date"));
    assert!(told("rules.E2.limit_yen == 1").contains("E1.limit_yen"));
    assert!(told("nothing").contains("earns"));
    assert!(told("answers.income.rent > 0").ends_with("known are: wages, pension"));
    assert!(told("answers").starts_with("answers is not known"));
    assert!(told("answers.work.x").starts_with("answers.work.x is not known"));
    let insured = language()
        .read_flag("dependent.age > 1", Side::Insured)
        .expect_err("a mistake")
        .to_string();
    assert!(insured.contains("dependents"), "{insured}");
}

#[test]
fn words_and_days_that_never_match_are_told() {
    assert!(
        told("answers.work == 'worker'")
            .contains("\"worker\" is not one of none, part_time, student")
    );
    assert!(told("answers.work in ['none', 'worker']").contains("never holds"));
    assert!(told("'job' in answers.kinds").contains("never holds"));
    assert!(told("'rent' in answers.income").contains("never holds"));
    assert!(told("answers.kinds.exists(k, k == 'job')").contains("never holds"));
    assert!(told("answers.since > '2026-02-30'").contains("is no day"));
    assert!(told("answers.since > '2026-4-1'").contains("is no day"));
    assert!(told("answers.month == '2026-13'").contains("is no month"));
}

#[test]
fn types_that_do_not_agree_are_told() {
    for (source, reason) in [
        (
            "answers.amount == 'a'",
            "a number cannot be compared with a text",
        ),
        ("answers.amount && true", "&& needs yes or no, not a number"),
        ("!answers.work", "! needs yes or no"),
        ("answers.work > 'a'", "not one of none, part_time, student"),
        (
            "answers.remark < 'a'",
            "< or > needs numbers, days or months, not a text",
        ),
        (
            "answers.remark + 'a' == 'b'",
            "arithmetic needs a number, not a text",
        ),
        (
            "answers.kinds == answers.kinds",
            "a list cannot be compared with a list",
        ),
        (
            "answers.amount in answers.kinds",
            "in needs a text on its left",
        ),
        ("'a' in answers.work", "in needs a list on its right"),
        ("size(answers.amount) == 1", "size needs a list or a text"),
        ("answers.amount", "must be yes or no, not a number"),
        ("answers.apart ? 1 : 'a'", "cannot be compared"),
        (
            "answers.amount.exists(a, true)",
            "exists and all needs a list",
        ),
    ] {
        assert!(told(source).contains(reason), "{source}: {}", told(source));
    }
}

#[test]
fn what_questionnaires_do_not_have_is_told() {
    for source in [
        "answers.kinds.map(k, k) == null",
        "answers.kinds.filter(k, true) == null",
        "answers.kinds.exists_one(k, true)",
        "answers.remark.matches('a+')",
        "timestamp('2026-04-01T00:00:00Z') == null",
        "answers.amount > 1.5",
        "answers.amount == 1u",
        "b'a' == null",
        "{'a': 1}.a == 1",
        "[1] == null",
        "dependents.exists(d, true)",
        "answers.kinds[0] == 'wages'",
        "answers.kinds.exists(k, earns)",
    ] {
        assert!(
            told(source).contains("which questionnaires do not have"),
            "{source}: {}",
            told(source)
        );
    }
}

#[test]
fn named_conditions_tell_their_own_mistakes() {
    assert_eq!(
        told("circle"),
        "in the condition circle: the condition circle needs itself"
    );
    assert!(told("wrong").starts_with("in the condition wrong: answers.nothing is not known"));
}

#[test]
fn syntax_is_told_with_its_place() {
    let told = told("answers.apart &&");
    assert!(
        told.starts_with("cannot be read at character 17: "),
        "{told}"
    );
}
