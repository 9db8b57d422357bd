//! Questionnaires as their authors meet them: files go in, questionnaires or problems come out.

mod examples;
mod form;
mod meaning;
mod samples;

use definitions::Problem;
use definitions::questionnaire::{Definition, parse};
use definitions::rules::Rulebook;

/// A small questionnaire that is right.
const RIGHT: &str = r#"
key = "small"
version = "1"
title = "調査"

[conditions]
apart = 'answers.household == "apart"'

[options]
households = [{ key = "together", label = "同居" }, { key = "apart", label = "別居" }]

[[section]]
key = "you"
about = "insured"
title = "ご本人"
pages = [["correct"]]

[[section]]
key = "life"
about = "dependent"
title = "{name}さんの暮らし"
pages = [["household", "sent"], ["remark"]]

[question.correct]
kind = "yes_no"
ask = "正しいですか"

[question.household]
kind = "choice"
ask = "{name}さんと同居していますか"
options = "households"

[question.sent]
kind = "yen"
ask = "毎月いくら送っていますか"
when = "apart"

[question.remark]
kind = "text"
ask = "備考"
optional = true

[document.slips]
name = "振込の控え"

[require.remittance]
about = "dependent"
when = "apart"
one_of = "slips"

[facts]
remittance = "answers.sent * 12"
"#;

fn read(text: &str) -> Result<Definition, Vec<Problem>> {
    let book = Rulebook::shipped().unwrap_or_else(|problems| panic!("{problems:#?}"));
    parse("small.toml", text, &book.rules)
}

/// The only problem of the small questionnaire with one text replaced by another.
fn problem(text: &str, other: &str) -> String {
    let problems = problems(text, other);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

/// The problems of the small questionnaire with one text replaced by another.
fn problems(text: &str, other: &str) -> Vec<String> {
    assert!(RIGHT.contains(text), "{text}");
    let problems = read(&RIGHT.replacen(text, other, 1)).expect_err("there is a mistake");
    problems.iter().map(ToString::to_string).collect()
}

/// The problems of the small questionnaire with more behind it.
fn with(more: &str) -> Vec<String> {
    let problems = read(&format!("{RIGHT}\n{more}")).expect_err("there is a mistake");
    problems.iter().map(ToString::to_string).collect()
}
