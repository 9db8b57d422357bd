//! Reading the file: CSV with a header, UTF-8 or Shift_JIS (CP932), comma or tab.

use definitions::insurer::{Roster, RosterColumn};
use domain::password::Password;

/// The largest file, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;
/// The most rows.
const MOST: usize = 500_000;

/// A column of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 記号.
    Symbol,
    /// 番号.
    Number,
    /// ユーザーID.
    UserId,
    /// 初期パスワード.
    Password,
}

impl Column {
    /// Every column; each is needed.
    pub const ALL: [Self; 4] = [Self::Symbol, Self::Number, Self::UserId, Self::Password];

    /// The name in the header.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Symbol => "記号",
            Self::Number => "番号",
            Self::UserId => "ユーザーID",
            Self::Password => "初期パスワード",
        }
    }

    fn is_named(self, header: &str, roster: &Roster) -> bool {
        match self {
            Self::Symbol => roster.column(header) == Some(RosterColumn::Symbol),
            Self::Number => roster.column(header) == Some(RosterColumn::Number),
            Self::UserId => ["ユーザーID", "ユーザーＩＤ", "ユーザID", "ID"].contains(&header),
            Self::Password => ["初期パスワード", "パスワード"].contains(&header),
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum FileProblem {
    /// More than 64 MiB.
    TooLarge,
    /// Neither UTF-8 nor Shift_JIS (CP932).
    Encoding,
    /// A line that is no CSV.
    NotCsv {
        /// The line, from 1.
        line: u64,
    },
    /// Needed columns are missing.
    MissingColumns {
        /// Which.
        columns: Vec<Column>,
    },
    /// More than 500,000 rows.
    TooManyRows,
}

/// What the insurer's letters say: user ID and first password of each row. For the demo, which shows them.
///
/// # Errors
/// When the file cannot be read at all.
pub fn handed_out(content: &[u8], roster: &Roster) -> Result<Vec<(String, Password)>, FileProblem> {
    let rows = read(content, roster)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.user_id, row.password))
        .collect())
}

/// A row as it stands in the file.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) symbol: String,
    pub(super) number: String,
    pub(super) user_id: String,
    pub(super) password: Password,
}

/// Reads every row.
pub(super) fn read(content: &[u8], roster: &Roster) -> Result<Vec<Row>, FileProblem> {
    let text = decode(content)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| not_csv(&error))?.clone();
    let places = places(&header, roster)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let of = |column: Column| {
            let place = places
                .iter()
                .find(|(known, _)| *known == column)
                .map(|(_, place)| *place);
            place
                .and_then(|place| record.get(place))
                .unwrap_or("")
                .trim()
        };
        if Column::ALL.into_iter().all(|column| of(column).is_empty()) {
            continue;
        }
        if rows.len() == MOST {
            return Err(FileProblem::TooManyRows);
        }
        rows.push(Row {
            line,
            symbol: of(Column::Symbol).to_owned(),
            number: of(Column::Number).to_owned(),
            user_id: of(Column::UserId).to_owned(),
            password: Password::new(of(Column::Password)),
        });
    }
    Ok(rows)
}

fn decode(content: &[u8]) -> Result<String, FileProblem> {
    if content.len() > LARGEST {
        return Err(FileProblem::TooLarge);
    }
    let unmarked = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    if let Ok(text) = std::str::from_utf8(unmarked) {
        return Ok(text.to_owned());
    }
    let (text, broken) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(content);
    if broken {
        Err(FileProblem::Encoding)
    } else {
        Ok(text.into_owned())
    }
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    if first.contains('\t') && !first.contains(',') {
        b'\t'
    } else {
        b','
    }
}

fn places(
    header: &csv::StringRecord,
    roster: &Roster,
) -> Result<Vec<(Column, usize)>, FileProblem> {
    let (mut places, mut missing) = (Vec::new(), Vec::new());
    for column in Column::ALL {
        match header
            .iter()
            .position(|name| column.is_named(name.trim(), roster))
        {
            Some(place) => places.push((column, place)),
            None => missing.push(column),
        }
    }
    if missing.is_empty() {
        Ok(places)
    } else {
        Err(FileProblem::MissingColumns { columns: missing })
    }
}

fn not_csv(error: &csv::Error) -> FileProblem {
    FileProblem::NotCsv {
        line: error.position().map_or(1, csv::Position::line),
    }
}
