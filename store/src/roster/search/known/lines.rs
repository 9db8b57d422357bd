//! Names one after the other, and looking through them.

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use crate::roster::search::ASKED;
use crate::roster::search::names::Part;

/// The first letter of the block of katakana, and the byte it takes.
const BLOCK: u32 = 0x30A0;
const BYTE: u8 = 0x80;

/// Names one after the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: Vec<u8>,
    /// Those with letters that have no byte of their own.
    others: Vec<(String, String)>,
}

impl Lines {
    /// These lines, by name, and those with letters that have no byte of their own.
    pub(super) fn of<'a>(
        lines: impl Iterator<Item = &'a [u8]> + Clone,
        others: Vec<(String, String)>,
    ) -> Self {
        let mut text = Vec::with_capacity(lines.clone().map(<[u8]>::len).sum());
        for line in lines {
            text.extend_from_slice(line);
        }
        Self { text, others }
    }

    pub(super) fn size(&self) -> usize {
        let others = self.others.iter();
        let others: usize = others
            .map(|(kana, written)| kana.len() + written.len() + 48)
            .sum();
        self.text.capacity() + others
    }

    pub(super) fn fitting(&self, part: &Part) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let fits = |kana: &str, written: &str| {
            kana.contains(&*part.kana) && written.contains(&*part.written)
        };
        for (kana, written) in &self.others {
            if fits(kana, written) && found.last() != Some(kana) && found.len() < asked() {
                found.push(kana.clone());
            }
        }
        // What is rarer leads: a name as it is written, where one was typed.
        let by_kana = part.written.is_empty();
        let sought = if by_kana {
            packed(&part.kana)
        } else {
            Some(part.written.as_bytes().to_vec())
        };
        let Some(sought) = sought.filter(|sought| !sought.is_empty()) else {
            return found;
        };
        let finder = Finder::new(&sought);
        let mut from = 0;
        while found.len() < asked() {
            let rest = self.text.get(from..).unwrap_or_default();
            let Some(hit) = finder.find(rest).map(|at| at + from) else {
                break;
            };
            from = hit + 1;
            let Some((line, end)) = self.line_at(hit) else {
                break;
            };
            let tab = memchr(b'\t', line).unwrap_or(line.len());
            let place = hit + line.len() - end;
            // The same bytes may stand in the other half of the line.
            if (place < tab) != by_kana {
                continue;
            }
            let kana = line.get(..tab).map(unpacked).unwrap_or_default();
            let written = line.get(tab + 1..).unwrap_or_default();
            if fits(&kana, &String::from_utf8_lossy(written)) {
                if found.last() != Some(&kana) {
                    found.push(kana);
                }
                from = end;
            }
        }
        found
    }

    /// The line around a place, and where it ends.
    fn line_at(&self, place: usize) -> Option<(&[u8], usize)> {
        let begin = memrchr(b'\n', self.text.get(..place)?).map_or(0, |end| end + 1);
        let end = memchr(b'\n', self.text.get(place..)?)? + place;
        Some((self.text.get(begin..end)?, end))
    }
}

fn asked() -> usize {
    usize::try_from(ASKED).unwrap_or(usize::MAX)
}

/// A byte a letter: katakana and plain letters; `false` where there are others.
pub(super) fn pack(kana: &str, into: &mut Vec<u8>) -> bool {
    for letter in kana.chars() {
        let byte = match letter {
            '\u{30A1}'..='\u{30FE}' => u8::try_from(u32::from(letter) - BLOCK).map(|at| BYTE + at),
            '!'..='~' => u8::try_from(u32::from(letter)),
            _ => return false,
        };
        match byte {
            Ok(byte) => into.push(byte),
            Err(_) => return false,
        }
    }
    true
}

fn packed(kana: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(kana.len());
    pack(kana, &mut bytes).then_some(bytes)
}

fn unpacked(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte.checked_sub(BYTE) {
        Some(place) => char::from_u32(BLOCK + u32::from(place)).unwrap_or_default(),
        None => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::super::gathered::Gathered;
    use super::*;

    impl Lines {
        /// Every name with a byte a letter, in its order.
        pub(in super::super) fn names(&self) -> Vec<(String, String)> {
            let lines = self.text.split(|byte| *byte == b'\n');
            let lines = lines.filter(|line| !line.is_empty());
            let halves = lines.map(|line| {
                let tab = memchr(b'\t', line).unwrap();
                let written = String::from_utf8_lossy(&line[tab + 1..]);
                (unpacked(&line[..tab]), written.into_owned())
            });
            halves.collect()
        }

        /// The others.
        pub(in super::super) fn others(&self) -> &[(String, String)] {
            &self.others
        }
    }

    fn lines(names: &[(&str, &str)]) -> Lines {
        let mut gathered = Gathered::within(1 << 20);
        for (kana, written) in names {
            gathered.add(kana, written);
        }
        gathered.in_order()
    }

    fn part(kana: &str, written: &str) -> Part {
        Part {
            kana: kana.to_owned(),
            written: written.to_owned(),
        }
    }

    #[test]
    fn a_part_is_found_in_its_own_half_of_the_line_and_each_name_once() {
        let lines = lines(&[
            ("ケンホタロウ", "健保太郎"),
            ("ケンホタロウ", "建保太朗"),
            ("ホシカワアオイ", "星川葵"),
            ("SMITHJOHN", "SMITHJOHN"),
            ("ヷ𛀀", "外国"),
        ]);
        let found = |kana: &str, written: &str| lines.fitting(&part(kana, written));
        assert_eq!(found("タロ", ""), ["ケンホタロウ"]);
        assert_eq!(found("", "太郎"), ["ケンホタロウ"]);
        assert_eq!(found("", "保太"), ["ケンホタロウ"]);
        assert_eq!(found("アオ", "星"), ["ホシカワアオイ"]);
        assert_eq!(found("アオ", "健"), [""; 0]);
        assert_eq!(found("JOHN", ""), ["SMITHJOHN"]);
        assert_eq!(found("𛀀", ""), ["ヷ𛀀"]);
        assert_eq!(found("ウホ", ""), [""; 0]);
    }

    #[test]
    fn no_bytes_of_how_a_name_is_written_are_taken_for_kana() {
        // Every letter whose bytes are those of some kana packed.
        let all: String = ('\u{4E00}'..'\u{5100}').collect();
        let lines = lines(&[("ア", &all)]);
        for letter in '\u{30A1}'..='\u{30FE}' {
            let found = lines.fitting(&part(&letter.to_string(), ""));
            assert_eq!(found.len(), usize::from(letter == 'ア'), "{letter}");
        }
    }

    #[test]
    fn not_more_are_found_than_are_asked_for() {
        let kana: Vec<String> = ('\u{30A1}'..='\u{30E1}')
            .map(|one| format!("{one}ン"))
            .collect();
        let names: Vec<(&str, &str)> = kana.iter().map(|one| (one.as_str(), "")).collect();
        assert_eq!(lines(&names).fitting(&part("ン", "")).len(), asked());
    }
}
