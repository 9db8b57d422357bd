//! 支給決定通知書: one decision on a benefit.

mod wording;

use crate::bounds::{self, Measure};
use crate::sheet::{Align, Block, Cell, MEASURE, Row, Sheet};
use crate::{Paper, PaperError};

/// A decision in words; empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionNotice {
    /// The insurer's name.
    pub insurer: String,
    /// 記号・番号, as it may be shown.
    pub symbol_number: String,
    /// To whom it is addressed.
    pub holder: String,
    /// For whom the benefit is.
    pub person: String,
    /// The decision's number.
    pub number: String,
    /// What the benefit is.
    pub kind: String,
    /// When it was decided.
    pub decided_on: String,
    /// When it is paid.
    pub paid_on: String,
    /// What it is for.
    pub period: String,
    /// How much, with 円.
    pub amount: String,
    /// How it is paid.
    pub way: String,
    /// A remark of the insurer.
    pub note: String,
    /// What there is to know about the payment.
    pub hint: String,
    /// The day it was made.
    pub printed_on: String,
    /// How to reach the help desk, a line each.
    pub help: Vec<String>,
}

const LABEL: f32 = 110.0;
const BODY: f32 = 9.5;

/// Typesets a decision.
///
/// # Errors
/// When a field is longer or there is more than [`bounds`] says.
pub fn typeset(notice: &DecisionNotice) -> Result<Paper, PaperError> {
    check(notice)?;
    let foot = format!("{}　{}", notice.insurer, notice.number);
    let mut sheet = Sheet::new(wording::TITLE, foot.trim())?;
    let right = |text: &str| Block::plain(text, BODY).aligned(Align::Right);
    sheet.heading(1, wording::TITLE, Align::Centre);
    sheet.gap(8.0);
    let holder = format!("{}　{}", notice.holder, wording::TO);
    sheet.paragraph(&Block::plain(&holder, 11.0));
    sheet.paragraph(&right(&notice.insurer));
    sheet.gap(8.0);
    sheet.paragraph(&Block::plain(wording::DECIDED, BODY));
    sheet.gap(6.0);
    sheet.table(None, &facts(notice));
    for text in [&notice.hint, &notice.note] {
        if !text.is_empty() {
            sheet.gap(8.0);
            sheet.paragraph(&Block::plain(text, BODY));
        }
    }
    sheet.gap(8.0);
    let printed = format!("{}：{}", wording::PRINTED, notice.printed_on);
    sheet.paragraph(&Block::quiet(&printed, 8.5));
    if !notice.help.is_empty() {
        sheet.gap(10.0);
        sheet.heading(2, wording::HELP, Align::Left);
        for line in &notice.help {
            sheet.paragraph(&Block::plain(line, BODY));
        }
    }
    sheet.finish()
}

fn facts(notice: &DecisionNotice) -> Vec<Row> {
    let row = |label: &str, block: Block| {
        let value = Cell::of(MEASURE - LABEL, block);
        Row::new(22.0, vec![Cell::label(LABEL, label), value])
    };
    let mut rows: Vec<Row> = [
        (wording::NUMBER, &notice.number),
        (wording::DECIDED_ON, &notice.decided_on),
        (wording::SYMBOL, &notice.symbol_number),
        (wording::PERSON, &notice.person),
        (wording::KIND, &notice.kind),
        (wording::PERIOD, &notice.period),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(label, text)| row(label, Block::plain(text, 10.0)))
    .collect();
    rows.push(row(wording::AMOUNT, Block::strong(&notice.amount, 12.0)));
    for (label, text) in [
        (wording::PAID_ON, &notice.paid_on),
        (wording::WAY, &notice.way),
    ] {
        if !text.is_empty() {
            rows.push(row(label, Block::plain(text, 10.0)));
        }
    }
    rows
}

fn check(notice: &DecisionNotice) -> Result<(), PaperError> {
    let mut measure = Measure::default();
    for (field, text, most) in [
        ("insurer", &notice.insurer, bounds::LINE),
        ("numbers", &notice.symbol_number, bounds::NAME),
        ("name", &notice.holder, bounds::NAME),
        ("person", &notice.person, bounds::NAME),
        ("number", &notice.number, bounds::NAME),
        ("kind", &notice.kind, bounds::NAME),
        ("day of the decision", &notice.decided_on, bounds::NAME),
        ("day of payment", &notice.paid_on, bounds::NAME),
        ("period", &notice.period, bounds::NAME),
        ("amount", &notice.amount, bounds::NAME),
        ("way", &notice.way, bounds::NAME),
        ("note", &notice.note, bounds::QUESTION),
        ("hint", &notice.hint, bounds::QUESTION),
        ("day", &notice.printed_on, bounds::NAME),
    ] {
        measure.text(field, text, most)?;
    }
    Measure::count("help lines", notice.help.len(), bounds::HELP_LINES)?;
    for line in &notice.help {
        measure.text("help line", line, bounds::LINE)?;
    }
    Ok(())
}
