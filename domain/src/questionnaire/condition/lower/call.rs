//! Operators and functions.

use std::cmp::Ordering;

use cel::common::ast::{CallExpr, Expr, IdedExpr, operators};

use super::super::ConditionError;
use super::super::kind::Type;
use super::super::node::{Node, Sum};
use super::operands::{agree, as_day, is_word};
use super::{Lowered, Lowering, unsupported};

impl Lowering<'_> {
    pub(super) fn call(&mut self, call: &CallExpr) -> Result<Lowered, ConditionError> {
        let name = call.func_name.as_str();
        match (name, call.target.as_deref(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, None, [one]) => {
                let one = self.flag("!", one)?;
                Ok(made(Node::Not(Box::new(one.node)), Type::Flag, one.steps))
            }
            (operators::LOGICAL_AND | operators::LOGICAL_OR, None, [one, other]) => {
                let all = name == operators::LOGICAL_AND;
                let sign = if all { "&&" } else { "||" };
                let (one, other) = (self.flag(sign, one)?, self.flag(sign, other)?);
                let steps = one.steps + other.steps;
                Ok(made(
                    Node::Join(all, Box::new(one.node), Box::new(other.node)),
                    Type::Flag,
                    steps,
                ))
            }
            (operators::CONDITIONAL, None, [when, then, otherwise]) => {
                self.choose(when, then, otherwise)
            }
            (_, None, [one, other]) if comparison(name).is_some() || name == operators::EQUALS => {
                self.compare(comparison(name), one, other)
            }
            (operators::NOT_EQUALS, None, [one, other]) => {
                let equal = self.compare(None, one, other)?;
                Ok(made(
                    Node::Not(Box::new(equal.node)),
                    Type::Flag,
                    equal.steps,
                ))
            }
            (_, None, [one, other]) if arithmetic(name).is_some() => {
                self.sum(arithmetic(name), one, other)
            }
            (operators::NEGATE, None, [one]) => {
                let one = self.number("-", one)?;
                Ok(made(
                    Node::Negative(Box::new(one.node)),
                    Type::Number,
                    one.steps,
                ))
            }
            (operators::IN, None, [one, list]) => self.is_in(one, list),
            ("size", None, [list]) | ("size", Some(list), []) => self.size(list),
            ("age", None, [born, on]) => self.age(born, on),
            _ => Err(unsupported(&format!("{}()", name.trim_matches(['_', '@'])))),
        }
    }

    pub(super) fn flag(
        &mut self,
        sign: &'static str,
        one: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        let one = self.lower(one)?;
        match one.kind {
            Type::Flag => Ok(one),
            other => Err(operand(sign, "yes or no", &other)),
        }
    }

    fn number(&mut self, sign: &'static str, one: &IdedExpr) -> Result<Lowered, ConditionError> {
        let one = self.lower(one)?;
        match one.kind {
            Type::Number => Ok(one),
            other => Err(operand(sign, "a number", &other)),
        }
    }

    fn choose(
        &mut self,
        when: &IdedExpr,
        then: &IdedExpr,
        otherwise: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        let when = self.flag("?:", when)?;
        let (mut then, mut otherwise) = (self.lower(then)?, self.lower(otherwise)?);
        agree(&mut then, &mut otherwise)?;
        let kind = match (&then.kind, &otherwise.kind) {
            (Type::Null, kind) | (kind, Type::Null) => kind.clone(),
            (one, other) if one == other => one.clone(),
            _ => Type::Text,
        };
        let steps = when.steps + then.steps + otherwise.steps;
        let node = Node::If(
            Box::new(when.node),
            Box::new(then.node),
            Box::new(otherwise.node),
        );
        Ok(made(node, kind, steps))
    }

    /// Equality, or an order.
    fn compare(
        &mut self,
        order: Option<(Ordering, bool)>,
        one: &IdedExpr,
        other: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        let (mut one, mut other) = (self.lower(one)?, self.lower(other)?);
        agree(&mut one, &mut other)?;
        let steps = one.steps + other.steps;
        let ordered = |kind: &Type| matches!(kind, Type::Number | Type::Date | Type::Month);
        let node = match order {
            None => Node::Equal(Box::new(one.node), Box::new(other.node)),
            Some((wanted, or_equal)) => {
                if let Some(found) = [&one.kind, &other.kind]
                    .into_iter()
                    .find(|kind| !ordered(kind))
                {
                    return Err(operand("< or >", "numbers, days or months", found));
                }
                Node::Order(wanted, or_equal, Box::new(one.node), Box::new(other.node))
            }
        };
        Ok(made(node, Type::Flag, steps))
    }

    fn sum(
        &mut self,
        sum: Option<Sum>,
        one: &IdedExpr,
        other: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        let sum = sum.ok_or_else(|| unsupported("this operation"))?;
        let (one, other) = (
            self.number("arithmetic", one)?,
            self.number("arithmetic", other)?,
        );
        let steps = one.steps + other.steps;
        Ok(made(
            Node::Sum(sum, Box::new(one.node), Box::new(other.node)),
            Type::Number,
            steps,
        ))
    }

    fn is_in(&mut self, one: &IdedExpr, list: &IdedExpr) -> Result<Lowered, ConditionError> {
        let mut one = self.lower(one)?;
        if let Expr::List(list) = &list.expr {
            let mut items = Vec::new();
            for item in &list.elements {
                let mut item = self.lower(item)?;
                agree(&mut one, &mut item)?;
                items.push(item);
            }
            let steps = one.steps + items.iter().map(|item| item.steps).sum::<u64>();
            let items = items.into_iter().map(|item| item.node).collect();
            return Ok(made(
                Node::OneOf(Box::new(one.node), items),
                Type::Flag,
                steps,
            ));
        }
        let list = self.lower(list)?;
        if let (Type::List(Some(words)) | Type::Incomes(words), Some(text)) =
            (&list.kind, one.literal_text())
        {
            is_word(text, words)?;
        }
        let texts = matches!(one.kind, Type::Text | Type::Word(_) | Type::Null);
        match &list.kind {
            Type::List(_) | Type::Incomes(_) if texts => {
                let steps = one.steps + list.steps + super::each::ITEMS;
                Ok(made(
                    Node::In(Box::new(one.node), Box::new(list.node)),
                    Type::Flag,
                    steps,
                ))
            }
            Type::List(_) | Type::Incomes(_) => Err(operand("in", "a text on its left", &one.kind)),
            other => Err(operand("in", "a list on its right", other)),
        }
    }

    /// `age(dependent.born_on, "2026-03-31")`: the lawful age on a day.
    fn age(&mut self, born: &IdedExpr, on: &IdedExpr) -> Result<Lowered, ConditionError> {
        let (mut born, mut on) = (self.lower(born)?, self.lower(on)?);
        for day in [&mut born, &mut on] {
            as_day(day)?;
            if day.kind != Type::Date {
                return Err(operand("age", "two days", &day.kind));
            }
        }
        let steps = born.steps + on.steps;
        Ok(made(
            Node::Age(Box::new(born.node), Box::new(on.node)),
            Type::Number,
            steps,
        ))
    }

    fn size(&mut self, list: &IdedExpr) -> Result<Lowered, ConditionError> {
        let list = self.lower(list)?;
        match list.kind {
            Type::List(_) | Type::Incomes(_) | Type::Text => Ok(made(
                Node::Size(Box::new(list.node)),
                Type::Number,
                list.steps,
            )),
            other => Err(operand("size", "a list or a text", &other)),
        }
    }
}

fn made(node: Node, kind: Type, steps: u64) -> Lowered {
    Lowered {
        node,
        kind,
        steps: steps.saturating_add(1),
    }
}

/// The order an operator asks for, and whether being equal fulfils it.
fn comparison(operator: &str) -> Option<(Ordering, bool)> {
    Some(match operator {
        operators::LESS => (Ordering::Less, false),
        operators::LESS_EQUALS => (Ordering::Less, true),
        operators::GREATER => (Ordering::Greater, false),
        operators::GREATER_EQUALS => (Ordering::Greater, true),
        _ => return None,
    })
}

fn arithmetic(operator: &str) -> Option<Sum> {
    Some(match operator {
        operators::ADD => Sum::Plus,
        operators::SUBSTRACT => Sum::Minus,
        operators::MULTIPLY => Sum::Times,
        operators::DIVIDE => Sum::Over,
        operators::MODULO => Sum::Rest,
        _ => return None,
    })
}

fn operand(operation: &'static str, wanted: &'static str, found: &Type) -> ConditionError {
    let found = found.to_string();
    ConditionError::Operand {
        operation,
        wanted,
        found,
    }
}
