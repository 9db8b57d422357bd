//! The values of the eligibility rules as conditions know them: `rules.E1.limit_yen`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::condition::{Type, Value};
use crate::eligibility::{self, ParameterKind, Rule, Rules, Word};

/// Every name below `rules.`, with its type.
#[must_use]
pub fn rule_types() -> BTreeMap<String, Type> {
    let mut types = BTreeMap::new();
    for (word, rule) in Rule::WORDS {
        for parameter in rule.parameters() {
            let kind = match parameter.kind() {
                ParameterKind::Flag => Type::Flag,
                ParameterKind::Yen | ParameterKind::Count(..) => Type::Number,
                ParameterKind::Date => Type::Date,
                ParameterKind::Words(_) => Type::List(None),
                ParameterKind::Treatments => continue,
            };
            types.insert(format!("{word}.{}", parameter.word()), kind);
        }
    }
    types
}

/// The values in force on a day.
#[must_use]
pub fn rule_values(rules: &Rules, date: NaiveDate) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    for (rule, row) in rules.values(date) {
        for (parameter, value) in row {
            let value = match value {
                eligibility::Value::Flag(flag) => Value::Flag(*flag),
                eligibility::Value::Yen(amount) => {
                    i64::try_from(amount.amount()).map_or(Value::Fault, Value::Number)
                }
                eligibility::Value::Count(count) => Value::Number((*count).into()),
                eligibility::Value::Date(day) => Value::Date(*day),
                eligibility::Value::Words(words) => Value::list(words.iter().map(String::as_str)),
                eligibility::Value::Treatments(_) => continue,
            };
            values.insert(format!("{}.{}", rule.word(), parameter.word()), value);
        }
    }
    values
}
