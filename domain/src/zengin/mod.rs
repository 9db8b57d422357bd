//! 全銀フォーマット: the file of a bulk transfer (総合振込) as banks read it, and which names can be written in it.
//!
//! Fixed records of 120 bytes in JIS X 0201 (全国銀行協会 制定フォーマット, 総合振込 種別コード 21): one header, a record for each transfer, a
//! trailer with the totals, an end. Kana are half-width with voiced marks as bytes of their own. Each bank takes other characters,
//! which is data ([`Profile`]); what cannot be written is refused, and what is written otherwise than it came is told.

mod file;
mod letters;
mod profile;
mod record;
mod text;

pub use file::{Obstacle, Order, Sender, Transfer, TransferFile, write};
pub use profile::{LongVowel, MiddleDot, Profile, SymbolError, Symbols, TooLong};
pub use text::{Change, HOLDER, Unwritable, Why, Written, write_text};

#[cfg(test)]
mod tests;
