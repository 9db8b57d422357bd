//! Which columns a file has, of lines or of decisions; a column is known by its place in the list of all.

use definitions::insurer::{BenefitColumn, LineColumn, Statements};
use store::statements::bulk::Table;

use crate::roster::plain;

/// The columns of one kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::statements) struct Columns(pub(in crate::statements) Table);

impl Columns {
    /// The standard names, by place.
    pub(in crate::statements) fn names(self) -> Vec<&'static str> {
        match self.0 {
            Table::Lines => LineColumn::ALL.map(LineColumn::header).to_vec(),
            Table::Decisions => BenefitColumn::ALL.map(BenefitColumn::header).to_vec(),
        }
    }

    /// The standard name of one.
    pub(in crate::statements) fn name(self, place: usize) -> &'static str {
        self.names().get(place).copied().unwrap_or_default()
    }

    /// The places of those a file must have.
    pub(super) fn needed(self) -> Vec<usize> {
        match self.0 {
            Table::Lines => LineColumn::NEEDED.map(|one| one as usize).to_vec(),
            Table::Decisions => BenefitColumn::NEEDED.map(|one| one as usize).to_vec(),
        }
    }

    /// The place of a row's number of its own.
    pub(super) const fn reference(self) -> usize {
        match self.0 {
            Table::Lines => LineColumn::Reference as usize,
            Table::Decisions => BenefitColumn::Reference as usize,
        }
    }

    /// The column a header means: the insurer's own names first, then the standard ones. Names are compared in plain width.
    pub(super) fn find(self, statements: &Statements, name: &str) -> Option<usize> {
        let own = match self.0 {
            Table::Lines => {
                let mut own = statements.columns.iter();
                let own = own.find(|(own, _)| plain(own) == name);
                own.map(|(_, column)| *column as usize)
            }
            Table::Decisions => {
                let mut own = statements.benefit_columns.iter();
                let own = own.find(|(own, _)| plain(own) == name);
                own.map(|(_, column)| *column as usize)
            }
        };
        own.or_else(|| self.names().iter().position(|standard| *standard == name))
    }
}
