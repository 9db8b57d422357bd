//! 被扶養者の認定基準: what the rules say about one dependent on one day.
//!
//! Facts and a date go in, indications come out, each with the numbers compared and the rule's source. **A rule
//! indicates, a person decides**: nothing here says who stays a dependent. Values that change with time or differ
//! between insurers are data, read from `rules/` by `definitions`.

mod age;
mod business;
mod evaluate;
mod facts;
mod indication;
mod kinship;
mod overrides;
mod parameter;
mod part;
mod reason;
mod row;
mod rule;
mod rules;
mod words;
mod yen;

pub use age::{anniversary, lawful_age};
pub use business::{Expense, Treatment};
pub use facts::{
    AbroadException, ApartReason, FactError, FactKind, FactValue, Facts, Household, ResidenceBar,
    UnemploymentState,
};
pub use indication::{Indication, Outcome};
pub use kinship::Kinship;
pub use overrides::{Override, OverrideError};
pub use parameter::{Parameter, ParameterKind, Value};
pub use part::Part;
pub use reason::Reason;
pub use row::{Row, Source};
pub use rule::Rule;
pub use rules::{RowError, Rules};
pub use words::Word;
pub(crate) use words::words;
pub use yen::Yen;
