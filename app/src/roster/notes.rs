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
        if *count <= EXAMPLES_OF_A_KIND as u64 && self.odd.len() < EXAMPLES {
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
