//! An amount in yen.

use super::Parsed;
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, MOST_YEN, Reason};
use crate::typed;

/// A question for an amount in yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yen {
    /// The least that can be, in yen.
    pub least: u64,
    /// The most that can be, in yen; at most [`MOST_YEN`].
    pub most: u64,
}

impl Default for Yen {
    fn default() -> Self {
        Self {
            least: 0,
            most: MOST_YEN,
        }
    }
}

impl Yen {
    pub(super) fn parse(self, given: &Given) -> Parsed {
        Ok(self.amount(given, "")?.map(Answer::Yen))
    }

    /// The amount in one field; `None` when it is empty.
    pub(super) fn amount(
        self,
        given: &Given,
        field: &str,
    ) -> Result<Option<u64>, Vec<AnswerProblem>> {
        if given.is_blank(field) {
            return Ok(None);
        }
        if given.all(field).len() > 1 {
            return Err(vec![Reason::MoreThanOne.at(field)]);
        }
        let Some(amount) = read(given.text(field)) else {
            return Err(vec![Reason::NotAnAmount.at(field)]);
        };
        self.check(amount, field)?;
        Ok(Some(amount))
    }

    pub(super) fn check(self, amount: u64, field: &str) -> Result<(), Vec<AnswerProblem>> {
        let most = self.most.min(MOST_YEN);
        if amount < self.least {
            Err(vec![Reason::TooSmall { least: self.least }.at(field)])
        } else if amount > most {
            Err(vec![Reason::TooLarge { most }.at(field)])
        } else {
            Ok(())
        }
    }
}

/// Reads `1200000`, `1,200,000円`, `¥1,200,000`, `120万`, `120万5,000円`, `10万2千`, `1,200千円`, in any width; more than can be written
/// in 64 bits is the largest number, which is too large everywhere.
#[must_use]
pub fn read(text: &str) -> Option<u64> {
    if text.chars().count() > typed::LONGEST {
        return None;
    }
    let plain: String = typed::narrow(text)
        .chars()
        .filter(|letter| !typed::is_space(*letter))
        .collect();
    let plain = plain.trim_start_matches('¥').trim_start_matches('\\');
    let plain = plain.strip_suffix('円').unwrap_or(plain);
    let Some((high, low)) = plain.split_once('万') else {
        return thousands(plain);
    };
    let low = if low.is_empty() {
        0
    } else {
        thousands(low).filter(|low| *low < 10_000)?
    };
    Some(digits(high)?.saturating_mul(10_000).saturating_add(low))
}

/// Digits, of which 「千」 may be written for the last three.
fn thousands(text: &str) -> Option<u64> {
    let Some((high, low)) = text.split_once('千') else {
        return digits(text);
    };
    let low = if low.is_empty() {
        0
    } else {
        digits(low).filter(|low| *low < 1_000)?
    };
    Some(digits(high)?.saturating_mul(1_000).saturating_add(low))
}

/// Digits, with commas every three or none.
fn digits(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let grouped = text.contains(',');
    let fits =
        !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let plain = text.replace(',', "");
    if !fits || !typed::all_digits(&plain) {
        return None;
    }
    Some(plain.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Parsed {
        Yen::default().parse(&Given::one(text))
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("0", 0),
            ("1200000", 1_200_000),
            ("1,200,000円", 1_200_000),
            ("１，２００，０００", 1_200_000),
            (" ¥1,200,000 ", 1_200_000),
            ("￥300", 300),
            ("120万", 1_200_000),
            ("120万円", 1_200_000),
            ("１２０万５，０００円", 1_205_000),
            ("1,000万", 10_000_000),
            ("10万2千", 102_000),
            ("１０万２千５００円", 102_500),
            ("8千円", 8_000),
            ("1,200千円", 1_200_000),
            ("999,999,999,999", MOST_YEN),
        ] {
            assert_eq!(parse(text), Ok(Some(Answer::Yen(amount))), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "1.5",
            "12,00",
            "1,2",
            "-5",
            "百万",
            "約100",
            "10万5万",
            "1万20000",
            "1万20千",
            "2千1000",
            "千",
            "5千1万",
            "万",
            ",",
            "1,,000",
            "0x10",
        ] {
            assert_eq!(parse(text), Err(vec![Reason::NotAnAmount.here()]), "{text}");
        }
    }

    #[test]
    fn thirteen_digits_are_too_large_and_so_is_what_no_number_holds() {
        let large = Err(vec![Reason::TooLarge { most: MOST_YEN }.here()]);
        assert_eq!(parse("1000000000000"), large);
        assert_eq!(parse(&"9".repeat(100)), large);
        assert_eq!(parse("9999999999999999999万"), large);
        assert_eq!(parse("　"), Ok(None));
    }

    #[test]
    fn the_least_and_the_most_belong_to_the_range() {
        let range = Yen {
            least: 100,
            most: 200,
        };
        assert!(range.check(100, "").is_ok() && range.check(200, "").is_ok());
        assert_eq!(
            range.check(99, "a"),
            Err(vec![Reason::TooSmall { least: 100 }.at("a")])
        );
        assert_eq!(
            range.check(201, ""),
            Err(vec![Reason::TooLarge { most: 200 }.here()])
        );
    }

    proptest! {
        #[test]
        fn any_text_is_an_amount_or_refused(text in "\\PC{0,300}") {
            let _ = parse(&text);
        }

        #[test]
        fn every_amount_is_understood_with_and_without_commas(amount in 0..=MOST_YEN) {
            prop_assert_eq!(parse(&amount.to_string()), Ok(Some(Answer::Yen(amount))));
        }
    }
}
