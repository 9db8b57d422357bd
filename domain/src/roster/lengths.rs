//! Whether a number is shorter than the insurer's numbers are: its leading zeros were probably lost on the way.

/// Longest number that is looked at.
const LONGEST: usize = 20;
/// Fewer numbers than this say nothing about what is usual.
const ENOUGH: u64 = 20;

/// How long numbers of only digits usually are, and whether any begins with a zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lengths {
    counts: [u64; LONGEST + 1],
    zero_led: u64,
}

impl Lengths {
    /// Takes a number into account; anything but digits says nothing.
    pub fn note(&mut self, number: &str) {
        let length = digits(number);
        if length == 0 {
            return;
        }
        if let Some(count) = self.counts.get_mut(length) {
            *count += 1;
        }
        self.zero_led += u64::from(number.starts_with('0'));
    }

    /// Takes into account what somebody else has.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.zero_led += other.zero_led;
    }

    /// Whether nothing has been taken into account.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }

    /// The usual length: that of at least four fifths of the numbers, when there are enough.
    #[must_use]
    pub fn usual(&self) -> Option<usize> {
        let all: u64 = self.counts.iter().sum();
        let (length, count) = (0_usize..)
            .zip(self.counts)
            .max_by_key(|(_, count)| *count)?;
        (all >= ENOUGH && count * 5 >= all * 4).then_some(length)
    }

    /// The length below which a number of `self` has probably lost zeros, given the numbers known before.
    ///
    /// Zeros are lost all at once (a spreadsheet takes them all), so a file that still has some lost none.
    #[must_use]
    pub fn lost_below(&self, known: &Self) -> Option<usize> {
        if self.zero_led > 0 {
            return None;
        }
        if known.zero_led > 0 {
            return known.usual();
        }
        None
    }

    /// As [`Lengths::lost_below`] where nobody is known yet: a few short ones among numbers of one length.
    #[must_use]
    pub fn lost_below_at_first(&self) -> Option<usize> {
        let usual = self.usual()?;
        let shorter: u64 = self.counts.iter().take(usual).sum();
        (self.zero_led == 0 && shorter > 0).then_some(usual)
    }
}

/// How many digits a number of only digits has, else 0; at most 20.
#[must_use]
pub fn digits(number: &str) -> usize {
    if number.len() <= LONGEST && number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(numbers: impl IntoIterator<Item = u32>, width: usize) -> Lengths {
        let mut lengths = Lengths::default();
        for number in numbers {
            lengths.note(&format!("{number:0width$}"));
        }
        lengths
    }

    #[test]
    fn zeros_that_a_spreadsheet_took_are_missed() {
        let known = lengths(1..500, 4);
        let file = lengths(1..500, 0);
        assert_eq!(file.lost_below(&known), Some(4));
    }

    #[test]
    fn numbers_that_never_had_zeros_lost_none() {
        let known = lengths(1..500, 0);
        assert_eq!(known.lost_below(&known), None);
    }

    #[test]
    fn a_first_file_is_judged_by_itself() {
        assert_eq!(lengths(50..1_000, 0).lost_below_at_first(), Some(3));
        assert_eq!(lengths(50..1_000, 4).lost_below_at_first(), None);
        assert_eq!(lengths(100..110, 0).lost_below_at_first(), None);
    }
}
