//! Whose numbers they are: who held a symbol, number and branch in a month.

use chrono::NaiveDate;
use domain::roster::difference::Key;
use domain::statements::YearMonth;
use domain::symbol::ZeroPolicy;
use store::statements::holders::{Holder, each, earlier};
use store::{InsurerId, Store};
use uuid::Uuid;

use super::reason::Reason;

/// How many earlier numbers are read at a time.
const PAGE: u64 = 2_000;

/// Who held which numbers when.
#[derive(Debug, Default)]
pub(super) struct Holders(Vec<Holding>);

/// One person with numbers they have or had.
#[derive(Clone, Debug)]
struct Holding {
    key: Key,
    person: Uuid,
    insured: Option<Uuid>,
    born_on: NaiveDate,
    /// From which month; not known: from always.
    from: Option<YearMonth>,
    /// To which month; not known: until now.
    to: Option<YearMonth>,
}

/// Whose a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) person: Uuid,
    pub(super) household: Uuid,
}

impl Holders {
    /// Everybody of the insurer, those who left and the numbers people had before among them.
    pub(super) async fn read(
        store: &Store,
        insurer: InsurerId,
        zeros: ZeroPolicy,
    ) -> Result<Self, store::Error> {
        let meet = |all: &mut Vec<Holding>, holder: &Holder| all.push(Holding::of(holder));
        let mut all = each(store, insurer, Vec::new(), meet).await?;
        let scope = store.bulk().read(insurer).await?;
        // By person, to find whom earlier numbers belong to.
        all.sort_unstable_by_key(|holding| holding.person);
        let mut before = Vec::new();
        let mut behind = None;
        loop {
            let numbers = earlier(&scope, behind, PAGE).await?;
            let Some(last) = numbers.last() else { break };
            behind = Some(last.id);
            for had in numbers {
                let (Ok(symbol), Ok(number)) = (zeros.fold(&had.symbol), zeros.fold(&had.number))
                else {
                    continue;
                };
                let place = all.binary_search_by_key(&had.person_id, |holding| holding.person);
                let Some(now) = place.ok().and_then(|at| all.get(at)) else {
                    continue;
                };
                let until = domain::japan_time::civil_date(had.until);
                before.push(Holding {
                    key: Key::new(&symbol, &number, &had.branch),
                    from: None,
                    to: Some(YearMonth::of(until)),
                    ..now.clone()
                });
            }
        }
        all.append(&mut before);
        all.sort_unstable_by_key(|holding| holding.key);
        Ok(Self(all))
    }

    /// Whose a row with these numbers in this month is; `born_on` where the file says it.
    pub(super) fn find(
        &self,
        key: Key,
        month: YearMonth,
        born_on: Option<NaiveDate>,
    ) -> Result<Owner, Reason> {
        let mut held = self.held(key, month);
        if held.is_empty() {
            return Err(Reason::UnknownPerson);
        }
        if let Some(born_on) = born_on {
            held.retain(|holding| holding.born_on == born_on);
            if held.is_empty() {
                return Err(Reason::OtherPerson);
            }
        }
        let holding = only(held, month).ok_or(Reason::Ambiguous)?;
        let household = if key.is_insured() {
            holding.person
        } else {
            // The insured person of that month; else the one the roster names now.
            let insured = only(self.held(key.of_insured(), month), month);
            insured.map_or_else(
                || holding.insured.unwrap_or(holding.person),
                |insured| insured.person,
            )
        };
        Ok(Owner {
            person: holding.person,
            household,
        })
    }

    /// Everybody who may have held these numbers in this month.
    fn held(&self, key: Key, month: YearMonth) -> Vec<&Holding> {
        let begin = self.0.partition_point(|holding| holding.key < key);
        let of = self.0.get(begin..).unwrap_or_default().iter();
        of.take_while(|holding| holding.key == key)
            .filter(|holding| holding.to.is_none_or(|to| month <= to))
            .collect()
    }
}

/// The only person among them; the day they got their numbers tells apart who had them one after the other.
fn only(mut held: Vec<&Holding>, month: YearMonth) -> Option<&Holding> {
    let first = held.first()?.person;
    if held.iter().any(|holding| holding.person != first) {
        held.retain(|holding| holding.from.is_none_or(|from| from <= month));
    }
    let one = *held.first()?;
    let same = held.iter().all(|holding| holding.person == one.person);
    same.then_some(one)
}

impl Holding {
    fn of(holder: &Holder) -> Self {
        let left = domain::japan_time::civil_date(holder.updated_at);
        let to = holder
            .lost_on
            .or_else(|| (!holder.in_roster).then_some(left));
        Self {
            key: Key::new(&holder.symbol_folded, &holder.number_folded, &holder.branch),
            person: holder.id,
            insured: holder.insured_id,
            born_on: holder.birth_date,
            from: holder.acquired_on.map(YearMonth::of),
            to: to.map(YearMonth::of),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn month(text: &str) -> YearMonth {
        YearMonth::parse(text).unwrap()
    }

    fn holding(person: u128, branch: &str, from: Option<&str>, to: Option<&str>) -> Holding {
        Holding {
            key: Key::new("1", "7", branch),
            person: id(person),
            insured: (branch != "00").then(|| id(1)),
            born_on: NaiveDate::from_ymd_opt(1980, 1, u32::try_from(person).unwrap()).unwrap(),
            from: from.map(month),
            to: to.map(month),
        }
    }

    fn holders(all: Vec<Holding>) -> Holders {
        let mut all = all;
        all.sort_unstable_by_key(|holding| holding.key);
        Holders(all)
    }

    fn find(
        holders: &Holders,
        branch: &str,
        at: &str,
        born: Option<u32>,
    ) -> Result<(u128, u128), Reason> {
        let born = born.map(|day| NaiveDate::from_ymd_opt(1980, 1, day).unwrap());
        let owner = holders.find(Key::new("1", "7", branch), month(at), born)?;
        Ok((owner.person.as_u128(), owner.household.as_u128()))
    }

    #[test]
    fn a_dependent_belongs_to_the_insured_person_of_the_same_numbers() {
        let all = holders(vec![
            holding(1, "00", None, None),
            holding(2, "01", None, None),
        ]);
        assert_eq!(find(&all, "00", "2026-08", None), Ok((1, 1)));
        assert_eq!(find(&all, "01", "2026-08", None), Ok((2, 1)));
        assert_eq!(
            find(&all, "02", "2026-08", None),
            Err(Reason::UnknownPerson)
        );
    }

    #[test]
    fn numbers_that_changed_hands_are_whose_they_were_in_that_month() {
        let all = holders(vec![
            holding(3, "00", None, Some("2025-03")),
            holding(4, "00", Some("2025-06"), None),
        ]);
        assert_eq!(find(&all, "00", "2025-02", None), Ok((3, 3)));
        assert_eq!(find(&all, "00", "2026-01", None), Ok((4, 4)));
    }

    #[test]
    fn what_could_be_two_peoples_is_refused_unless_the_birth_date_tells() {
        let all = holders(vec![
            holding(3, "00", None, Some("2025-08")),
            holding(4, "00", Some("2025-06"), None),
        ]);
        assert_eq!(find(&all, "00", "2025-07", None), Err(Reason::Ambiguous));
        assert_eq!(find(&all, "00", "2025-07", Some(4)), Ok((4, 4)));
        assert_eq!(
            find(&all, "00", "2025-07", Some(9)),
            Err(Reason::OtherPerson)
        );
    }

    #[test]
    fn who_got_the_same_numbers_anew_keeps_what_was_before() {
        let all = holders(vec![holding(1, "00", Some("2026-04"), None)]);
        assert_eq!(find(&all, "00", "2026-01", None), Ok((1, 1)));
    }
}
