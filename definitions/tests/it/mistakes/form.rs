//! Mistakes of form: syntax, keys, kinds and ranges of values.

use definitions::insurer::Insurer;

use crate::{load, problem, read};

#[test]
fn broken_syntax() {
    let told = problem("name_kana = \"アオゾラ\n", "");
    assert!(told.starts_with("aozora.toml:1:"), "{told}");
}

#[test]
fn an_unknown_key_and_what_is_known() {
    assert_eq!(
        problem("", "[home]\ntitel = \"トップ\"\n"),
        "aozora.toml:13:1: home.titel: is not known here; known are: title"
    );
}

#[test]
fn a_missing_key() {
    let problems = Insurer::parse("a.toml", "key = \"aozora\"\n", load).expect_err("mistakes");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        told.contains(&"a.toml:1:1: name: is missing; add it".to_owned()),
        "{told:#?}"
    );
    assert!(
        told.iter()
            .any(|line| line.contains("mail.sender: is missing"))
    );
}

#[test]
fn a_value_of_another_kind() {
    assert_eq!(
        problem("name_kana = 7\n", ""),
        "aozora.toml:1:13: name_kana: must be a text in quotes, not a whole number"
    );
}

#[test]
fn all_mistakes_at_once_in_the_order_of_the_file() {
    let problems = read(
        "contact = \"maybe\"\n",
        "[session]\nidle_minutes = 600\nabsolute_hours = 0\n[brand]\ncolor = \"#000000\"\n",
    )
    .expect_err("mistakes");
    let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [1, 14, 15, 17]);
}

#[test]
fn a_broken_line_does_not_hide_the_other_mistakes() {
    let problems = read("name_kana = = 7\n", "[home]\ntitel = \"トップ\"\n").expect_err("mistakes");
    assert!(problems.iter().any(|problem| problem.line == 1));
    assert!(problems.iter().any(|problem| problem.key == "home.titel"));
}

#[test]
fn a_word_that_is_not_in_the_list() {
    assert_eq!(
        problem("contact = \"maybe\"\n", ""),
        "aozora.toml:1:11: contact: unknown variant `maybe`, expected `off` or `required`"
    );
}

#[test]
fn a_number_out_of_its_range() {
    assert_eq!(
        problem("", "[session]\nidle_minutes = 600\n"),
        "aozora.toml:13:16: session.idle_minutes: must be a whole number from 5 to 60, not 600"
    );
}

#[test]
fn a_day_that_does_not_exist() {
    let told = problem("", "[roster]\nreference_date = \"2026-02-30\"\n");
    assert!(told.contains("must be a date such as 2026-04-01"), "{told}");
}
