//! How large anything from outside may be.

/// The longest file that is taken, in bytes: 20 MiB, a dozen pages scanned in colour.
pub const FILE_BYTES: u64 = 20 * 1024 * 1024;

/// How many bytes from the start of a file must be there to tell its kind.
pub const HEAD_BYTES: usize = 64 * 1024;

/// The largest picture that is decoded, in pixels (width × height); phones of 2026 take up to 50 million.
pub const PIXELS: u64 = 50_000_000;

/// The longest side of a picture that is decoded, in pixels.
pub const SIDE: u32 = 20_000;

/// The most pages of one PDF file.
pub const PAGES: usize = 30;

/// The longest name of a file that is shown, in characters.
pub const NAME_CHARACTERS: usize = 80;
