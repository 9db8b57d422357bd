//! Conditions as authors write them.

mod bombs;
mod meaning;
mod mistakes;
mod same_as_cel;

use std::collections::BTreeMap;

use super::*;
use crate::questionnaire::month::Month;

/// Answers by name for whoever asks.
#[derive(Default)]
struct Table {
    insured: BTreeMap<&'static str, Value>,
    dependents: Vec<BTreeMap<&'static str, Value>>,
}

impl Scene for Table {
    fn value(&self, name: &Name, dependent: Option<usize>) -> Value {
        let of = match name {
            Name::Answer {
                side: Side::Insured,
                ..
            } => Some(&self.insured),
            Name::Answer { .. } => dependent.and_then(|index| self.dependents.get(index)),
            _ => None,
        };
        let Name::Answer { key, part, .. } = name else {
            return Value::Number(50);
        };
        let found = of
            .and_then(|of| of.get(key.as_str()))
            .cloned()
            .unwrap_or(Value::Null);
        match (part, found) {
            (Part::Whole, found) => found,
            (_, Value::List(list)) => Value::Number(100 * i64::try_from(list.len()).unwrap()),
            _ => Value::Null,
        }
    }

    fn dependents(&self) -> usize {
        self.dependents.len()
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn words(all: &[&str]) -> Words {
    all.iter().map(|word| key(word)).collect()
}

fn language() -> Language {
    let work = Type::Word(words(&["none", "part_time", "student"]));
    Language {
        insured: [(key("agreed"), Type::Flag), (key("note"), Type::Text)].into(),
        dependent: [
            (key("work"), work),
            (
                key("kinds"),
                Type::List(Some(words(&["wages", "pension", "rent"]))),
            ),
            (key("income"), Type::Incomes(words(&["wages", "pension"]))),
            (key("amount"), Type::Number),
            (key("since"), Type::Date),
            (key("month"), Type::Month),
            (key("apart"), Type::Flag),
            (key("remark"), Type::Text),
        ]
        .into(),
        rules: [("E1.limit_yen".to_owned(), Type::Number)].into(),
        shared: [
            (key("works"), "answers.work == 'part_time'".to_owned()),
            (key("earns"), "works && answers.amount > 0".to_owned()),
            (key("circle"), "!circle".to_owned()),
            (key("wrong"), "answers.nothing == 1".to_owned()),
        ]
        .into(),
    }
}

fn dependent(answers: impl IntoIterator<Item = (&'static str, Value)>) -> Table {
    Table {
        insured: BTreeMap::new(),
        dependents: vec![answers.into_iter().collect()],
    }
}

fn told(source: &str) -> String {
    language()
        .read_flag(source, Side::Dependent)
        .expect_err(source)
        .to_string()
}
