//! The header: which column holds what.

use definitions::insurer::{Roster, RosterColumn};
use unicode_normalization::UnicodeNormalization as _;

use super::file::{Fields, FileError, FileProblem, MOST_COLUMNS};

/// Columns a file must have.
const NEEDED: [RosterColumn; 5] = [
    RosterColumn::Symbol,
    RosterColumn::Number,
    RosterColumn::Branch,
    RosterColumn::Kana,
    RosterColumn::BirthDate,
];

/// Where each column stands.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Comma or tab.
    pub(super) delimiter: char,
    /// How many columns the file has.
    pub(super) width: usize,
    /// By place in [`RosterColumn::ALL`]: the place in a row.
    places: [Option<usize>; RosterColumn::ALL.len()],
    /// Names that nobody knows; their columns are left alone.
    pub(super) unknown: Vec<String>,
}

impl Header {
    /// Reads the first row. Names are compared in plain width, without the space around them.
    pub(super) fn read(row: &str, roster: &Roster) -> Result<Self, FileError> {
        let tabs = row.matches('\t').count();
        let delimiter = if tabs > row.matches(',').count() {
            '\t'
        } else {
            ','
        };
        let mut fields = Fields::default();
        if fields.split(row, delimiter).is_err() {
            return Err(FileProblem::MissingColumns {
                columns: NEEDED.to_vec(),
            }
            .into());
        }
        if fields.len() > MOST_COLUMNS {
            return Err(FileProblem::ManyColumns.into());
        }
        let mut header = Self {
            delimiter,
            width: fields.len(),
            places: [None; RosterColumn::ALL.len()],
            unknown: Vec::new(),
        };
        for (at, name) in fields.iter().enumerate() {
            header.put(at, name, roster)?;
        }
        let missing = |column: &RosterColumn| header.place(*column).is_none();
        let columns: Vec<_> = NEEDED.into_iter().filter(missing).collect();
        if columns.is_empty() {
            Ok(header)
        } else {
            Err(FileProblem::MissingColumns { columns }.into())
        }
    }

    fn put(&mut self, at: usize, name: &str, roster: &Roster) -> Result<(), FileError> {
        let name = plain(name);
        let Some(column) = column(&name, roster) else {
            if !name.is_empty() {
                self.unknown.push(name.chars().take(40).collect());
            }
            return Ok(());
        };
        match self.places.get_mut(column as usize) {
            Some(Some(_)) => Err(FileProblem::RepeatedColumn { column }.into()),
            Some(place) => {
                *place = Some(at);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Where a column stands in a row.
    pub(super) fn place(&self, column: RosterColumn) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }
}

/// The insurer's own names first, then the standard ones.
fn column(name: &str, roster: &Roster) -> Option<RosterColumn> {
    let own = roster.columns.iter().find(|(own, _)| plain(own) == name);
    own.map(|(_, column)| *column).or_else(|| {
        RosterColumn::ALL
            .into_iter()
            .find(|column| column.header() == name)
    })
}

/// A column's name or a word in plain width, without the space around it.
pub(crate) fn plain(name: &str) -> String {
    let name: String = name.nfkc().collect();
    name.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(own: &[(&str, RosterColumn)]) -> Roster {
        Roster {
            columns: own
                .iter()
                .map(|(name, column)| ((*name).to_owned(), *column))
                .collect(),
            relationship_codes: std::collections::BTreeMap::new(),
            max_loss_percent: 10,
            second_person: false,
            reference_date: None,
        }
    }

    #[test]
    fn columns_stand_in_any_order_and_unknown_ones_are_named() {
        let header = Header::read(
            "番号, 記号 ,枝番,生年月日,氏名ｶﾅ,血液型,,\"備考\"",
            &roster(&[]),
        )
        .unwrap();
        assert_eq!(header.place(RosterColumn::Symbol), Some(1));
        assert_eq!(header.place(RosterColumn::Kana), Some(4));
        assert_eq!(header.place(RosterColumn::Remarks), Some(7));
        assert_eq!(header.place(RosterColumn::Mail), None);
        assert_eq!(
            (header.unknown, header.width),
            (vec!["血液型".to_owned()], 8)
        );
    }

    #[test]
    fn the_insurers_own_names_work_besides() {
        let own = [
            ("被保険者証記号", RosterColumn::Symbol),
            ("ｶﾅ氏名", RosterColumn::Kana),
        ];
        let header = Header::read(
            "被保険者証記号\t番号\t枝番\tカナ氏名\t生年月日",
            &roster(&own),
        )
        .unwrap();
        assert_eq!(header.delimiter, '\t');
        assert_eq!(header.place(RosterColumn::Kana), Some(3));
    }

    #[test]
    fn missing_and_repeated_columns_are_named() {
        let missing = Header::read("記号,番号,氏名", &roster(&[])).unwrap_err();
        let FileError::Problem(FileProblem::MissingColumns { columns }) = missing else {
            panic!()
        };
        assert_eq!(
            columns,
            [
                RosterColumn::Branch,
                RosterColumn::Kana,
                RosterColumn::BirthDate
            ]
        );
        let twice =
            Header::read("記号,番号,枝番,氏名カナ,生年月日,記号", &roster(&[])).unwrap_err();
        assert!(matches!(
            twice,
            FileError::Problem(FileProblem::RepeatedColumn { .. })
        ));
        let many = Header::read(&"x,".repeat(10_000), &roster(&[])).unwrap_err();
        assert!(matches!(many, FileError::Problem(FileProblem::ManyColumns)));
    }
}
