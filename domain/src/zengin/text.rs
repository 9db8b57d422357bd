//! Writes a name in the bytes of a bank's profile, or tells why it cannot be written.
//!
//! Width is no part of a name, so it changes untold. Small kana are enlarged, and the long-vowel mark, the middle dot and a name's length
//! are what the profile says; each such change is told. Everything else is as it came, or refused.

use unicode_normalization::UnicodeNormalization as _;

use super::letters::{self, LONG_VOWEL, MIDDLE_DOT, SEMI_VOICED, VOICED};
use super::profile::{LongVowel, MiddleDot, Profile, TooLong};

/// The bytes of a receiver's name (受取人名).
pub const HOLDER: usize = 30;
/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;

/// A text as it stands in a record, without the spaces that fill its field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// JIS X 0201.
    pub bytes: Vec<u8>,
    /// What is written otherwise than it came.
    pub changes: Vec<Change>,
}

/// A change that is told. Places count characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A small kana is written large.
    Enlarged {
        /// Where.
        place: usize,
        /// As it came.
        from: char,
        /// As it is written, in full width.
        to: char,
    },
    /// A hyphen stands for the long-vowel mark.
    LongVowel {
        /// Where.
        place: usize,
    },
    /// This stands for the middle dot.
    MiddleDot {
        /// Where.
        place: usize,
        /// A period or a space.
        to: char,
    },
    /// The name ends where its field ends.
    Cut {
        /// So many bytes are left out.
        bytes: usize,
    },
}

/// A character, or a length, that cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable {
    /// Where, from 1.
    pub place: usize,
    /// The character as it came; a space for what is wrong with the whole.
    pub letter: char,
    /// Why.
    pub why: Why,
}

/// Why something cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is nothing to write.
    Empty,
    /// JIS X 0201 does not have it: kanji, hiragana, ヰ, ヱ, dashes of other kinds.
    NotInCharset,
    /// The bank does not take it.
    NotTaken,
    /// A letter that is no capital.
    SmallLatin,
    /// A voiced mark behind what takes none.
    LoneMark,
    /// Longer than its field.
    TooLong {
        /// How long, in bytes.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
}

/// Writes a text for a field of so many bytes.
///
/// # Errors
/// Everything that cannot be written, in order.
pub fn write_text(text: &str, profile: &Profile, most: usize) -> Result<Written, Vec<Unwritable>> {
    let mut writing = Writing {
        profile,
        written: Written::default(),
        unwritable: Vec::new(),
    };
    for (place, letter) in (1..).zip(text.chars().take(LONGEST)) {
        writing.letter(place, letter);
    }
    writing.end(text, most)
}

struct Writing<'p> {
    profile: &'p Profile,
    written: Written,
    unwritable: Vec<Unwritable>,
}

impl Writing<'_> {
    /// A letter as it came; one with a mark in it, such as ガ, is two.
    fn letter(&mut self, place: usize, letter: char) {
        let apart = match letter {
            '\u{309B}' => '\u{3099}',
            '\u{309C}' => '\u{309A}',
            other => other,
        };
        for part in std::iter::once(apart).nfd() {
            if let Err(why) = self.part(place, letter, part) {
                self.unwritable.push(Unwritable { place, letter, why });
                return;
            }
        }
    }

    fn part(&mut self, place: usize, letter: char, part: char) -> Result<(), Why> {
        let large = letters::grown(part);
        let byte = letters::byte(large.unwrap_or(part)).ok_or(Why::NotInCharset)?;
        if large.is_some() {
            return self.enlarge(place, letter, byte);
        }
        if let Some(large) = letters::large(byte) {
            return self.enlarge(place, letter, large);
        }
        match byte {
            VOICED | SEMI_VOICED => {
                let before = self.written.bytes.last().copied().unwrap_or(b' ');
                if !letters::takes(before, byte) {
                    return Err(Why::LoneMark);
                }
                self.push(byte)
            }
            LONG_VOWEL if self.profile.long_vowel == LongVowel::Hyphen => {
                self.told(Change::LongVowel { place });
                self.push(b'-')
            }
            MIDDLE_DOT if self.profile.middle_dot == MiddleDot::Period => {
                self.told(Change::MiddleDot { place, to: '.' });
                self.push(b'.')
            }
            MIDDLE_DOT if self.profile.middle_dot == MiddleDot::Space => {
                self.told(Change::MiddleDot { place, to: ' ' });
                self.push(b' ')
            }
            b'a'..=b'z' => Err(Why::SmallLatin),
            other => self.push(other),
        }
    }

    fn enlarge(&mut self, place: usize, from: char, byte: u8) -> Result<(), Why> {
        let to = letters::letter(byte).unwrap_or(from);
        self.told(Change::Enlarged { place, from, to });
        self.push(byte)
    }

    fn told(&mut self, change: Change) {
        self.written.changes.push(change);
    }

    fn push(&mut self, byte: u8) -> Result<(), Why> {
        if !self.profile.takes_byte(byte) {
            return Err(Why::NotTaken);
        }
        self.written.bytes.push(byte);
        Ok(())
    }

    fn end(mut self, text: &str, most: usize) -> Result<Written, Vec<Unwritable>> {
        let of_whole = |why| Unwritable {
            place: 1,
            letter: ' ',
            why,
        };
        let length = self.written.bytes.len();
        let blank = self.written.bytes.iter().all(|byte| *byte == b' ');
        let longer = length > most || text.chars().count() > LONGEST;
        if blank && self.unwritable.is_empty() {
            self.unwritable.push(of_whole(Why::Empty));
        } else if longer && self.profile.too_long == TooLong::Refuse {
            let bytes = length;
            self.unwritable.push(of_whole(Why::TooLong { bytes, most }));
        }
        if !self.unwritable.is_empty() {
            return Err(self.unwritable);
        }
        if longer {
            let bytes = length - most.min(length);
            self.written.bytes.truncate(most);
            self.told(Change::Cut { bytes });
        }
        Ok(self.written)
    }
}
