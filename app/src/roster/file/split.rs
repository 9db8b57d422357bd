//! A row's fields, with quotes as spreadsheets write them.

use std::ops::Range;

/// The fields of one row after the other, in buffers that are used again.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    text: String,
    fields: Vec<Range<usize>>,
}

/// A quote that doesn't close where a field ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadQuotes;

impl Fields {
    /// Takes a row apart.
    pub(crate) fn split(&mut self, row: &str, delimiter: char) -> Result<(), BadQuotes> {
        self.text.clear();
        self.fields.clear();
        if !row.contains('"') {
            self.text.push_str(row);
            let mut begin = 0;
            for field in row.split(delimiter) {
                self.fields.push(begin..begin + field.len());
                begin += field.len() + delimiter.len_utf8();
            }
            return Ok(());
        }
        let mut rest = Some(row);
        while let Some(row) = rest {
            let begin = self.text.len();
            rest = if let Some(quoted) = row.strip_prefix('"') {
                self.quoted(quoted, delimiter)?
            } else {
                let (field, rest) = match row.split_once(delimiter) {
                    Some((field, rest)) => (field, Some(rest)),
                    None => (row, None),
                };
                self.text.push_str(field);
                rest
            };
            self.fields.push(begin..self.text.len());
        }
        Ok(())
    }

    /// Takes a field up to its closing quote and gives back what follows the delimiter.
    fn quoted<'a>(&mut self, row: &'a str, delimiter: char) -> Result<Option<&'a str>, BadQuotes> {
        let mut row = row;
        loop {
            let (field, rest) = row.split_once('"').ok_or(BadQuotes)?;
            self.text.push_str(field);
            if let Some(more) = rest.strip_prefix('"') {
                self.text.push('"');
                row = more;
                continue;
            }
            let rest = rest.trim_start_matches(' ');
            return match rest.strip_prefix(delimiter) {
                Some(rest) => Ok(Some(rest)),
                None if rest.is_empty() => Ok(None),
                None => Err(BadQuotes),
            };
        }
    }

    /// The field at a place, or an empty text.
    pub(crate) fn get(&self, at: usize) -> &str {
        self.fields
            .get(at)
            .and_then(|field| self.text.get(field.clone()))
            .unwrap_or_default()
    }

    /// How many fields.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// All fields in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }
}

/// Whether a quote is open at the end of a text that begins a row. A quote opens only where a field begins.
pub(super) fn ends_inside_quotes(text: &str, delimiter: u8) -> bool {
    enum At {
        Begin,
        Plain,
        Quoted,
        Quote,
    }
    if !text.contains('"') {
        return false;
    }
    let end = text.bytes().fold(At::Begin, |at, byte| match (at, byte) {
        (At::Quoted, b'"') => At::Quote,
        (At::Begin | At::Quote, b'"') | (At::Quoted, _) => At::Quoted,
        (_, byte) if byte == delimiter => At::Begin,
        _ => At::Plain,
    });
    matches!(end, At::Quoted)
}
