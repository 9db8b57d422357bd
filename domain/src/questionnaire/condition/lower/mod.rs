//! From the parser's tree to one that is safe to evaluate: names are found, types agree, work is counted.

mod call;
mod each;
mod names;
mod operands;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cel::common::ast::{Expr, IdedExpr, LiteralValue};
use cel::parser::PrattParser;

use super::kind::Type;
use super::node::{Name, Node};
use super::value::Value;
use super::{Condition, ConditionError, DEAREST, DEEPEST, LONGEST, Language};
use crate::questionnaire::Side;
use crate::questionnaire::key::Key;

/// Brackets within brackets, as the parser counts them; what is deeper after it is refused by [`DEEPEST`].
const BRACKETS: u16 = 32;
/// Nodes the parser makes before it stops expanding macros.
const NODES: usize = 1_000;

/// An expression with its type and the steps it takes at worst.
pub(super) struct Lowered {
    node: Node,
    kind: Type,
    steps: u64,
}

/// A named condition that has been read.
#[derive(Clone)]
struct Read {
    node: Arc<Node>,
    kind: Type,
    steps: u64,
    height: usize,
}

/// What a loop's name stands for.
enum LoopName {
    /// An item of a list.
    Item(usize, Type),
    /// A surveyed dependent.
    Dependent,
}

/// The way through one expression.
struct Lowering<'l> {
    language: &'l Language,
    side: Side,
    loops: Vec<(String, LoopName)>,
    /// Named conditions on the way to here.
    within: Vec<Key>,
    names: Vec<Name>,
    shared: BTreeMap<Key, Read>,
    depth: usize,
    /// The deepest so far, named conditions included.
    deepest: usize,
}

pub(super) fn read(
    language: &Language,
    source: &str,
    side: Side,
) -> Result<Condition, ConditionError> {
    let mut lowering = Lowering {
        language,
        side,
        loops: Vec::new(),
        within: Vec::new(),
        names: Vec::new(),
        shared: BTreeMap::new(),
        depth: 0,
        deepest: 0,
    };
    let lowered = lowering.source(source)?;
    Ok(Condition {
        node: Arc::new(lowered.node),
        kind: lowered.kind,
        names: lowering.names.into(),
        shared: Arc::new(lowering.shared.into_keys().collect::<BTreeSet<Key>>()),
    })
}

fn parse(source: &str) -> Result<IdedExpr, ConditionError> {
    if source.len() > LONGEST {
        return Err(ConditionError::TooLong);
    }
    let parser = PrattParser::new()
        .max_recursion_depth(BRACKETS)
        .max_expression_node_count(NODES)
        .error_recovery_limit(1)
        .error_reporting_limit(1);
    parser.parse(source).map_err(|errors| {
        let mut all = errors.errors.iter();
        if all.any(|error| error.msg.contains("recursion limit")) {
            return ConditionError::TooDeep;
        }
        let placed = errors.errors.iter().find(|error| error.pos.0 > 0);
        let first = placed.or(errors.errors.first());
        ConditionError::Syntax {
            at: first
                .and_then(|error| usize::try_from(error.pos.1).ok())
                .unwrap_or(1)
                .max(1),
            reason: first.map_or_else(String::new, |error| error.msg.chars().take(200).collect()),
        }
    })
}

impl Lowering<'_> {
    fn source(&mut self, source: &str) -> Result<Lowered, ConditionError> {
        let parsed = parse(source)?;
        self.lower(&parsed)
    }

    fn lower(&mut self, expression: &IdedExpr) -> Result<Lowered, ConditionError> {
        if self.depth >= DEEPEST {
            return Err(ConditionError::TooDeep);
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let lowered = self.one(&expression.expr);
        self.depth -= 1;
        let lowered = lowered?;
        if lowered.steps > DEAREST {
            return Err(ConditionError::TooDear);
        }
        Ok(lowered)
    }

    fn one(&mut self, expression: &Expr) -> Result<Lowered, ConditionError> {
        match expression {
            Expr::Literal(literal) => lower_literal(literal),
            Expr::Ident(_) | Expr::Select(_) => self.name(expression),
            Expr::Call(call) => self.call(call),
            Expr::Comprehension(each) => self.each(each),
            Expr::List(_) => Err(unsupported("a list outside of \"in\"")),
            Expr::Map(_) | Expr::Struct(_) => Err(unsupported("braces")),
            Expr::Unspecified => Err(unsupported("an empty expression")),
        }
    }
}

fn lower_literal(literal: &LiteralValue) -> Result<Lowered, ConditionError> {
    let (value, kind) = match literal {
        LiteralValue::Null => (Value::Null, Type::Null),
        LiteralValue::Boolean(flag) => (Value::Flag(*flag.inner()), Type::Flag),
        LiteralValue::Int(number) => (Value::Number(*number.inner()), Type::Number),
        LiteralValue::String(text) => (Value::text(text.inner()), Type::Text),
        LiteralValue::Double(_) => return Err(unsupported("a fraction; amounts are whole yen")),
        LiteralValue::UInt(_) => return Err(unsupported("a number with u")),
        LiteralValue::Bytes(_) => return Err(unsupported("bytes")),
    };
    Ok(Lowered::leaf(Node::Literal(value), kind))
}

impl Lowered {
    fn leaf(node: Node, kind: Type) -> Self {
        Self {
            node,
            kind,
            steps: 1,
        }
    }

    /// The text, when it is a literal one.
    fn literal_text(&self) -> Option<&str> {
        match &self.node {
            Node::Literal(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

fn unsupported(what: &str) -> ConditionError {
    ConditionError::Unsupported(what.to_owned())
}
