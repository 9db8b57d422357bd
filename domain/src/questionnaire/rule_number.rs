//! Numbers of the eligibility rules in the words about a paper: an insurer may have its own of them.

use std::collections::BTreeMap;

use super::condition::{Type, Value};
use super::rule_types;

/// How it begins, in words and as a value.
const RULES: &str = "rules.";

/// A number of the rules, `rules.D1.valid_months or 3`: behind `or` stands what holds on days on which the rule has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNumber {
    name: String,
    otherwise: u32,
}

impl RuleNumber {
    /// What the text names; `None` where it is no number of the rules, or nothing from 1 to 999 stands behind `or`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, otherwise) = text.strip_prefix(RULES)?.split_once(" or ")?;
        let otherwise = otherwise.parse().ok()?;
        let known = rule_types().get(name) == Some(&Type::Number);
        (known && (1..=999).contains(&otherwise)).then(|| Self {
            name: name.to_owned(),
            otherwise,
        })
    }

    /// The number by the values of the rules ([`super::rule_values`]).
    #[must_use]
    pub fn of(&self, rules: &BTreeMap<String, Value>) -> u32 {
        match rules.get(&self.name) {
            Some(Value::Number(number)) => u32::try_from(*number).unwrap_or(self.otherwise),
            _ => self.otherwise,
        }
    }
}

/// The text with numbers where `{rules.D1.remittance_months or 3}` or the like stands.
#[must_use]
pub fn with_rules(text: &str, rules: &BTreeMap<String, Value>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((inside, after)) = behind.split_once('}') else {
            break;
        };
        filled.push_str(before);
        match RuleNumber::parse(inside) {
            Some(number) => filled.push_str(&number.of(rules).to_string()),
            None => filled.extend(["{", inside, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTHS: &str = "直近{rules.D1.remittance_months or 3}か月分";

    #[test]
    fn the_number_in_force_stands_in_the_words_and_else_the_one_behind_or() {
        let own = BTreeMap::from([("D1.remittance_months".to_owned(), Value::Number(6))]);
        assert_eq!(with_rules(MONTHS, &own), "直近6か月分");
        assert_eq!(with_rules(MONTHS, &BTreeMap::new()), "直近3か月分");
    }

    #[test]
    fn what_is_no_number_of_the_rules_stays() {
        let rules = BTreeMap::new();
        for text in [
            "{name}さん",
            "{rules.D1.remittance_months}",
            "{rules.D1.nothing or 3}",
            "{rules.E5.on_birthday or 3}",
            "{rules.D1.valid_months or 0}",
            "{rules.D1.valid_months or 3",
            "}{",
        ] {
            assert_eq!(with_rules(text, &rules), text);
        }
    }
}
