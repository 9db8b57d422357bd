//! Two values that are to be compared are brought to one type, or it is told why they cannot be.

use chrono::NaiveDate;

use super::super::ConditionError;
use super::super::kind::{Type, Words, listed};
use super::super::node::Node;
use super::super::value::Value;
use super::Lowered;
use crate::questionnaire::month::Month;

/// Makes two values comparable: a text that is written beside a day, a month or a list of words becomes one.
pub(super) fn agree(left: &mut Lowered, right: &mut Lowered) -> Result<(), ConditionError> {
    adapt(left, &right.kind)?;
    adapt(right, &left.kind)?;
    let fit = match (&left.kind, &right.kind) {
        (Type::List(_) | Type::Incomes(_), other) | (other, Type::List(_) | Type::Incomes(_)) => {
            *other == Type::Null
        }
        (Type::Null, _)
        | (_, Type::Null)
        | (Type::Text, Type::Word(_))
        | (Type::Word(_), Type::Text) => true,
        (Type::Word(one), Type::Word(other)) => one.iter().any(|word| other.contains(word)),
        (one, other) => one == other,
    };
    if fit {
        return Ok(());
    }
    Err(ConditionError::Comparison {
        left: left.kind.to_string(),
        right: right.kind.to_string(),
    })
}

/// Gives a literal text the type of what it is compared with.
fn adapt(value: &mut Lowered, beside: &Type) -> Result<(), ConditionError> {
    let Some(text) = value.literal_text() else {
        return Ok(());
    };
    let wrong = |what| ConditionError::Calendar {
        text: text.to_owned(),
        what,
    };
    let (literal, kind) = match beside {
        Type::Date => {
            let day = text
                .parse::<NaiveDate>()
                .ok()
                .filter(|day| day.to_string() == text);
            (
                Value::Date(day.ok_or_else(|| wrong("day such as 2026-04-01"))?),
                Type::Date,
            )
        }
        Type::Month => {
            let month = Month::parse(text).ok_or_else(|| wrong("month such as 2026-04"))?;
            (Value::Month(month), Type::Month)
        }
        Type::Word(words) => return is_word(text, words),
        _ => return Ok(()),
    };
    value.node = Node::Literal(literal);
    value.kind = kind;
    Ok(())
}

/// Makes a literal text a day.
pub(super) fn as_day(value: &mut Lowered) -> Result<(), ConditionError> {
    adapt(value, &Type::Date)
}

/// Refuses a word that a list does not have.
pub(super) fn is_word(text: &str, words: &Words) -> Result<(), ConditionError> {
    if words.iter().any(|word| word.as_str() == text) {
        return Ok(());
    }
    Err(ConditionError::UnknownWord {
        word: text.to_owned(),
        words: listed(words),
    })
}
