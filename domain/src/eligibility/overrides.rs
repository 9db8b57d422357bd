//! What an insurer sets itself, where the rules let it.

use super::parameter::{Parameter, Value};
use super::rule::Rule;
use super::rules::Rules;

/// A value an insurer sets itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Override {
    /// Of this rule.
    pub rule: Rule,
    /// This value.
    pub parameter: Parameter,
    /// Is this; of expenses only those that differ are named.
    pub value: Value,
}

/// Why an insurer cannot set a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OverrideError {
    /// The rule has no such value, or it is the same for everybody.
    #[error("insurers cannot set it")]
    NotAllowed,
    /// It is of another kind or out of its bounds.
    #[error("it is of another kind")]
    Kind,
}

impl Rules {
    /// Sets one value as the insurer wants it, in every row that lets it.
    ///
    /// # Errors
    /// When no row of the rule lets an insurer set it, or the value doesn't fit; then nothing is changed.
    pub fn set(&mut self, switch: &Override) -> Result<(), OverrideError> {
        if !switch.value.fits(switch.parameter.kind()) {
            return Err(OverrideError::Kind);
        }
        let mut done = false;
        for row in self.rows_mut() {
            if row.rule != switch.rule || !row.may_override.contains(&switch.parameter) {
                continue;
            }
            done = true;
            row.by_insurer.insert(switch.parameter);
            match (row.values.get_mut(&switch.parameter), &switch.value) {
                (Some(Value::Treatments(all)), Value::Treatments(own)) => {
                    all.extend(own.iter().map(|(expense, how)| (*expense, *how)));
                }
                _ => {
                    row.values.insert(switch.parameter, switch.value.clone());
                }
            }
        }
        if done {
            Ok(())
        } else {
            Err(OverrideError::NotAllowed)
        }
    }
}
