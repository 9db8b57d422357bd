//! Mistakes in a rule table, each told at its place.

use definitions::rules::Rulebook;

const SHIPPED: &str = include_str!("../../../../rules/eligibility.toml");

/// The problems of the shipped table after a change.
fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(SHIPPED.contains(from), "{from:?} is gone");
    let text = SHIPPED.replacen(from, to, 1);
    let problems = Rulebook::parse("e.toml", &text).expect_err("there is a mistake");
    problems.iter().map(ToString::to_string).collect()
}

/// The line of the changed text, and the only problem there is.
fn one(from: &str, to: &str, told: &str) {
    let problems = changed(from, to);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains(told), "{}", problems[0]);
}

#[test]
fn a_mistake_is_told_at_its_line_and_column() {
    let at = SHIPPED
        .find("limit_yen = 1_300_000")
        .expect("E1 has a limit");
    let line = SHIPPED[..at].matches('\n').count() + 1;
    one(
        "limit_yen = 1_300_000",
        "limit_yen = 0",
        &format!("e.toml:{line}:13: rows[0].values.limit_yen: must be a whole number from 1 to"),
    );
}

#[test]
fn a_value_of_another_kind_or_out_of_its_bounds() {
    one(
        "limit_yen = 1_300_000",
        "limit_yen = \"much\"",
        "not a text",
    );
    one(
        "from_age = 60",
        "from_age = 131",
        "rows[1].values.from_age: must be a whole number from 0 to 130",
    );
    one(
        "month = 12",
        "month = 13",
        "values.month: must be a whole number from 1 to 12",
    );
    one(
        "student_needed = false",
        "student_needed = 0",
        "must be true or false",
    );
    one(
        "rent = 50",
        "rent = 100",
        "values.expenses.rent: must be a whole number from 1 to 99",
    );
    one(
        "\"medical_stay\"",
        "\"medical\"",
        "values.bars[0]: is not known; known are: medical_stay,",
    );
    one(
        "\"medical_stay\"",
        "\"long_tourism\"",
        "values.bars[1]: is there twice",
    );
}

#[test]
fn an_unknown_key_and_what_is_known() {
    one(
        "limit_yen = 1_300_000",
        "limit_yen = 1_300_000\nlimt = 1",
        "rows[0].values.limt: is not known here; known are: limit_yen",
    );
    one(
        "title = ",
        "titel = \"\"\ntitle = ",
        "rows[0].titel: is not known here",
    );
}

#[test]
fn a_value_that_is_missing() {
    one(
        "limit_yen = 1_300_000\n",
        "",
        "rows[0]: values.limit_yen is missing; add it",
    );
    one(
        "welfare = \"refused\"\n",
        "",
        "values.expenses leaves expenses out; name them all",
    );
}

#[test]
fn an_unknown_rule_and_which_there_are() {
    one(
        "rule = \"E1\"",
        "rule = \"E01\"",
        "rows[0].rule: is no rule; the rules are: E1, E2, E3",
    );
}

#[test]
fn a_rule_without_a_row() {
    let begin = SHIPPED.find("[[rows]]\nrule = \"E5\"").expect("E5");
    let end = SHIPPED.find("[[rows]]\nrule = \"E6\"").expect("E6");
    let e5 = &SHIPPED[begin..end];
    one(e5, "", "rows: has no row for E5; add one");
}

#[test]
fn rows_of_a_rule_that_overlap_or_leave_days_out() {
    one(
        "valid_until = 2025-09-30",
        "valid_until = 2025-10-01",
        "begins on 2025-10-01, when another row of the rule is in force",
    );
    one(
        "valid_until = 2025-09-30",
        "valid_until = 2025-09-29",
        "no row of the rule is in force from 2025-09-30 on; begin on that day",
    );
    one(
        "valid_until = 2025-09-30\n",
        "",
        "begins on 2025-10-01, when another row",
    );
    one(
        "valid_until = 2025-09-30",
        "valid_until = 2023-10-19",
        "valid_until lies before valid_from",
    );
}

#[test]
fn a_row_says_since_when_exactly_once() {
    one(
        "long_standing = true\n",
        "",
        "rows[0].valid_from: is missing; write valid_from = ",
    );
    one(
        "long_standing = true",
        "long_standing = false",
        "rows[0].valid_from: is missing",
    );
    one(
        "long_standing = true",
        "long_standing = true\nvalid_from = 2020-01-01",
        "says otherwise than long_standing",
    );
    one("valid_from = 2025-10-01", "valid_from = 2025-10-32", "");
}

#[test]
fn what_is_not_confirmed_says_why_and_what_is_confirmed_does_not() {
    one(
        "confirmed = true",
        "confirmed = false",
        "rows[0].doubt: is missing; add it",
    );
    one(
        "confirmed = true",
        "confirmed = true\ndoubt = \"?\"",
        "stands beside confirmed = true",
    );
}

#[test]
fn a_row_has_a_source_with_an_address_of_the_web() {
    one(
        "url = \"https://bestsupportgroup.com/",
        "url = \"ftp://bestsupportgroup.com/",
        "rows[0].sources[1].url: must begin with https://",
    );
    let begin = SHIPPED.find("sources = [").expect("sources");
    let end = begin + SHIPPED[begin..].find("\n]\n").expect("their end") + 3;
    one(
        &SHIPPED[begin..end],
        "sources = []\n",
        "rows[0].sources: is empty; name the law",
    );
}

#[test]
fn nobody_may_override_what_the_rule_does_not_have() {
    one(
        "may_override = [\"pay_slip_months\"]",
        "may_override = [\"pay_slip_months\", \"days\"]",
        "may_override names days, which the rule does not have",
    );
    one(
        "\"mutual_aid\"",
        "\"mutual\"",
        "may_override[0]: is no value of a rule",
    );
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let text = SHIPPED
        .replacen("limit_yen = 1_300_000", "limit_yen = -1", 1)
        .replacen("valid_until = 2025-09-30", "valid_until = 2025-10-01", 1)
        .replacen("gap_percent = 10", "gap_percent = 0\nextra = 1", 1);
    let problems = Rulebook::parse("e.toml", &text).expect_err("mistakes");
    assert_eq!(problems.len(), 4, "{problems:#?}");
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}
