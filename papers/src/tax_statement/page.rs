//! The pages of a year's statement.

use super::{Row as Line, TaxStatement, wording};
use crate::sheet::{Align, Block, Cell, MEASURE, Row, Sheet};
use crate::{Paper, PaperError};

/// Widths of columns, in points.
const LABEL: f32 = 96.0;
const MONTH: f32 = 68.0;
const PERSON: f32 = 92.0;
const CARE: f32 = 74.0;
const PAID: f32 = 72.0;
const PROVIDER: f32 = MEASURE - MONTH - PERSON - CARE - PAID;
/// Sizes of letters, in points.
const BODY: f32 = 9.0;
const SMALL: f32 = 8.5;

pub(super) fn typeset(statement: &TaxStatement) -> Result<Paper, PaperError> {
    let title = format!(
        "{}（{}年分・{}）",
        wording::TITLE,
        statement.year,
        wording::FOR
    );
    let mut sheet = Sheet::new(&title, &title)?;
    sheet.heading(1, &title, Align::Centre);
    sheet.gap(4.0);
    sheet.table(None, &facts(statement));
    sheet.gap(12.0);
    if statement.rows.is_empty() {
        sheet.paragraph(&Block::plain(wording::NO_ROWS, BODY));
    } else {
        lines(&mut sheet, statement);
    }
    hints(&mut sheet, statement);
    sheet.finish()
}

fn facts(statement: &TaxStatement) -> Vec<Row> {
    let row = |label: &str, text: &str| {
        let value = Cell::of(MEASURE - LABEL, Block::plain(text, 10.0));
        Row::new(20.0, vec![Cell::label(LABEL, label), value])
    };
    let or_none = |text: &str| {
        let text = if text.is_empty() { wording::NONE } else { text };
        text.to_owned()
    };
    let sum = Block::strong(&format!("{}円", statement.paid), 12.0);
    let sum = vec![
        Cell::label(LABEL, wording::SUM),
        Cell::of(MEASURE - LABEL, sum),
    ];
    vec![
        row(wording::HOLDER, &statement.holder),
        row(wording::SYMBOL, &statement.symbol_number),
        row(wording::INSURER, &statement.insurer),
        row(wording::MONTHS, &or_none(&statement.months)),
        row(wording::MISSING, &or_none(&statement.missing)),
        row(wording::PRINTED, &statement.printed_on),
        Row::new(24.0, sum),
    ]
}

fn lines(sheet: &mut Sheet, statement: &TaxStatement) {
    let head = Row::new(
        17.0,
        vec![
            Cell::head(MONTH, wording::MONTH),
            Cell::head(PERSON, wording::PERSON),
            Cell::head(PROVIDER, wording::PROVIDER),
            Cell::head(CARE, wording::CARE),
            Cell::head(PAID, wording::PAID),
        ],
    );
    let plain = |text: &str| Block::plain(text, SMALL).leading(1.35);
    let line = |line: &Line| {
        Row::new(
            17.0,
            vec![
                Cell::of(MONTH, plain(&line.month)).heading_row(),
                Cell::of(PERSON, plain(&line.person)),
                Cell::of(PROVIDER, plain(&line.provider)),
                Cell::of(CARE, plain(&line.care)),
                Cell::of(PAID, yen(&line.paid)),
            ],
        )
    };
    let rows: Vec<Row> = statement.rows.iter().map(line).collect();
    sheet.table(Some(&head), &rows);
    sheet.gap(12.0);
    sheet.heading(2, wording::PEOPLE, Align::Left);
    let person = |(name, paid): &(String, String)| {
        let name = Cell::of(MEASURE - PAID - 30.0, plain(name)).heading_row();
        Row::new(17.0, vec![name, Cell::of(PAID + 30.0, yen(paid))])
    };
    let mut people: Vec<Row> = statement.people.iter().map(person).collect();
    people.push(person(&(
        wording::SUM.replace('\n', ""),
        statement.paid.clone(),
    )));
    sheet.table(None, &people);
}

fn yen(amount: &str) -> Block {
    let text = format!("{amount}円");
    Block::plain(&text, SMALL)
        .aligned(Align::Right)
        .leading(1.35)
}

fn hints(sheet: &mut Sheet, statement: &TaxStatement) {
    sheet.gap(12.0);
    sheet.heading(2, wording::HINTS, Align::Left);
    for text in [
        wording::HINT_PAID,
        wording::HINT_BENEFITS,
        wording::HINT_MONTHS,
    ] {
        sheet.paragraph(&Block::plain(text, BODY));
        sheet.gap(3.0);
    }
    if statement.help.is_empty() {
        return;
    }
    sheet.gap(9.0);
    sheet.heading(2, wording::HELP, Align::Left);
    for line in &statement.help {
        sheet.paragraph(&Block::plain(line, BODY));
    }
}
