//! 重複: receipts that look alike. They are pointed out to the reviewer, and nobody is refused for it.

use chrono::NaiveDate;

use crate::eligibility::Yen;

/// One person's part of an application, as far as duplicates are told by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The application.
    pub application: u128,
    /// The person.
    pub person: u128,
    /// Digests (SHA-256) of the files that were handed in for the person, as they came.
    pub files: Vec<[u8; 32]>,
    /// Day and paid amount of each treatment.
    pub treatments: Vec<(NaiveDate, Yen)>,
}

/// What two have alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same file, to the byte.
    File([u8; 32]),
    /// A treatment of the same person on the same day for the same amount.
    Treatment {
        /// The day.
        on: NaiveDate,
        /// What was paid.
        paid: Yen,
    },
}

/// Something alike, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duplicate {
    /// The other application; within one application a file may be a receipt for several people, which needs a break-down.
    pub application: u128,
    /// The other person.
    pub person: u128,
    /// What is alike.
    pub alike: Alike,
}

/// What others, and the part itself, have alike with a part; each thing once, in order. `known` may hold the part itself.
#[must_use]
pub fn point_out(part: &Submitted, known: &[Submitted]) -> Vec<Duplicate> {
    let is_itself =
        |other: &Submitted| (other.application, other.person) == (part.application, part.person);
    let mut found = Vec::new();
    for other in known.iter().filter(|other| !is_itself(other)) {
        let mut add = |alike| {
            found.push(Duplicate {
                application: other.application,
                person: other.person,
                alike,
            });
        };
        let files = part.files.iter().filter(|file| other.files.contains(file));
        files.for_each(|file| add(Alike::File(*file)));
        if other.person == part.person {
            let treatments = part.treatments.iter();
            treatments
                .filter(|treatment| other.treatments.contains(treatment))
                .for_each(|&(on, paid)| add(Alike::Treatment { on, paid }));
        }
    }
    for (place, &(on, paid)) in part.treatments.iter().enumerate() {
        let mut before = part.treatments.iter().take(place);
        if before.any(|other| *other == (on, paid)) {
            found.push(Duplicate {
                application: part.application,
                person: part.person,
                alike: Alike::Treatment { on, paid },
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(
        application: u128,
        person: u128,
        files: &[u8],
        treatments: &[(&str, u64)],
    ) -> Submitted {
        Submitted {
            application,
            person,
            files: files.iter().map(|file| [*file; 32]).collect(),
            treatments: treatments
                .iter()
                .map(|(on, paid)| (on.parse().unwrap(), Yen::new(*paid).unwrap()))
                .collect(),
        }
    }

    #[test]
    fn the_same_file_is_pointed_out_whoever_it_is_for() {
        let new = part(2, 20, &[1, 2], &[("2026-11-01", 3_000)]);
        let known = [part(1, 10, &[2, 3], &[("2026-11-01", 3_000)]), new.clone()];
        let found = point_out(&new, &known);
        assert_eq!(
            found,
            [Duplicate {
                application: 1,
                person: 10,
                alike: Alike::File([2; 32])
            }]
        );
    }

    #[test]
    fn the_same_person_day_and_amount_are_pointed_out_and_another_amount_is_not() {
        let new = part(2, 10, &[1], &[("2026-11-01", 3_000), ("2026-12-01", 3_000)]);
        let known = [
            part(1, 10, &[4], &[("2026-12-01", 3_000)]),
            part(3, 10, &[5], &[("2026-11-01", 3_100)]),
        ];
        let found = point_out(&new, &known);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].application, 1);
    }

    #[test]
    fn the_same_treatment_twice_in_one_part_is_pointed_out_once() {
        let day = ("2026-11-01", 3_000);
        let new = part(2, 10, &[1], &[day, day, day]);
        assert_eq!(point_out(&new, &[]).len(), 1);
        assert_eq!(point_out(&part(2, 10, &[1], &[day]), &[new]).len(), 0);
    }
}
