//! A few of those who are asked, evenly taken and the same ones each time, to see whether the right people are meant.

use std::collections::BTreeMap;

use store::campaigns::opening::NewCase;

/// How many are shown.
pub const MOST: usize = 20;

/// The cases seen so far whose people's ids end lowest: their ends are random (RFC 9562, UUID version 7).
#[derive(Debug, Default)]
pub(super) struct Sample(BTreeMap<u64, NewCase>);

impl Sample {
    /// Keeps a case, or one fewer that was kept.
    pub(super) fn see(&mut self, case: &NewCase) {
        let (_, end) = case.insured.as_u64_pair();
        let last = self.0.last_key_value().map(|(last, _)| *last);
        if self.0.len() < MOST || last.is_some_and(|last| end < last) {
            self.0.insert(end, case.clone());
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

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
        assert_eq!(ends(&mut (0..3)), [0, 1, 2]);
    }
}
