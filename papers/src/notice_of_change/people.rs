//! The people on the form: rows of six columns.

use chrono::NaiveDate;
use domain::japanese_date;

use super::{Certificate, Home, Insured, Leaving, Sex, wording};
use crate::sheet::{Block, Cell, MEASURE, Row};

/// Widths of the six columns, in points: three labels, each with its value behind it.
pub(super) const LABEL: f32 = 64.0;
pub(super) const VALUE: f32 = 177.0;
const SMALL_LABEL: f32 = 46.0;
const SMALL: f32 = 68.0;
const LAST: f32 = MEASURE - 2.0 * LABEL - VALUE - SMALL - SMALL_LABEL;
/// The last three columns as one.
pub(super) const WIDE: f32 = SMALL + SMALL_LABEL + LAST;
/// How high a row is at least.
const ROW: f32 = 15.4;

/// A value that stays in its cell: it shrinks, then it wraps.
pub(super) fn value(text: &str) -> Block {
    // A blank cell has a space, so that it has a place in the tree.
    let text = if text.trim().is_empty() { " " } else { text };
    Block::plain(text, 8.6).leading(1.22).shrinking(6.6, 6.6)
}

/// A bar above a part of the form.
pub(super) fn bar(text: &str) -> Row {
    let text = Block::strong(text, 8.2).leading(1.2);
    let cell = Cell::of(MEASURE, text).heading_row().over(6);
    Row::new(14.0, vec![cell])
}

/// A label with a value, twice.
pub(super) fn pair(height: f32, left: (&str, &str), right: (&str, &str)) -> Row {
    let cells = vec![
        Cell::label(LABEL, left.0),
        Cell::of(VALUE, value(left.1)),
        Cell::label(LABEL, right.0),
        Cell::of(WIDE, value(right.1)).over(3),
    ];
    Row::new(height, cells)
}

fn two(left: (&str, &str), right: (&str, &str)) -> Row {
    pair(ROW, left, right)
}

/// Three labels, each with a value.
fn three(left: (&str, &str), middle: (&str, &str), right: (&str, &str)) -> Row {
    let cells = vec![
        Cell::label(LABEL, left.0),
        Cell::of(VALUE, value(left.1)),
        Cell::label(LABEL, middle.0),
        Cell::of(SMALL, value(middle.1)),
        Cell::label(SMALL_LABEL, right.0),
        Cell::of(LAST, value(right.1)),
    ];
    Row::new(ROW, cells)
}

/// A label with a value over the whole width.
fn one(label: &str, text: &str) -> Row {
    let value = Cell::of(MEASURE - LABEL, value(text)).over(5);
    Row::new(ROW, vec![Cell::label(LABEL, label), value])
}

pub(super) fn insured(insured: &Insured, remarks: &str) -> Vec<Row> {
    let numbers = match (insured.symbol.as_str(), insured.number.as_str()) {
        ("", "") => String::new(),
        (symbol, number) => format!("{symbol} ・ {number}"),
    };
    vec![
        bar(wording::INSURED),
        two(
            (wording::SYMBOL, &numbers),
            (wording::SINCE, &date(insured.insured_since)),
        ),
        two(
            (wording::KANA, &insured.kana),
            (wording::BORN, &date(insured.born_on)),
        ),
        two(
            (wording::NAME, &insured.name),
            (wording::SEX, &sex(insured.sex)),
        ),
        two(
            (wording::PAY, &yen(insured.monthly_pay)),
            (wording::PHONE, &insured.phone),
        ),
        one(wording::ADDRESS, &insured.address),
        one(wording::REMARKS, remarks),
    ]
}

pub(super) fn leaving(number: usize, leaving: &Leaving) -> Vec<Row> {
    let (home, remittance, address) = home(leaving.home.as_ref());
    vec![
        bar(&format!("{} {number}", wording::DEPENDENT)),
        two(
            (wording::KANA, &leaving.kana),
            (wording::BORN, &date(leaving.born_on)),
        ),
        three(
            (wording::NAME, &leaving.name),
            (wording::SEX, &sex(leaving.sex)),
            (wording::RELATIONSHIP, &leaving.relationship),
        ),
        two(
            (wording::OCCUPATION, &leaving.occupation),
            (wording::SPOUSE, &yes_no(leaving.spouse)),
        ),
        two((wording::HOME, &home), (wording::REMITTANCE, &remittance)),
        one(wording::ELSEWHERE, address),
        three(
            (wording::INCOME, &income(leaving)),
            (wording::PENSION, &yes_no(leaving.pension)),
            (wording::BENEFIT, &yes_no(leaving.unemployment_benefit)),
        ),
        two(
            (wording::CEASED, &date(leaving.ceased_on)),
            (wording::CERTIFICATE, &certificate(leaving.certificate)),
        ),
        one(wording::REASON, &leaving.reason),
    ]
}

/// `1980年（昭和55年）4月3日`, or room for a date by hand.
fn date(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| wording::BLANK_DATE.to_owned(), japanese_date::both)
}

/// Boxes, of which one is filled at most.
fn choice(choices: &[(&str, bool)]) -> String {
    let boxes = choices.iter().map(|(text, chosen)| {
        let mark = if *chosen { '■' } else { '□' };
        format!("{mark} {text}")
    });
    boxes.collect::<Vec<_>>().join("   ")
}

fn yes_no(answer: Option<bool>) -> String {
    choice(&[
        (wording::YES, answer == Some(true)),
        (wording::NO, answer == Some(false)),
    ])
}

fn sex(sex: Option<Sex>) -> String {
    choice(&[
        (wording::MALE, sex == Some(Sex::Male)),
        (wording::FEMALE, sex == Some(Sex::Female)),
    ])
}

fn certificate(certificate: Option<Certificate>) -> String {
    choice(&[
        (
            wording::ENCLOSED,
            certificate == Some(Certificate::Enclosed),
        ),
        (
            wording::NEVER_ISSUED,
            certificate == Some(Certificate::NeverIssued),
        ),
        (wording::LOST, certificate == Some(Certificate::Lost)),
    ])
}

/// Boxes for the household, boxes for what is sent, the address elsewhere.
fn home(home: Option<&Home>) -> (String, String, &str) {
    let together = matches!(home, Some(Home::Together));
    let apart = matches!(home, Some(Home::Apart { .. }));
    let boxes = choice(&[(wording::TOGETHER, together), (wording::APART, apart)]);
    let Some(Home::Apart {
        address,
        remittance,
    }) = home
    else {
        return (boxes, yes_no(None), "");
    };
    let amount = remittance.filter(|amount| *amount > 0);
    let yes = amount.map_or_else(
        || wording::YES.to_owned(),
        |amount| {
            format!(
                "{}（{} {}）",
                wording::YES,
                wording::A_MONTH,
                yen(Some(amount))
            )
        },
    );
    let sent = choice(&[
        (&yes, amount.is_some()),
        (wording::NO, *remittance == Some(0)),
    ]);
    (boxes, sent, address)
}

fn income(leaving: &Leaving) -> String {
    format!(
        "{} {}　{} {}",
        wording::A_MONTH,
        yen(leaving.monthly_income),
        wording::A_YEAR,
        yen(leaving.yearly_income)
    )
}

/// `1,056,000円`, or room for an amount by hand.
fn yen(amount: Option<u64>) -> String {
    let Some(amount) = amount else {
        return format!("　　　　　　{}", wording::YEN);
    };
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + wording::YEN
}
