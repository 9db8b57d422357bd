//! Who is kept from the household, as a file has it beside what earlier files said.
//!
//! A column that isn't there leaves every mark as it is. A refused row can begin a mark and never ends one.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use definitions::insurer::RosterColumn as Column;
use store::Reading;
use store::protection::{by_files, kind};
use store::roster::bulk::{Field, Mark, Marks};

use super::super::header::Header;
use super::super::report::Protection;
use super::super::row::{Taken, Values};
use super::RosterError;

/// The kinds, in the order of a row's marks.
const KINDS: [&str; 2] = [kind::PROTECTED, kind::OBJECTING];

/// Symbol, number, branch and kind of marks that earlier files made.
#[derive(Clone, Default)]
pub(super) struct Known(Arc<HashSet<(String, String, String, String)>>);

impl Known {
    pub(super) async fn read(scope: &Reading) -> Result<Self, RosterError> {
        let known: HashSet<_> = by_files(scope).await?.into_iter().collect();
        Ok(Self(Arc::new(known)))
    }
}

/// What was found in a file.
#[derive(Debug)]
pub(super) struct Found {
    /// Whether the file says anything.
    speaks: bool,
    known: Arc<HashSet<(String, String, String, String)>>,
    begin: Vec<(Numbers, &'static str)>,
    end: Vec<(Numbers, &'static str)>,
    begun: u64,
}

/// Symbol, number and branch.
type Numbers = [String; 3];

impl Found {
    pub(super) fn new(header: &Header, known: Known) -> Self {
        let columns = [Column::Protected, Column::Objecting];
        Self {
            speaks: columns.iter().any(|column| header.place(*column).is_some()),
            known: known.0,
            begin: Vec::new(),
            end: Vec::new(),
            begun: 0,
        }
    }

    /// What somebody else found in other rows of the same file.
    pub(super) fn add(&mut self, mut other: Self) {
        self.begin.append(&mut other.begin);
        self.end.append(&mut other.end);
        self.begun += other.begun;
    }

    pub(super) fn meet(&mut self, taken: &Taken, values: &Values) {
        if !self.speaks || matches!(taken, Taken::Unreadable) {
            return;
        }
        for (kind, mark) in KINDS.into_iter().zip(values.marks) {
            let Some(mark) = mark else { continue };
            if !mark && self.known.is_empty() {
                continue;
            }
            let numbers = [Field::SymbolFolded, Field::NumberFolded, Field::Branch]
                .map(|field| values.get(field).to_owned());
            let [symbol, number, branch] = numbers.clone();
            let known = self
                .known
                .contains(&(symbol, number, branch, kind.to_owned()));
            if mark {
                self.begun += u64::from(!known);
                self.begin.push((numbers, kind));
            } else if known && matches!(taken, Taken::Row(_)) {
                self.end.push((numbers, kind));
            }
        }
    }

    /// How many, if the file says anything.
    pub(super) fn count(&self) -> Option<Protection> {
        let of = |wanted: &str| {
            self.begin
                .iter()
                .filter(|(_, kind)| *kind == wanted)
                .count() as u64
        };
        self.speaks.then(|| Protection {
            protected: of(kind::PROTECTED),
            objecting: of(kind::OBJECTING),
            taken_back: self.end.len() as u64,
            begun: self.begun,
        })
    }

    /// What is written, each with an id should it be new.
    pub(super) fn into_marks(self, now: DateTime<Utc>) -> Result<Marks, RosterError> {
        let marks = |all: Vec<(Numbers, &'static str)>| {
            let marks = all.into_iter().map(|([symbol, number, branch], kind)| {
                Ok(Mark {
                    id: crate::tokens::new_id(now).map_err(|_| RosterError::Entropy)?,
                    symbol,
                    number,
                    branch,
                    kind,
                })
            });
            marks.collect::<Result<Vec<_>, RosterError>>()
        };
        Ok(Marks {
            end: marks(self.end)?,
            begin: marks(self.begin)?,
        })
    }
}
