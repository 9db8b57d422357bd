//! What is wrong with a password, and the rule for it.

use domain::password::{PasswordProblem, PasswordRule};

/// Everything that is wrong with a password, as one message. Every sentence names the field: 「記号」 by itself would be
/// taken for that of 記号・番号.
pub(crate) fn password(problems: &[PasswordProblem], rule: &PasswordRule) -> String {
    let missing: Vec<String> = problems
        .iter()
        .filter_map(|problem| class(*problem, rule))
        .collect();
    let mut said: Vec<String> = problems
        .iter()
        .filter(|problem| class(**problem, rule).is_none())
        .map(|problem| sentence(*problem, rule))
        .collect();
    match missing.as_slice() {
        [] => {}
        [only] => said.push(format!("パスワードに{only}を1文字以上入れてください。")),
        several => said.push(format!(
            "パスワードに{}を、それぞれ1文字以上入れてください。",
            several.join("と")
        )),
    }
    said.join("")
}

/// The kind of character that is missing.
fn class(problem: PasswordProblem, rule: &PasswordRule) -> Option<String> {
    match problem {
        PasswordProblem::NoLetter => Some("英字".to_owned()),
        PasswordProblem::NoDigit => Some("数字".to_owned()),
        PasswordProblem::NoSymbol => Some(format!("記号（{}）", symbols(rule))),
        _ => None,
    }
}

fn symbols(rule: &PasswordRule) -> &str {
    rule.classes.as_ref().map_or("", |classes| &classes.symbol)
}

fn sentence(problem: PasswordProblem, rule: &PasswordRule) -> String {
    match problem {
        PasswordProblem::Empty => "パスワードを入力してください。".to_owned(),
        PasswordProblem::TooShort(min) => format!("パスワードは{min}文字以上にしてください。"),
        PasswordProblem::TooLong(max) => format!("パスワードは{max}文字までにしてください。"),
        PasswordProblem::Common => {
            "多くの人が使っているパスワードです。別のパスワードにしてください。".to_owned()
        }
        PasswordProblem::Personal => {
            "ユーザーID、お名前、生年月日などから推測できるパスワードです。別のパスワードにしてください。".to_owned()
        }
        PasswordProblem::Character
        | PasswordProblem::NoLetter
        | PasswordProblem::NoDigit
        | PasswordProblem::NoSymbol => {
            let symbols = symbols(rule);
            format!("パスワードに使える文字は、英字、数字、記号（{symbols}）だけです。")
        }
    }
}

/// The rule for passwords.
pub(crate) fn password_rule(rule: &PasswordRule) -> String {
    match &rule.classes {
        Some(classes) => format!(
            "{}文字以上{}文字まで。英字、数字、記号（{}）をそれぞれ1文字以上入れてください。",
            rule.min, rule.max, classes.symbol
        ),
        None => format!(
            "{}文字以上。長いほど安全です（12文字以上をおすすめします）。",
            rule.min
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PasswordProblem::{Character, NoDigit, NoLetter, NoSymbol, TooShort};

    #[test]
    fn every_sentence_names_the_password() {
        let rule = PasswordRule::default();
        for problem in [TooShort(8), NoLetter, NoDigit, NoSymbol, Character] {
            let said = password(&[problem], &rule);
            assert!(said.starts_with("パスワード"), "{said}");
        }
    }

    #[test]
    fn what_is_missing_is_one_sentence() {
        let said = password(&[TooShort(8), NoLetter, NoDigit], &PasswordRule::default());
        assert_eq!(
            said,
            "パスワードは8文字以上にしてください。パスワードに英字と数字を、それぞれ1文字以上入れてください。"
        );
    }
}
