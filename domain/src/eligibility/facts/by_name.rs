//! How facts are set by name, for questionnaires that are data.

use super::value::Fact;
use super::{FactError, FactKind, FactValue, Facts};

/// Declares the facts: a field, a name and a kind each.
macro_rules! facts {
    ($($(#[$about:meta])* $name:ident: $kind:ty,)+) => {
        /// What is known about one dependent and the insured. `None` is *not known*, which is not the same as no.
        ///
        /// Amounts are in yen and for a year unless they say otherwise.
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct Facts {
            $($(#[$about])* pub $name: Option<$kind>,)+
        }

        impl Facts {
            /// Every fact's name with what it is made of; names are words of `a-z` and `_`.
            pub const NAMES: &'static [(&'static str, FactKind)] =
                &[$((stringify!($name), <$kind as Fact>::KIND),)+];

            pub(super) fn put(&mut self, name: &str, value: &FactValue) -> Result<(), FactError> {
                match name {
                    $(stringify!($name) => fill(&mut self.$name, value),)+
                    _ => Err(FactError::Unknown),
                }
            }

            pub(super) fn has(&self, name: &str) -> bool {
                match name {
                    $(stringify!($name) => self.$name.is_some(),)+
                    _ => false,
                }
            }
        }
    };
}
pub(super) use facts;

impl Facts {
    /// Sets one fact by its name from a plain value. The order in which facts are set makes no difference.
    ///
    /// # Errors
    /// When there is no such fact, it was set before, or the value is not of its kind or out of its bounds; then
    /// nothing is changed.
    pub fn set(&mut self, name: &str, value: &FactValue) -> Result<(), FactError> {
        self.put(name, value)
    }

    /// Whether the fact of this name is known.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.has(name)
    }

    /// What the fact of this name is made of; `None` when there is none of this name.
    #[must_use]
    pub fn kind(name: &str) -> Option<FactKind> {
        let mut all = Self::NAMES.iter();
        all.find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

pub(super) fn fill<T: Fact>(place: &mut Option<T>, value: &FactValue) -> Result<(), FactError> {
    if place.is_some() {
        return Err(FactError::Twice);
    }
    *place = Some(T::read(value)?);
    Ok(())
}
