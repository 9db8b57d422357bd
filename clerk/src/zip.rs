//! ZIP files that are written from their beginning to their end.

use std::io::Write as _;

use app::{Error, Result};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::shelf::Shelf;

/// What the list of what is in a ZIP file is called.
pub(crate) const LIST: &str = "一覧.csv";

/// A ZIP file that is written from its beginning to its end; photographs and PDF are packed already.
pub(crate) struct Archive {
    zip: ZipWriter<StreamWriter<Shelf>>,
    shelf: Shelf,
}

impl Archive {
    pub(crate) fn new() -> Self {
        let shelf = Shelf::default();
        Self {
            zip: ZipWriter::new_stream(shelf.clone()),
            shelf,
        }
    }

    pub(crate) fn begin(&mut self, path: &str, bytes: u64) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .large_file(bytes >= u64::from(u32::MAX));
        self.zip.start_file(path, options).map_err(refused)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.zip.write_all(bytes).map_err(Error::Scratch)?;
        Ok(self.shelf.take())
    }

    pub(crate) fn end(self) -> Result<Vec<u8>> {
        self.zip.finish().map_err(refused)?;
        Ok(self.shelf.take())
    }
}

fn refused(error: zip::result::ZipError) -> Error {
    Error::Scratch(std::io::Error::other(error))
}

/// A part of a path that every system takes.
pub(crate) fn plain(part: &str) -> String {
    let letter = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        letter if letter.is_control() => '_',
        letter => letter,
    };
    let plain: String = part.chars().map(letter).take(80).collect();
    match plain.trim_matches(['.', ' ']) {
        "" => "_".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_system_would_not_take_is_made_plain() {
        for (name, taken) in [
            ("課税証明書.pdf", "課税証明書.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("a\u{0}b:c", "a_b_c"),
            ("...", "_"),
            ("", "_"),
        ] {
            assert_eq!(plain(name), taken);
        }
    }
}
