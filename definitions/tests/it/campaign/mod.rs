//! Campaigns as their authors meet them: files go in, campaigns or problems come out.

mod change;
mod form;
mod list;
mod populations;
mod samples;

use std::io;

use definitions::Problem;
use definitions::campaign::Campaign;

/// A campaign that is right, with room for keys and for a target.
fn text(keys: &str, target: &str) -> String {
    format!(
        r#"key = "survey-2026"
insurer = "hinata"
name = "被扶養者資格調査"
opens_on = 2026-12-01
closes_on = 2027-01-15
questionnaire = {{ key = "standard", version = "2026-11" }}
{keys}
[reasons]
adult = "18歳以上の方にお伺いしています。"
joint_support = "ご夫婦で扶養なさっているためです。"
near_limit = "収入が基準額に近いためです。"
[target]
{target}
"#
    )
}

const EVERYBODY: &str = r#"dependents = [{ when = "true" }]"#;

fn read_with(text: &str, list: &'static [u8]) -> Result<Campaign, Vec<Problem>> {
    Campaign::parse("survey.toml", text, move |name| match name {
        "list.csv" => Ok(list.to_vec()),
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    })
}

fn read(text: &str) -> Result<Campaign, Vec<Problem>> {
    read_with(text, b"")
}

/// What is wrong, a line a problem.
fn told(read: Result<Campaign, Vec<Problem>>) -> Vec<String> {
    let problems = read.expect_err("there is a mistake");
    problems.iter().map(ToString::to_string).collect()
}

/// The only problem of a file.
fn problem(text: &str) -> String {
    let mut told = told(read(text));
    assert_eq!(told.len(), 1, "{told:#?}");
    told.remove(0)
}
