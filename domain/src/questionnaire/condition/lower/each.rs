//! `list.exists(x, …)`, `list.all(x, …)`, and the same over `dependents`.

use cel::common::ast::{ComprehensionExpr, Expr, IdedExpr, LiteralValue, operators};

use super::super::ConditionError;
use super::super::kind::Type;
use super::super::node::Node;
use super::super::value::Value;
use super::{LoopName, Lowered, Lowering, unsupported};
use crate::questionnaire::Side;
use crate::questionnaire::family::Family;

/// The most items a list has, as a number of steps.
pub(super) const ITEMS: u64 = Value::ITEMS as u64;
/// Loops within loops.
const NESTED: usize = 2;

/// What the parser makes of `exists` and `all`: what each item is asked, and whether all have to fulfil it.
fn asked(each: &ComprehensionExpr) -> Option<(bool, &IdedExpr)> {
    let Expr::Literal(LiteralValue::Boolean(all)) = &each.accu_init.expr else {
        return None;
    };
    let Expr::Call(step) = &each.loop_step.expr else {
        return None;
    };
    let all = *all.inner();
    let joins = if all {
        operators::LOGICAL_AND
    } else {
        operators::LOGICAL_OR
    };
    match step.args.as_slice() {
        [_, of] if step.func_name == joins && each.iter_var2.is_none() => Some((all, of)),
        _ => None,
    }
}

impl Lowering<'_> {
    pub(super) fn each(&mut self, each: &ComprehensionExpr) -> Result<Lowered, ConditionError> {
        let Some((all, of)) = asked(each) else {
            return Err(unsupported("map, filter or exists_one"));
        };
        if self.loops.len() >= NESTED {
            return Err(unsupported("more than two loops within each other"));
        }
        if matches!(&each.iter_range.expr, Expr::Ident(name) if name == "dependents") {
            return self.each_dependent(all, each, of);
        }
        let list = self.lower(&each.iter_range)?;
        let item = match &list.kind {
            Type::List(None) => Type::Text,
            Type::List(Some(words)) | Type::Incomes(words) => Type::Word(words.clone()),
            other => {
                let found = other.to_string();
                return Err(ConditionError::Operand {
                    operation: "exists and all",
                    wanted: "a list",
                    found,
                });
            }
        };
        let depth = self
            .loops
            .iter()
            .filter(|(_, name)| matches!(name, LoopName::Item(..)))
            .count();
        let of = self.inside(each, LoopName::Item(depth, item), of)?;
        let steps = of.steps.saturating_mul(ITEMS).saturating_add(list.steps);
        Ok(Lowered {
            node: Node::Each(all, Box::new(list.node), Box::new(of.node)),
            kind: Type::Flag,
            steps,
        })
    }

    fn each_dependent(
        &mut self,
        all: bool,
        each: &ComprehensionExpr,
        of: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        let nested = self
            .loops
            .iter()
            .any(|(_, name)| matches!(name, LoopName::Dependent));
        if self.side == Side::Dependent || nested {
            return Err(unsupported(
                "dependents here; only what the insured is asked can look at all of them",
            ));
        }
        let of = self.inside(each, LoopName::Dependent, of)?;
        let most = u64::try_from(Family::MOST).unwrap_or(u64::MAX);
        let steps = of.steps.saturating_mul(most);
        Ok(Lowered {
            node: Node::Dependents(all, Box::new(of.node)),
            kind: Type::Flag,
            steps,
        })
    }

    fn inside(
        &mut self,
        each: &ComprehensionExpr,
        name: LoopName,
        of: &IdedExpr,
    ) -> Result<Lowered, ConditionError> {
        self.loops.push((each.iter_var.clone(), name));
        let of = self.flag("exists and all", of);
        self.loops.pop();
        of
    }
}
