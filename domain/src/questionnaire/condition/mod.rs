//! Conditions: expressions in CEL, read once, with every name and type checked, bounded in size, depth and work.
//!
//! What is there of CEL: `&& || ! ?:`, `== != < <= > >=`, `+ - * / %` of whole numbers, `in`, lists of literals, `size`,
//! `has`, `exists` and `all`; and of our own `age(born_on, day)`, the lawful age. Names: `answers.x` (the same person's), `insured.answers.x` from a dependent,
//! `insured.…`, `dependent.…`, `campaign.…`, `rules.…`, `dependents.exists(d, d.answers.x == …)`, and the
//! questionnaire's own named conditions. An answer that is not asked or not given is `null`: it equals only `null`,
//! and every other operation on it makes the condition unfulfilled.

mod error;
mod evaluate;
mod kind;
mod lower;
mod node;
mod value;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Side;
use super::key::Key;

pub use error::ConditionError;
pub use evaluate::Scene;
pub use kind::{Type, Words};
pub(super) use node::Node;
pub use node::{Name, Part};
pub use value::Value;

/// The longest expression that is read, in bytes.
pub const LONGEST: usize = 1_000;
/// How deep an expression may be nested, named conditions inside it included.
pub const DEEPEST: usize = 40;
/// The most steps an evaluation may take at worst, with full lists and as many dependents as there may be.
pub const DEAREST: u64 = 50_000;

/// The names a questionnaire's conditions can use, with their types.
#[derive(Debug, Default)]
pub struct Language {
    /// Questions for the insured.
    pub insured: BTreeMap<Key, Type>,
    /// Questions about a dependent.
    pub dependent: BTreeMap<Key, Type>,
    /// Values of the eligibility rules, by rule and parameter: `E1.limit_yen`.
    pub rules: BTreeMap<String, Type>,
    /// Named conditions and amounts: their source.
    pub shared: BTreeMap<Key, String>,
}

/// An expression that can be evaluated.
#[derive(Debug, Clone)]
pub struct Condition {
    node: Arc<Node>,
    kind: Type,
    names: Arc<[Name]>,
    shared: Arc<BTreeSet<Key>>,
}

impl Language {
    /// Reads an expression as it stands in a place of this side.
    ///
    /// # Errors
    /// When it is too long, too deep or too much work, is no CEL or more of CEL than there is here, names what does
    /// not exist, or compares what cannot be equal.
    pub fn read(&self, source: &str, side: Side) -> Result<Condition, ConditionError> {
        lower::read(self, source, side)
    }

    /// Reads an expression that is yes or no.
    ///
    /// # Errors
    /// As [`Language::read`], and when it comes to something else.
    pub fn read_flag(&self, source: &str, side: Side) -> Result<Condition, ConditionError> {
        let condition = self.read(source, side)?;
        match condition.kind {
            Type::Flag => Ok(condition),
            other => Err(ConditionError::NotAFlag(other.to_string())),
        }
    }
}

impl Condition {
    /// What it comes to.
    #[must_use]
    pub fn kind(&self) -> &Type {
        &self.kind
    }

    /// Every name it uses, those of named conditions inside it included, each once.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The named conditions inside it.
    #[must_use]
    pub fn shared(&self) -> &BTreeSet<Key> {
        &self.shared
    }

    /// Its value; a dependent's condition is asked with the dependent's place in the family.
    #[must_use]
    pub fn value(&self, scene: &dyn Scene, dependent: Option<usize>) -> Value {
        evaluate::Evaluation::new(scene, dependent).value(&self.node)
    }

    /// Every word it may come to, as far as they are known: those of its type, or those written in it.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        match &self.kind {
            Type::Word(words) => words.iter().map(ToString::to_string).collect(),
            _ => self.node.outcomes(),
        }
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }
}

#[cfg(test)]
mod tests;
