//! Answers as they are read: on the check page, beside another device's answer, on the receipt.

use chrono::NaiveDate;
use domain::japanese_date::{both, era_year};
use domain::questionnaire::question::{Kind, YesNo};
use domain::questionnaire::{Answer, Key, Month};

use crate::portal::survey::banner::weekday;
use crate::words::grouped;

/// What an empty table of incomes says.
pub(super) const NO_INCOME: &str = "収入はない";

/// An answer in lines.
pub(crate) fn answer(kind: &Kind, answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Choice(option) => vec![label(kind, option)],
        Answer::Several(options) => {
            let chosen = kind.options().iter().map(|option| &option.key);
            let chosen = chosen.filter(|key| options.contains(*key));
            chosen.map(|key| label(kind, key)).collect()
        }
        Answer::Yen(amount) => vec![yen(*amount)],
        Answer::Date(day) => vec![date(*day)],
        Answer::Month(of) => vec![month(*of)],
        Answer::Text(text) => text.lines().map(str::to_owned).collect(),
        Answer::YesNo(yes) => vec![yes_no(kind, *yes).to_owned()],
        Answer::Incomes(amounts) if amounts.is_empty() => vec![NO_INCOME.to_owned()],
        Answer::Incomes(amounts) => {
            let line = |(label, amount): (&str, &u64)| format!("{label}：{}", yen(*amount));
            let named = kind.options().iter();
            let named = named.filter_map(|one| Some((one.label.as_str(), amounts.get(&one.key)?)));
            let mut lines: Vec<String> = named.map(line).collect();
            if amounts.len() > 1 {
                lines.push(format!("合計：{}", yen(total(amounts.values()))));
            }
            lines
        }
    }
}

/// The sum of yearly amounts, in yen.
pub(super) fn total<'a>(amounts: impl Iterator<Item = &'a u64>) -> u64 {
    amounts.fold(0, |sum, amount| sum.saturating_add(*amount))
}

/// `1,205,000円（120万5,000円）`; below ten thousand only the first.
pub(super) fn yen(amount: u64) -> String {
    let plain = format!("{}円", grouped(amount));
    if amount < 10_000 {
        return plain;
    }
    let spoken = in_ten_thousands(amount);
    format!("{plain}（{spoken}）")
}

fn in_ten_thousands(amount: u64) -> String {
    let (hundred_millions, rest) = (amount / 100_000_000, amount % 100_000_000);
    let (ten_thousands, rest) = (rest / 10_000, rest % 10_000);
    let mut text = String::new();
    for (count, unit) in [(hundred_millions, "億"), (ten_thousands, "万"), (rest, "")] {
        if count > 0 {
            text.push_str(&grouped(count));
            text.push_str(unit);
        }
    }
    text + "円"
}

/// `2026年（令和8年）4月1日（水）`.
pub(super) fn date(day: NaiveDate) -> String {
    format!("{}（{}）", both(day), weekday(day))
}

/// `2026年（令和8年）4月`.
pub(super) fn month(month: Month) -> String {
    let year = month.year();
    format!("{year}年（{}）{}月", era_year(year), month.month())
}

/// What stands for yes or no.
pub(super) fn yes_no(kind: &Kind, yes: bool) -> &str {
    let own = match kind {
        Kind::YesNo(YesNo { yes: own, .. }) if yes => own.as_deref(),
        Kind::YesNo(YesNo { no: own, .. }) => own.as_deref(),
        _ => None,
    };
    own.unwrap_or(if yes { "はい" } else { "いいえ" })
}

fn label(kind: &Kind, key: &Key) -> String {
    let mut options = kind.options().iter();
    let found = options.find(|option| option.key == *key);
    found.map_or_else(String::new, |option| option.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_twice_so_that_a_nought_too_many_is_seen() {
        for (amount, text) in [
            (0, "0円"),
            (9_999, "9,999円"),
            (10_000, "10,000円（1万円）"),
            (1_205_000, "1,205,000円（120万5,000円）"),
            (100_000_000, "100,000,000円（1億円）"),
            (123_456_789, "123,456,789円（1億2,345万6,789円）"),
        ] {
            assert_eq!(yen(amount), text);
        }
    }

    #[test]
    fn days_and_months_are_said_in_both_calendars() {
        assert_eq!(
            date("2026-04-01".parse().unwrap()),
            "2026年（令和8年）4月1日（水）"
        );
        assert_eq!(
            month(Month::parse("2019-05").unwrap()),
            "2019年（平成31年・令和元年）5月"
        );
    }
}
