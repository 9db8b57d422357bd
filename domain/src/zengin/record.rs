//! One record: fields one after another, numbers filled with zeros at their left, texts with spaces at their right.

/// The length of every record, in bytes.
pub(super) const LENGTH: usize = 120;

/// A record while it is written.
pub(super) struct Record {
    bytes: Vec<u8>,
}

impl Record {
    /// Begins a record of this kind: 1 header, 2 data, 8 trailer, 9 end.
    pub(super) fn new(kind: u8) -> Self {
        let mut bytes = Vec::with_capacity(LENGTH + 2);
        bytes.push(b'0' + kind);
        Self { bytes }
    }

    /// A number. What has more digits than the field must have been refused before; its last digits stand here.
    pub(super) fn number(mut self, number: u64, digits: usize) -> Self {
        let written = format!("{number:0digits$}");
        let skipped = written.len() - digits;
        self.bytes.extend(written.bytes().skip(skipped));
        self
    }

    /// A text that fits.
    pub(super) fn text(mut self, text: &[u8], length: usize) -> Self {
        let end = self.bytes.len() + length;
        self.bytes.extend(text.iter().take(length));
        self.bytes.resize(end, b' ');
        self
    }

    /// Appends the record to a file, filled up with spaces.
    pub(super) fn end(mut self, line_ends: bool, file: &mut Vec<u8>) {
        self.bytes.resize(LENGTH, b' ');
        if line_ends {
            self.bytes.extend(b"\r\n");
        }
        file.append(&mut self.bytes);
    }
}
