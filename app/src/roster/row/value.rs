//! Single values: spreadsheet habits undone, dates, numbers.

use chrono::NaiveDate;
use domain::symbol::ZeroPolicy;

/// A value without padding, and without what spreadsheets need: `="001"` for leading zeros, `'` before a formula.
pub(crate) fn clean(text: &str) -> &str {
    let padding = |letter: char| letter.is_whitespace() || letter == '\u{FEFF}';
    let text = text.trim_matches(padding);
    match text
        .strip_prefix("=\"")
        .and_then(|text| text.strip_suffix('"'))
    {
        Some(inner) => inner.trim_matches(padding),
        None => match text.strip_prefix('\'') {
            Some(inner) if inner.starts_with(['=', '+', '-', '@']) => inner,
            _ => text,
        },
    }
}

/// A date in any form a core system writes; `Ok(None)` when it is blank, all zeros or all nines.
pub(crate) fn date(text: &str) -> Result<Option<NaiveDate>, ()> {
    let digits = text.as_bytes();
    if digits.iter().all(|digit| *digit == b'0') || digits.iter().all(|digit| *digit == b'9') {
        return Ok(None);
    }
    let number = |from: usize, to: usize| -> Option<u32> {
        let part = digits.get(from..to)?;
        part.iter().try_fold(0, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let parts = match digits {
        [_, _, _, _, _, _, _, _] => (number(0, 4), number(4, 6), number(6, 8)),
        [_, _, _, _, b'/' | b'-', _, _, b'/' | b'-', _, _] => {
            (number(0, 4), number(5, 7), number(8, 10))
        }
        _ => (None, None, None),
    };
    if let (Some(year), Some(month), Some(day)) = parts {
        let year = i32::try_from(year).map_err(|_| ())?;
        let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| year >= 1868);
        return date.map(Some).ok_or(());
    }
    domain::japanese_date::parse(text).map(Some).map_err(|_| ())
}

/// Folds a symbol or number into a buffer; quick for plain letters and digits.
pub(super) fn fold(
    text: &str,
    zeros: ZeroPolicy,
    into: &mut String,
) -> Result<(), domain::symbol::SymbolError> {
    let plain = text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain && zeros == ZeroPolicy::Significant && !text.is_empty() {
        let begin = into.len();
        into.push_str(text);
        if let Some(folded) = into.get_mut(begin..) {
            folded.make_ascii_uppercase();
        }
    } else {
        into.push_str(&zeros.fold(text)?);
    }
    Ok(())
}

/// Appends a date as `YYYY-MM-DD`.
pub(super) fn push_date(date: NaiveDate, into: &mut String) {
    use chrono::Datelike as _;
    let digits = |number: u32, into: &mut String| {
        for place in [10, 1] {
            let digit = u8::try_from(number / place % 10).unwrap_or_default();
            into.push(char::from(b'0' + digit));
        }
    };
    let year = u32::try_from(date.year()).unwrap_or_default();
    digits(year / 100, into);
    digits(year % 100, into);
    into.push('-');
    digits(date.month(), into);
    into.push('-');
    digits(date.day(), into);
}
