//! What a name in an expression stands for.

use std::sync::Arc;

use cel::common::ast::Expr;

use super::super::kind::{Type, listed};
use super::super::node::{Name, Node, Part};
use super::super::value::Value;
use super::super::{ConditionError, DEEPEST};
use super::{LoopName, Lowered, Lowering, Read, unsupported};
use crate::questionnaire::Side;
use crate::questionnaire::family;
use crate::questionnaire::key::Key;

/// The parts of `a.b.c`; presence tests (`has`) are told apart.
fn parts(expression: &Expr) -> Option<(Vec<&str>, bool)> {
    let (mut parts, mut tested, mut expression) = (Vec::new(), false, expression);
    loop {
        match expression {
            Expr::Ident(name) => {
                parts.push(name.as_str());
                parts.reverse();
                return Some((parts, tested));
            }
            Expr::Select(select) => {
                // A presence test stands outermost only.
                if select.test && !parts.is_empty() {
                    return None;
                }
                tested |= select.test;
                parts.push(select.field.as_str());
                expression = &select.operand.expr;
            }
            _ => return None,
        }
    }
}

impl Lowering<'_> {
    pub(super) fn name(&mut self, expression: &Expr) -> Result<Lowered, ConditionError> {
        let Some((parts, tested)) = parts(expression) else {
            return Err(unsupported("a field of something that is no name"));
        };
        let lowered = self.found(&parts)?;
        if !tested {
            return Ok(lowered);
        }
        let null = Box::new(Node::Literal(Value::Null));
        let missing = Node::Equal(Box::new(lowered.node), null);
        Ok(Lowered {
            node: Node::Not(Box::new(missing)),
            kind: Type::Flag,
            steps: lowered.steps + 2,
        })
    }

    fn found(&mut self, parts: &[&str]) -> Result<Lowered, ConditionError> {
        let around = parts
            .first()
            .and_then(|first| self.loops.iter().rev().find(|(name, _)| name == first));
        let in_loop = match around {
            Some((_, LoopName::Item(depth, kind))) => Some(Err((*depth, kind.clone()))),
            Some((_, LoopName::Dependent)) => Some(Ok(())),
            None => None,
        };
        match (in_loop, parts) {
            (None, ["dependent" | "person", _]) if self.side == Side::Insured => {
                Err(self.unknown(parts))
            }
            (Some(Err((depth, kind))), [_]) => Ok(Lowered::leaf(Node::Item(depth), kind)),
            (Some(Ok(())), [_, "answers", rest @ ..]) => self.answer(Side::Dependent, rest, parts),
            (Some(Ok(())), [_, field]) | (None, ["person", field]) => {
                self.roster(&format!("dependent.{field}"), parts)
            }
            (None, ["answers", rest @ ..]) => self.answer(self.side, rest, parts),
            (None, ["insured", "answers", rest @ ..]) => self.answer(Side::Insured, rest, parts),
            (None, ["rules", rule, parameter]) => self.rule(&format!("{rule}.{parameter}"), parts),
            (None, ["insured" | "dependent" | "campaign", _]) => {
                self.roster(&parts.join("."), parts)
            }
            (None, [name]) => self.shared(name, parts),
            _ => Err(self.unknown(parts)),
        }
    }

    fn answer(
        &mut self,
        side: Side,
        rest: &[&str],
        parts: &[&str],
    ) -> Result<Lowered, ConditionError> {
        let language = self.language;
        let questions = match side {
            Side::Insured => &language.insured,
            Side::Dependent => &language.dependent,
        };
        let found = rest.first().and_then(|key| questions.get_key_value(*key));
        let Some((key, kind)) = found else {
            return Err(self.unknown(parts));
        };
        let (part, kind) = match (rest, kind) {
            ([_], kind) => (Part::Whole, kind.clone()),
            ([_, "total"], Type::Incomes(_)) => (Part::Total, Type::Number),
            ([_, income], Type::Incomes(kinds)) => {
                match kinds.iter().find(|kind| kind.as_str() == *income) {
                    Some(kind) => (Part::Income(kind.clone()), Type::Number),
                    None => {
                        return Err(ConditionError::UnknownName {
                            name: parts.join("."),
                            known: listed(kinds),
                        });
                    }
                }
            }
            _ => return Err(self.unknown(parts)),
        };
        Ok(self.named(
            Name::Answer {
                side,
                key: key.clone(),
                part,
            },
            kind,
        ))
    }

    fn roster(&mut self, path: &str, parts: &[&str]) -> Result<Lowered, ConditionError> {
        match family::named(path) {
            Some(name) => Ok(self.named(Name::Roster(name), name.in_conditions())),
            None => Err(self.unknown(parts)),
        }
    }

    fn rule(&mut self, name: &str, parts: &[&str]) -> Result<Lowered, ConditionError> {
        match self.language.rules.get_key_value(name) {
            Some((path, kind)) => Ok(self.named(Name::Rule(path.as_str().into()), kind.clone())),
            None => Err(self.unknown(parts)),
        }
    }

    fn shared(&mut self, name: &str, parts: &[&str]) -> Result<Lowered, ConditionError> {
        let Some((key, source)) = self.language.shared.get_key_value(name) else {
            return Err(self.unknown(parts));
        };
        if self.within.contains(key) {
            return Err(ConditionError::Circle(name.to_owned()));
        }
        if !self.loops.is_empty() {
            return Err(unsupported("a named condition inside of exists or all"));
        }
        let read = match self.shared.get(key) {
            Some(read) if self.depth + read.height > DEEPEST => {
                return Err(ConditionError::TooDeep);
            }
            Some(read) => read.clone(),
            None => self.read_shared(key, source)?,
        };
        Ok(Lowered {
            node: Node::Shared(read.node),
            kind: read.kind,
            steps: read.steps,
        })
    }

    fn read_shared(&mut self, key: &Key, source: &str) -> Result<Read, ConditionError> {
        let deepest_before = std::mem::replace(&mut self.deepest, self.depth);
        self.within.push(key.clone());
        let lowered = self.source(source);
        self.within.pop();
        let lowered = lowered.map_err(|error| match error {
            ConditionError::TooDeep | ConditionError::TooDear => error,
            error => ConditionError::In {
                name: key.to_string(),
                error: Box::new(error),
            },
        })?;
        let height = self.deepest.saturating_sub(self.depth);
        self.deepest = self.deepest.max(deepest_before);
        let Lowered { node, kind, steps } = lowered;
        let read = Read {
            node: Arc::new(node),
            kind,
            steps,
            height,
        };
        self.shared.insert(key.clone(), read.clone());
        Ok(read)
    }

    fn named(&mut self, name: Name, kind: Type) -> Lowered {
        if !self.names.contains(&name) {
            self.names.push(name.clone());
        }
        Lowered::leaf(Node::Name(name), kind)
    }

    fn unknown(&self, parts: &[&str]) -> ConditionError {
        let language = self.language;
        let answers = |side| match side {
            Side::Insured => listed(&language.insured.keys().cloned().collect::<Vec<Key>>()),
            Side::Dependent => listed(&language.dependent.keys().cloned().collect::<Vec<Key>>()),
        };
        let roster = |front: &str| {
            let fields = family::known()
                .iter()
                .filter_map(|name| name.path.strip_prefix(front));
            fields.collect::<Vec<_>>().join(", ")
        };
        let known = match parts {
            ["answers", ..] => answers(self.side),
            ["insured", "answers", ..] => answers(Side::Insured),
            [_, "answers", ..] => answers(Side::Dependent),
            ["rules", ..] => language
                .rules
                .keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", "),
            ["insured", ..] => roster("insured.") + ", answers",
            ["dependent" | "person", ..] if self.side == Side::Dependent => roster("dependent."),
            ["campaign", ..] => roster("campaign."),
            _ => {
                let mut all = vec![
                    "answers".to_owned(),
                    "insured".to_owned(),
                    "campaign".to_owned(),
                    "rules".to_owned(),
                ];
                let other = if self.side == Side::Insured {
                    "dependents"
                } else {
                    "dependent"
                };
                all.push(other.to_owned());
                all.extend(language.shared.keys().map(ToString::to_string));
                all.join(", ")
            }
        };
        ConditionError::UnknownName {
            name: parts.join("."),
            known,
        }
    }
}
