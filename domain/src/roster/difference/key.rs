//! Symbol, number and branch as one small comparable value.

use std::hash::{DefaultHasher, Hasher};

/// 112 bits of hash of folded symbol and number, and the branch; people of one family stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    high: u64,
    low: u64,
}

const BRANCH: u64 = 0xFFFF;

impl Key {
    /// The key of folded symbol and number and a two-digit branch.
    #[must_use]
    pub fn new(symbol: &str, number: &str, branch: &str) -> Self {
        let branch = branch.bytes().fold(0_u64, |sum, digit| {
            (sum * 10 + u64::from(digit.wrapping_sub(b'0'))) & BRANCH
        });
        Self {
            high: hash(1, symbol, number),
            low: (hash(2, symbol, number) & !BRANCH) | branch,
        }
    }

    /// Whether it is the insured person's own, branch `00`.
    #[must_use]
    pub fn is_insured(self) -> bool {
        self.low & BRANCH == 0
    }

    /// The first bits, so many that `shift` of 64 are left out.
    pub(super) fn begin(self, shift: u32) -> usize {
        usize::try_from(self.high >> shift).unwrap_or(usize::MAX)
    }

    /// The key of the family's insured person, which stands before its dependents.
    #[must_use]
    pub fn of_insured(self) -> Self {
        Self {
            high: self.high,
            low: self.low & !BRANCH,
        }
    }
}

fn hash(seed: u8, symbol: &str, number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(seed);
    hasher.write(symbol.as_bytes());
    hasher.write_u8(0xFF);
    hasher.write(number.as_bytes());
    hasher.finish()
}
