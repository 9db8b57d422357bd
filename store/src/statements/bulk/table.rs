//! The two tables that are written, and what their columns take.

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// `statement_lines`.
    Lines,
    /// `benefit_decisions`.
    Decisions,
}

/// How the text of a field is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is.
    Text,
    /// As it is; empty is NULL. Days too.
    Maybe,
    /// A whole number.
    Whole,
    /// A whole number; empty is NULL.
    MaybeWhole,
}

/// Columns of both tables, in front of their own.
pub(super) const COMMON: &str = "id, household_id, person_id, month, key, version, digest";

impl Table {
    /// The word for it in the record of imports.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Decisions => "decisions",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Lines => "statement_lines",
            Self::Decisions => "benefit_decisions",
        }
    }

    /// Its own columns, in the order of a row's fields.
    pub(super) const fn columns(self) -> &'static [(&'static str, Kind)] {
        use Kind::{Maybe, MaybeWhole, Text, Whole};
        match self {
            Self::Lines => &[
                ("care", Text),
                ("provider", Text),
                ("days", MaybeWhole),
                ("total", Whole),
                ("insurer_share", Whole),
                ("public_share", Whole),
                ("own_share", Whole),
                ("meals", Whole),
                ("meal_cost", Whole),
                ("meal_own", Whole),
                ("benefit", Whole),
                ("note", Maybe),
            ],
            Self::Decisions => &[
                ("number", Maybe),
                ("kind", Text),
                ("decided_on", Text),
                ("paid_on", Maybe),
                ("amount", Whole),
                ("period_from", Maybe),
                ("period_to", Maybe),
                ("way", Text),
                ("note", Maybe),
            ],
        }
    }

    /// Its own columns as SQL lists them.
    pub(super) fn list(self) -> String {
        let names: Vec<&str> = self.columns().iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// How many fields a row has.
    #[must_use]
    pub const fn fields(self) -> usize {
        self.columns().len()
    }
}
