//! Looks at every part of a condition, as the search for what is possible needs it.

use super::node::{Name, Node};
use super::value::Value;

impl Node {
    /// Calls `see` with each name, and with the literals it is compared with; `None` where it is used in another
    /// way, so that its values cannot be listed.
    pub(in crate::questionnaire) fn uses<'n>(
        &'n self,
        see: &mut dyn FnMut(&'n Name, Option<&'n Value>),
    ) {
        match self {
            Self::Literal(_) | Self::Item(_) => {}
            Self::Name(name) => see(name, Some(&Value::Null)),
            Self::Shared(inner) => inner.uses(see),
            Self::Not(inner) => inner.uses(see),
            Self::Join(_, one, other) => {
                one.uses(see);
                other.uses(see);
            }
            Self::If(when, one, other) => {
                when.uses(see);
                one.uses_freely(see);
                other.uses_freely(see);
            }
            Self::Equal(one, other) | Self::Order(_, _, one, other) | Self::In(one, other) => {
                pair(one, other, see);
            }
            Self::OneOf(one, list) => list.iter().for_each(|item| pair(one, item, see)),
            Self::Sum(_, one, other) | Self::Age(one, other) => {
                one.uses_freely(see);
                other.uses_freely(see);
            }
            Self::Negative(inner) | Self::Size(inner) => inner.uses_freely(see),
            Self::Each(_, list, of) => {
                list.uses_freely(see);
                of.uses_freely(see);
            }
            Self::Dependents(_, of) => of.uses_freely(see),
        }
    }

    /// The texts written in it that it may come to.
    pub(super) fn outcomes(&self) -> Vec<String> {
        match self {
            Self::Literal(Value::Text(text)) => vec![text.to_string()],
            Self::Shared(inner) => inner.outcomes(),
            Self::If(_, one, other) => [one.outcomes(), other.outcomes()].concat(),
            _ => Vec::new(),
        }
    }

    fn uses_freely<'n>(&'n self, see: &mut dyn FnMut(&'n Name, Option<&'n Value>)) {
        self.uses(&mut |name, _| see(name, None));
    }
}

fn pair<'n>(one: &'n Node, other: &'n Node, see: &mut dyn FnMut(&'n Name, Option<&'n Value>)) {
    match (one, other) {
        (Node::Name(name), Node::Literal(value)) | (Node::Literal(value), Node::Name(name)) => {
            see(name, Some(value));
        }
        _ => {
            one.uses_freely(see);
            other.uses_freely(see);
        }
    }
}
