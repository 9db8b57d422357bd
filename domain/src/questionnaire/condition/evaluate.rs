//! Evaluates a condition: CEL's meaning, with what is missing or faulty as values instead of errors.
//!
//! As in CEL, `&&` and `||` look at both sides before they give up: `false && fault` is false, `true || fault` true.

use std::cmp::Ordering;
use std::sync::Arc;

use super::node::{Name, Node, Sum};
use super::value::Value;
use crate::eligibility::lawful_age;

/// Where the names of a condition get their values.
pub trait Scene {
    /// The value of a name; a dependent's names are asked with the dependent's place in the family.
    fn value(&self, name: &Name, dependent: Option<usize>) -> Value;

    /// How many dependents are surveyed.
    fn dependents(&self) -> usize;
}

/// One evaluation.
pub(super) struct Evaluation<'s> {
    scene: &'s dyn Scene,
    dependent: Option<usize>,
    items: Vec<Value>,
}

impl<'s> Evaluation<'s> {
    pub(super) fn new(scene: &'s dyn Scene, dependent: Option<usize>) -> Self {
        Self {
            scene,
            dependent,
            items: Vec::new(),
        }
    }

    pub(super) fn value(&mut self, node: &Node) -> Value {
        match node {
            Node::Literal(value) => value.clone(),
            Node::Name(name) => self.scene.value(name, self.dependent),
            Node::Item(depth) => self.items.get(*depth).cloned().unwrap_or(Value::Fault),
            Node::Shared(inner) => self.value(inner),
            Node::Not(inner) => match self.value(inner) {
                Value::Flag(flag) => Value::Flag(!flag),
                other => undecided(&other),
            },
            Node::Join(all, one, other) => self.join(*all, one, other),
            Node::If(when, then, otherwise) => match self.value(when) {
                Value::Flag(true) => self.value(then),
                Value::Flag(false) => self.value(otherwise),
                other => undecided(&other),
            },
            Node::Equal(one, other) => equal(&self.value(one), &self.value(other)),
            Node::Order(wanted, or_equal, one, other) => {
                order(&self.value(one), &self.value(other), *wanted, *or_equal)
            }
            Node::Sum(sum, one, other) => calculate(*sum, &self.value(one), &self.value(other)),
            Node::Negative(inner) => calculate(Sum::Minus, &Value::Number(0), &self.value(inner)),
            Node::OneOf(one, list) => self.one_of(one, list),
            Node::In(one, list) => is_in(&self.value(one), &self.value(list)),
            Node::Size(list) => match self.value(list) {
                Value::List(list) => count(list.len()),
                Value::Text(text) => count(text.chars().count()),
                other => undecided(&other),
            },
            Node::Age(born, on) => age(&self.value(born), &self.value(on)),
            Node::Each(all, list, of) => self.each(*all, list, of),
            Node::Dependents(all, of) => self.each_dependent(*all, of),
        }
    }

    fn join(&mut self, all: bool, one: &Node, other: &Node) -> Value {
        let first = self.value(one);
        if first == Value::Flag(!all) {
            return first;
        }
        joined(all, &first, &self.value(other))
    }

    fn one_of(&mut self, one: &Node, list: &[Node]) -> Value {
        let one = self.value(one);
        list.iter().fold(Value::Flag(false), |found, item| {
            joined(false, &found, &equal(&one, &self.value(item)))
        })
    }

    fn each(&mut self, all: bool, list: &Node, of: &Node) -> Value {
        let list = match self.value(list) {
            Value::List(list) => list,
            other => return undecided(&other),
        };
        list.iter().fold(Value::Flag(all), |so_far, item| {
            self.items.push(Value::Text(Arc::clone(item)));
            let next = self.value(of);
            self.items.pop();
            joined(all, &so_far, &next)
        })
    }

    fn each_dependent(&mut self, all: bool, of: &Node) -> Value {
        let before = self.dependent;
        let result = (0..self.scene.dependents()).fold(Value::Flag(all), |so_far, index| {
            self.dependent = Some(index);
            let next = self.value(of);
            joined(all, &so_far, &next)
        });
        self.dependent = before;
        result
    }
}

/// What comes of an operation on a value it is not for.
fn undecided(value: &Value) -> Value {
    if *value == Value::Unknown {
        Value::Unknown
    } else {
        Value::Fault
    }
}

fn joined(all: bool, one: &Value, other: &Value) -> Value {
    let decides = Value::Flag(!all);
    if *one == decides || *other == decides {
        return decides;
    }
    match (one, other) {
        (Value::Flag(_), Value::Flag(_)) => Value::Flag(all),
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Fault,
    }
}

fn equal(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Fault, _) | (_, Value::Fault) => Value::Fault,
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Flag(one == other),
    }
}

fn order(one: &Value, other: &Value, wanted: Ordering, or_equal: bool) -> Value {
    let found = match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.cmp(other),
        (Value::Date(one), Value::Date(other)) => one.cmp(other),
        (Value::Month(one), Value::Month(other)) => one.cmp(other),
        (Value::Unknown, _) | (_, Value::Unknown) => return Value::Unknown,
        _ => return Value::Fault,
    };
    Value::Flag(found == wanted || (or_equal && found == Ordering::Equal))
}

fn calculate(sum: Sum, one: &Value, other: &Value) -> Value {
    let (one, other) = match (one, other) {
        (Value::Number(one), Value::Number(other)) => (*one, *other),
        (Value::Unknown, _) | (_, Value::Unknown) => return Value::Unknown,
        _ => return Value::Fault,
    };
    let result = match sum {
        Sum::Plus => one.checked_add(other),
        Sum::Minus => one.checked_sub(other),
        Sum::Times => one.checked_mul(other),
        Sum::Over => one.checked_div(other),
        Sum::Rest => one.checked_rem(other),
    };
    result.map_or(Value::Fault, Value::Number)
}

/// The lawful age; none before birth.
fn age(born: &Value, on: &Value) -> Value {
    match (born, on) {
        (Value::Date(born), Value::Date(on)) if born > on => Value::Null,
        (Value::Date(born), Value::Date(on)) => Value::Number(lawful_age(*born, *on).into()),
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Fault,
    }
}

fn is_in(one: &Value, list: &Value) -> Value {
    match (one, list) {
        (Value::Fault, _) => Value::Fault,
        (Value::Unknown, Value::List(list)) if list.is_empty() => Value::Flag(false),
        (Value::Unknown, _) => Value::Unknown,
        (Value::Text(text), Value::List(list)) => Value::Flag(list.contains(text)),
        (_, Value::List(_)) => Value::Flag(false),
        (_, other) => undecided(other),
    }
}

fn count(count: usize) -> Value {
    i64::try_from(count).map_or(Value::Fault, Value::Number)
}
