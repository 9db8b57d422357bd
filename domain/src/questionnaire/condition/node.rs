//! A condition as it is evaluated: names found, types agreed, nothing left that could go wrong or on for long.

use std::cmp::Ordering;
use std::sync::Arc;

use super::value::Value;
use crate::questionnaire::Side;
use crate::questionnaire::family::RosterName;
use crate::questionnaire::key::Key;

/// Something an expression can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// An answer, or a part of one.
    Answer {
        /// Whose.
        side: Side,
        /// To which question.
        key: Key,
        /// Which part.
        part: Part,
    },
    /// A fact of the roster or the campaign.
    Roster(&'static RosterName),
    /// A value of the eligibility rules on the campaign's day: `E1.limit_yen`.
    Rule(Arc<str>),
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The amount of one kind of a table of incomes; 0 where the person has none of that kind.
    Income(Key),
    /// All amounts of a table of incomes together.
    Total,
}

/// What to do with two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::questionnaire) enum Sum {
    Plus,
    Minus,
    Times,
    Over,
    Rest,
}

/// An expression.
#[derive(Debug, PartialEq)]
pub(in crate::questionnaire) enum Node {
    Literal(Value),
    Name(Name),
    /// The item of the so-manieth loop around it.
    Item(usize),
    /// An expression that has a name in the questionnaire.
    Shared(Arc<Node>),
    Not(Box<Node>),
    /// All, for `true`; any, for `false`.
    Join(bool, Box<Node>, Box<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
    Equal(Box<Node>, Box<Node>),
    /// Holds when the order of the two is the first, or when they are equal and `true` is given.
    Order(Ordering, bool, Box<Node>, Box<Node>),
    Sum(Sum, Box<Node>, Box<Node>),
    Negative(Box<Node>),
    /// Whether a value is one of these.
    OneOf(Box<Node>, Vec<Node>),
    /// Whether a value is in a list.
    In(Box<Node>, Box<Node>),
    Size(Box<Node>),
    /// The lawful age of somebody born on the first day, on the second.
    Age(Box<Node>, Box<Node>),
    /// Whether all (`true`) or any (`false`) of a list fulfil the last.
    Each(bool, Box<Node>, Box<Node>),
    /// Whether all (`true`) or any (`false`) of the surveyed dependents fulfil it.
    Dependents(bool, Box<Node>),
}
