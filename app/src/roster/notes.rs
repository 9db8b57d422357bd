//! What is found while rows are read: refusals, and oddities with the first thousand examples.

use std::collections::BTreeMap;

use definitions::insurer::RosterColumn;
use domain::roster::lengths::{Lengths, digits};

use super::reason::{Anomaly, Reason, Refused};

/// How many examples of oddities are kept in all.
const EXAMPLES: usize = 1_000;
/// How many of them one kind may have, so that a frequent kind leaves room for the others.
const EXAMPLES_OF_A_KIND: usize = 200;
/// Up to so many digits a number may have.
const LENGTHS: usize = 21;

/// An odd row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Odd {
    /// The line of the file, from 1.
    pub line: u32,
    /// What is odd.
    pub anomaly: Anomaly,
}

/// Refusals and oddities of one file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) refused: Vec<Refused>,
    pub(super) counts: BTreeMap<Anomaly, u64>,
    pub(super) odd: Vec<Odd>,
    symbols: OfLength,
    numbers: OfLength,
}

/// Lines by length of a symbol or number.
#[derive(Debug, Default)]
struct OfLength {
    lengths: Lengths,
    counts: [u64; LENGTHS],
    lines: [Vec<u32>; LENGTHS],
}

impl Notes {
    /// What several found who each read some rows of one file, as if one had read all of them, line by line.
    pub(super) fn together(parts: impl Iterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for mut part in parts {
            all.refused.append(&mut part.refused);
            for (anomaly, count) in part.counts {
                *all.counts.entry(anomaly).or_default() += count;
            }
            all.odd.append(&mut part.odd);
            all.symbols.add(part.symbols);
            all.numbers.add(part.numbers);
        }
        all.odd.sort_by_key(|odd| odd.line);
        let mut seen = BTreeMap::new();
        all.odd.retain(|odd| {
            let seen = seen.entry(odd.anomaly).or_insert(0);
            *seen += 1;
            *seen <= EXAMPLES_OF_A_KIND
        });
        all
    }

    /// The first thousand examples of oddities.
    pub(super) fn take_examples(&mut self) -> Vec<Odd> {
        let mut odd = std::mem::take(&mut self.odd);
        odd.truncate(EXAMPLES);
        odd
    }

    pub(super) fn refuse(&mut self, line: u32, column: Option<RosterColumn>, reason: Reason) {
        self.refused.push(Refused {
            line,
            column,
            reason,
        });
    }

    pub(super) fn note(&mut self, line: u32, anomaly: Anomaly) {
        let count = self.counts.entry(anomaly).or_default();
        *count += 1;
        if *count <= EXAMPLES_OF_A_KIND as u64 {
            self.odd.push(Odd { line, anomaly });
        }
    }

    pub(super) fn note_all(&mut self, lines: &[u32], anomaly: Anomaly) {
        for line in lines {
            self.note(*line, anomaly);
        }
    }

    pub(super) fn note_numbers(&mut self, line: u32, symbol: &str, number: &str) {
        self.symbols.note(line, symbol);
        self.numbers.note(line, number);
    }

    /// Looks for lost zeros, given the symbols and numbers of everybody known.
    pub(super) fn find_lost_zeros(&mut self, known: &[Lengths; 2]) {
        let [symbols, numbers] = known;
        for (of_length, known) in [
            (std::mem::take(&mut self.symbols), symbols),
            (std::mem::take(&mut self.numbers), numbers),
        ] {
            let below = of_length.lengths.lost_below(known).or_else(|| {
                of_length
                    .lengths
                    .lost_below_at_first()
                    .filter(|_| known.is_empty())
            });
            let Some(below) = below else { continue };
            let shorter = of_length.counts.iter().zip(&of_length.lines).take(below);
            for (count, lines) in shorter {
                self.note_all(lines, Anomaly::ZerosLost);
                let more = count.saturating_sub(lines.len() as u64);
                *self.counts.entry(Anomaly::ZerosLost).or_default() += more;
            }
        }
        self.counts.retain(|_, count| *count > 0);
    }
}

impl OfLength {
    fn add(&mut self, other: Self) {
        self.lengths.add(&other.lengths);
        let own = self.counts.iter_mut().zip(&mut self.lines);
        let more = other.counts.into_iter().zip(other.lines);
        for ((count, lines), (more, mut others)) in own.zip(more) {
            *count += more;
            lines.append(&mut others);
            lines.sort_unstable();
            lines.truncate(EXAMPLES_OF_A_KIND);
        }
    }

    fn note(&mut self, line: u32, text: &str) {
        self.lengths.note(text);
        let length = digits(text);
        let place = (self.counts.get_mut(length), self.lines.get_mut(length));
        if let (Some(count), Some(lines)) = place
            && length > 0
        {
            *count += 1;
            if lines.len() < EXAMPLES_OF_A_KIND {
                lines.push(line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Odd and short lines of every kind, given to so many in turn as chunks of a file are.
    fn found_by(readers: usize) -> Notes {
        let mut parts: Vec<Notes> = (0..readers).map(|_| Notes::default()).collect();
        for line in 2..3_000 {
            let chunk = usize::try_from(line).unwrap() / 7;
            let notes = &mut parts[chunk % readers];
            notes.note_numbers(line, "1", if line % 9 == 0 { "123" } else { "0123" });
            notes.refuse(line, None, Reason::Quotes);
            for anomaly in [Anomaly::BornInFuture, Anomaly::KanjiInKana] {
                notes.note(line, anomaly);
            }
            if line % 3 == 0 {
                notes.note(line, Anomaly::MailUnusable);
            }
        }
        Notes::together(parts.into_iter())
    }

    #[test]
    fn what_several_find_is_what_one_finds() {
        let [mut one, mut several] = [1, 3].map(found_by);
        assert_eq!(one.counts, several.counts);
        assert_eq!(one.numbers.counts, several.numbers.counts);
        assert_eq!(one.numbers.lines, several.numbers.lines);
        assert_eq!(one.odd.len(), 3 * EXAMPLES_OF_A_KIND);
        assert_eq!(one.take_examples(), several.take_examples());
        several.refused.sort_unstable();
        assert_eq!(one.refused, several.refused);
    }
}
