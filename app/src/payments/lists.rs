//! Lists for whoever pays instead of a bank: employers, a file for each workplace; the insurer, for accounts for public money.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use definitions::insurer::ListEncoding;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::plan::Payable;
use crate::roster::Encoding;
use crate::spreadsheet::Spreadsheet;
use crate::{Error, Result};

/// How many columns a list has.
pub const LIST_COLUMNS: usize = 8;

/// What stands above the columns of a list: day, reference, workplace, employee number, symbol and number, name in kana, name, yen.
#[derive(Clone, Debug)]
pub struct Headings(pub [&'static str; LIST_COLUMNS]);

/// What a list became.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    /// Characters that the encoding doesn't have.
    pub(super) replaced: u64,
}

/// A list of everybody, as one file.
pub(super) fn whole(
    encoding: ListEncoding,
    headings: &Headings,
    (pay_on, payments): (NaiveDate, &[(u64, &Payable)]),
) -> Result<Written> {
    let encoding = match encoding {
        ListEncoding::Utf8 => Encoding::Utf8Bom,
        ListEncoding::Cp932 => Encoding::Cp932,
    };
    let headings = headings.0.map(str::to_owned);
    let mut sheet = Spreadsheet::begin(encoding, Vec::new(), &headings).map_err(Error::Scratch)?;
    for (reference, payable) in payments {
        let cells = row(pay_on, *reference, payable);
        sheet.row(&cells).map_err(Error::Scratch)?;
    }
    let (bytes, written) = sheet.end().map_err(Error::Scratch)?;
    Ok(Written {
        bytes,
        replaced: written.replaced,
    })
}

/// A list for each workplace: one file, or a ZIP file of several.
pub(super) fn by_workplace(
    encoding: ListEncoding,
    headings: &Headings,
    (pay_on, payments): (NaiveDate, &[(u64, &Payable)]),
) -> Result<Written> {
    let mut workplaces: BTreeMap<&str, Vec<(u64, &Payable)>> = BTreeMap::new();
    for (reference, payable) in payments {
        let code = payable.person.workplace_code.as_deref().unwrap_or_default();
        let own = workplaces.entry(code).or_default();
        own.push((*reference, *payable));
    }
    if workplaces.len() == 1 {
        return whole(encoding, headings, (pay_on, payments));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without the time: the same run is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let mut replaced = 0;
    for (place, (code, own)) in (1..).zip(&workplaces) {
        let list = whole(encoding, headings, (pay_on, own))?;
        replaced += list.replaced;
        zip.start_file(file_name(place, code), options)
            .map_err(refused)?;
        zip.write_all(&list.bytes).map_err(Error::Scratch)?;
    }
    let bytes = zip.finish().map_err(refused)?.into_inner();
    Ok(Written { bytes, replaced })
}

fn row(pay_on: NaiveDate, reference: u64, payable: &Payable) -> [String; LIST_COLUMNS] {
    let person = &payable.person;
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let workplace = [&person.workplace_code, &person.workplace_name];
    let workplace = workplace.map(text).join(" ").trim().to_owned();
    [
        pay_on.to_string(),
        format!("{reference:010}"),
        workplace,
        text(&person.employee_number),
        format!("{}-{}", person.symbol, person.number),
        person.kana.clone(),
        text(&person.name),
        payable.amount.amount().to_string(),
    ]
}

/// A name that every system takes, also where two codes look alike without what it leaves out.
fn file_name(place: usize, code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    format!("{place:04}-{plain}.csv")
}

fn refused(error: zip::result::ZipError) -> Error {
    Error::Scratch(std::io::Error::other(error))
}
