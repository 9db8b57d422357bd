//! A few of those who are asked, evenly taken and the same ones each time, to see whether the right people are meant.

use std::collections::BTreeMap;

use store::campaigns::opening::NewCase;
use uuid::Uuid;

/// How many are shown.
pub const MOST: usize = 20;

/// The cases seen so far whose people's ids come first, once they are mixed: ids themselves follow the roster's order.
#[derive(Debug, Default)]
pub(super) struct Sample(BTreeMap<u64, NewCase>);

impl Sample {
    /// Keeps a case, or one fewer that was kept.
    pub(super) fn see(&mut self, case: &NewCase) {
        let place = mixed(case.insured);
        let last = self.0.last_key_value().map(|(last, _)| *last);
        if self.0.len() < MOST || last.is_some_and(|last| place < last) {
            self.0.insert(place, case.clone());
        }
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }

    /// Those that were kept.
    pub(super) fn into_cases(self) -> Vec<NewCase> {
        self.0.into_values().collect()
    }
}

/// A number that says nothing of the order of ids: the finalizer of SplitMix64 (Steele and others, OOPSLA 2014).
fn mixed(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    let mut mixed = high ^ low;
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb_u64] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(end: u64) -> NewCase {
        NewCase {
            id: Uuid::nil(),
            insured: Uuid::from_u64_pair(7, end),
            reasons: String::new(),
            marks: String::new(),
            about_insured: false,
            dependents: Vec::new(),
        }
    }

    #[test]
    fn it_is_the_same_in_whatever_order_people_come_and_never_more_than_twenty() {
        let ends = |order: &mut dyn Iterator<Item = u64>| {
            let mut sample = Sample::default();
            order.for_each(|end| sample.see(&case(end)));
            let cases = sample.into_cases().into_iter();
            cases
                .map(|case| case.insured.as_u64_pair().1)
                .collect::<Vec<_>>()
        };
        let up = ends(&mut (0..1_000));
        assert_eq!(up, ends(&mut (0..1_000).rev()));
        assert_eq!(up.len(), MOST);
        assert_eq!(ends(&mut (0..3)).len(), 3);
        let early = up.iter().filter(|end| **end < 500).count();
        assert!((4..=16).contains(&early), "{early} of the first half");
    }
}
