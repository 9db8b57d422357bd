//! A table that goes into the vault row by row, however it is written.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Seek as _};

use app::orders::{Ended, Running, Sink};
use app::roster::Encoding;
use app::spreadsheet::{Spreadsheet, Written};
use app::{Error, Result};
use domain::order::Format;
use rust_xlsxwriter::{Workbook, XlsxError};
use tokio::io::AsyncReadExt as _;

use crate::shelf::Shelf;

/// Rows of a sheet (Office Open XML has 1,048,576); more go on in the next one.
const ROWS: u32 = 1_000_000;
/// How many letters of a cell are written: a workbook takes 32,767, and the words behind them have room.
const CELL: usize = 32_000;
/// How much of a finished workbook is handed on at a time.
const PIECE: usize = 64 * 1024;

/// A table that an order makes.
pub(crate) struct Table {
    sink: Sink,
    kind: Kind,
}

enum Kind {
    Csv(Spreadsheet<Shelf>, Shelf),
    Xlsx(Box<Book>),
}

/// A workbook whose rows are in files without names until its end.
struct Book {
    workbook: Workbook,
    headings: Vec<String>,
    sheets: usize,
    /// The next row of the last sheet.
    row: u32,
    written: Written,
}

impl Table {
    /// Begins a table with its headings.
    pub(crate) fn begin(order: &Running, format: Format, headings: &[String]) -> Result<Self> {
        let csv = |encoding| {
            let shelf = Shelf::default();
            let sheet = Spreadsheet::begin(encoding, shelf.clone(), headings);
            Ok::<_, Error>(Kind::Csv(sheet.map_err(Error::Scratch)?, shelf))
        };
        Ok(Self {
            kind: match format {
                Format::CsvUtf8 => csv(Encoding::Utf8Bom)?,
                Format::CsvCp932 => csv(Encoding::Cp932)?,
                Format::Xlsx => Kind::Xlsx(Box::new(Book::begin(headings)?)),
            },
            sink: order.sink(),
        })
    }

    /// Writes rows.
    pub(crate) async fn rows(&mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Result<()> {
        match &mut self.kind {
            Kind::Csv(sheet, pending) => {
                for row in rows {
                    sheet.row(&row).map_err(Error::Scratch)?;
                }
                self.sink.write(&pending.take()).await
            }
            Kind::Xlsx(book) => {
                for row in rows {
                    book.row(&row)?;
                }
                Ok(())
            }
        }
    }

    /// Ends the table; `name` has no ending yet.
    pub(crate) async fn end(self, name: &str) -> Result<Ended> {
        let Self { mut sink, kind } = self;
        let (written, ending) = match kind {
            Kind::Csv(sheet, pending) => {
                let (_, written) = sheet.end().map_err(Error::Scratch)?;
                sink.write(&pending.take()).await?;
                (written, "csv")
            }
            Kind::Xlsx(book) => {
                let written = book.written.clone();
                let packed = tokio::task::spawn_blocking(move || book.pack()).await;
                let packed = packed.unwrap_or(Err(Error::Store(store::Error::Abandoned)))?;
                hand_on(packed, &mut sink).await?;
                (written, "xlsx")
            }
        };
        let file = sink.end(&format!("{name}.{ending}")).await?;
        Ok(Ended::Done(
            Some(serde_json::to_value(&written)?),
            Some(file),
        ))
    }
}

/// A file from its beginning, into the vault.
pub(crate) async fn hand_on(file: File, sink: &mut Sink) -> Result<()> {
    let mut from = tokio::fs::File::from_std(file);
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece).await.map_err(Error::Scratch)?;
        match piece.get(..read) {
            Some(bytes) if read > 0 => sink.write(bytes).await?,
            _ => return Ok(()),
        }
    }
}

impl Book {
    fn begin(headings: &[String]) -> Result<Self> {
        let mut book = Self {
            workbook: Workbook::new(),
            headings: headings.to_vec(),
            sheets: 0,
            row: ROWS,
            written: Written::default(),
        };
        book.sheet()?;
        Ok(book)
    }

    /// Begins a sheet, its headings in bold and always in sight.
    fn sheet(&mut self) -> Result<()> {
        let bold = rust_xlsxwriter::Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory();
        let sheet = sheet.map_err(refused)?;
        sheet.set_freeze_panes(1, 0).map_err(refused)?;
        for (column, heading) in (0..).zip(&self.headings) {
            let written = sheet.write_string_with_format(0, column, heading, &bold);
            written.map_err(refused)?;
        }
        self.sheets += 1;
        self.row = 1;
        Ok(())
    }

    /// Every cell is text: zeros stay, and nothing becomes a formula.
    fn row(&mut self, cells: &[String]) -> Result<()> {
        if self.row >= ROWS {
            self.sheet()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1);
        let sheet = sheet.map_err(refused)?;
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                let written = sheet.write_string(self.row, column, fitting(cell).as_ref());
                written.map_err(refused)?;
            }
        }
        self.row += 1;
        self.written.rows += 1;
        Ok(())
    }

    fn pack(mut self: Box<Self>) -> Result<File> {
        let mut file = tempfile::tempfile().map_err(Error::Scratch)?;
        let into = BufWriter::new(file.try_clone().map_err(Error::Scratch)?);
        self.workbook.save_to_writer(into).map_err(refused)?;
        file.rewind().map_err(Error::Scratch)?;
        Ok(file)
    }
}

/// A cell as far as a workbook takes it, with the way to the rest.
fn fitting(cell: &str) -> Cow<'_, str> {
    let Some((end, _)) = cell.char_indices().nth(CELL) else {
        return Cow::Borrowed(cell);
    };
    let begin = cell.get(..end).unwrap_or_default();
    Cow::Owned(format!("{begin}…（続きはCSVにあります）"))
}

fn refused(error: XlsxError) -> Error {
    Error::Scratch(std::io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_workbook_does_not_take_says_where_the_rest_is() {
        assert_eq!(fitting("健保"), "健保");
        let long = "保".repeat(CELL + 1);
        let cell = fitting(&long);
        assert!(cell.ends_with("（続きはCSVにあります）"));
        assert!(cell.chars().count() < 32_767);
        assert_eq!(fitting(&long[..3 * CELL]), long[..3 * CELL]);
    }
}
