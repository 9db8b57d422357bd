//! The values that stand for all a name can have, given what it is compared with.

use chrono::{Days, NaiveDate};

use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::{Name, Part, Type, Value};
use crate::questionnaire::key::Key;
use crate::questionnaire::month::Month;
use crate::questionnaire::question::{Kind, Question};

/// Lists of words that are looked at in every combination have at most so many words.
const COMBINED: usize = 6;

/// A day and a month that stand for one which nothing is compared with.
const ANY_DAY: NaiveDate = NaiveDate::MIN;
const ANY_MONTH: Month = Month::FIRST;

/// How a name is used.
#[derive(Debug)]
pub(super) struct Use {
    /// What it is compared with; `None` when it is used in a way that cannot be listed.
    beside: Option<Vec<Value>>,
}

impl Use {
    pub(super) fn new(beside: Option<&Value>) -> Self {
        Self {
            beside: beside.map(|value| vec![value.clone()]),
        }
    }

    pub(super) fn add(&mut self, beside: Option<&Value>) {
        match (&mut self.beside, beside) {
            (Some(known), Some(value)) if known.contains(value) => {}
            (Some(known), Some(value)) => known.push(value.clone()),
            (known, _) => *known = None,
        }
    }

    /// The values to try.
    pub(super) fn values(self, questionnaire: &Questionnaire, name: &Name) -> Vec<Value> {
        let (kind, optional, question) = match name {
            Name::Answer {
                key,
                part: Part::Whole,
                ..
            } => match questionnaire.questions.get(key) {
                Some(question) => (
                    question.kind.in_conditions(),
                    question.optional,
                    Some(question),
                ),
                None => return vec![Value::Unknown],
            },
            Name::Answer { .. } | Name::Rule(_) => return vec![Value::Unknown],
            Name::Roster(name) => (name.in_conditions(), true, None),
        };
        let Some(mut values) = self
            .beside
            .and_then(|beside| listed(&kind, &beside, question))
        else {
            return vec![Value::Unknown];
        };
        if optional {
            values.push(Value::Null);
        }
        values
    }
}

fn listed(kind: &Type, beside: &[Value], question: Option<&Question>) -> Option<Vec<Value>> {
    Some(match kind {
        Type::Flag => vec![Value::Flag(true), Value::Flag(false)],
        Type::Word(words) => words
            .iter()
            .map(|word| Value::text(word.as_str()))
            .collect(),
        Type::Number => numbers(beside, question),
        Type::Date => beside
            .iter()
            .chain([&Value::Date(ANY_DAY)])
            .flat_map(days)
            .collect(),
        Type::Month => beside
            .iter()
            .chain([&Value::Month(ANY_MONTH)])
            .flat_map(months)
            .collect(),
        Type::Text => texts(beside)
            .into_iter()
            .chain(["\u{1}"])
            .map(Value::text)
            .collect(),
        Type::List(words) => {
            return combinations(&texts(beside), words.as_deref(), question.is_some());
        }
        Type::Incomes(_) | Type::Null => return None,
    })
}

/// Each number with its neighbours, as far as the question takes them, and the ends of what it takes.
fn numbers(beside: &[Value], question: Option<&Question>) -> Vec<Value> {
    let near = beside.iter().filter_map(|value| match value {
        Value::Number(number) => {
            Some([number.saturating_sub(1), *number, number.saturating_add(1)])
        }
        _ => None,
    });
    let mut numbers: Vec<i64> = near.flatten().collect();
    numbers.push(0);
    if let Some(Kind::Yen(range)) = question.map(|question| &question.kind) {
        let end = |end: u64| i64::try_from(end).unwrap_or(i64::MAX);
        let (least, most) = (end(range.least), end(range.most));
        numbers.extend([least, most]);
        numbers.retain(|number| (least..=most).contains(number));
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(Value::Number).collect()
}

fn days(beside: &Value) -> Vec<Value> {
    let Value::Date(day) = beside else {
        return Vec::new();
    };
    let one = Days::new(1);
    let near = [
        day.checked_sub_days(one),
        Some(*day),
        day.checked_add_days(one),
    ];
    near.into_iter().flatten().map(Value::Date).collect()
}

fn months(beside: &Value) -> Vec<Value> {
    let Value::Month(month) = beside else {
        return Vec::new();
    };
    [-1, 0, 1]
        .into_iter()
        .filter_map(|months| month.plus(months))
        .map(Value::Month)
        .collect()
}

fn texts(beside: &[Value]) -> Vec<&str> {
    let texts = beside.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    texts.collect()
}

/// Every combination of the words that matter; an answer holds at least one word, so another one stands for none.
fn combinations(mentioned: &[&str], words: Option<&[Key]>, an_answer: bool) -> Option<Vec<Value>> {
    if mentioned.len() > COMBINED {
        return None;
    }
    let other = words.and_then(|words| {
        words
            .iter()
            .map(Key::as_str)
            .find(|word| !mentioned.contains(word))
    });
    let mut lists = Vec::new();
    for chosen in 0_u32..1 << mentioned.len() {
        let list: Vec<&str> = (0..)
            .zip(mentioned)
            .filter(|(bit, _)| chosen >> bit & 1 == 1)
            .map(|(_, word)| *word)
            .collect();
        match (list.is_empty() && an_answer, other) {
            (false, _) => lists.push(Value::list(list)),
            (true, Some(other)) => lists.push(Value::list([other])),
            (true, None) => {}
        }
    }
    Some(lists)
}
