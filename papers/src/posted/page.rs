//! The page of a letter.

use domain::japanese_date;

use super::{Cover, Decided, Letter, Purpose, wording};
use crate::sheet::{Align, Block, Cell, MEASURE, Row, Sheet};
use crate::{Paper, PaperError};

/// Where the address stands: the window of the envelope begins 12 mm below the fold's edge.
const ADDRESS: f32 = 48.0;
/// Below the address, where the first fold is.
pub(super) const FOLD: f32 = 150.0;
/// The side of the QR code with its white, in points: 32 mm.
const QR: f32 = 91.0;
const LABEL: f32 = 96.0;
pub(super) const BODY: f32 = 10.5;

pub(super) fn typeset(cover: Option<&Cover>, letters: &[Letter]) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::of_letters(wording::TITLE_OF_FILE)?;
    if let Some(cover) = cover {
        sheet.turn();
        cover.set(&mut sheet, letters);
    }
    for letter in letters {
        sheet.turn();
        one(&mut sheet, letter);
    }
    sheet.finish()
}

fn one(sheet: &mut Sheet, letter: &Letter) {
    address(sheet, letter);
    sheet.down_to(FOLD);
    let right = |text: &str| Block::plain(text, BODY).aligned(Align::Right);
    sheet.paragraph(&right(&japanese_date::both(letter.day)));
    sheet.paragraph(&right(&letter.insurer));
    sheet.gap(14.0);
    sheet.heading(1, wording::title(&letter.purpose), Align::Centre);
    sheet.gap(8.0);
    let opening = wording::opening(&letter.purpose, &letter.campaign);
    sheet.paragraph(&Block::plain(&opening, BODY).leading(1.6));
    sheet.gap(10.0);
    if let Purpose::Result(decided) = &letter.purpose {
        results(sheet, decided);
    }
    way(sheet, letter);
    help(sheet, &letter.help);
}

/// One name where the window of the envelope is.
pub(super) fn address_place(sheet: &mut Sheet, name: &str) {
    sheet.down_to(ADDRESS);
    sheet.paragraph(&Block::plain(name, 14.0).leading(1.3));
}

fn address(sheet: &mut Sheet, letter: &Letter) {
    sheet.down_to(ADDRESS);
    let line = |sheet: &mut Sheet, text: &str, size: f32| {
        sheet.paragraph(&Block::plain(text, size).leading(1.3));
    };
    if let Some(workplace) = letter.workplace.as_deref() {
        line(sheet, workplace, 10.0);
    }
    if let Some(number) = letter.employee_number.as_deref() {
        line(
            sheet,
            &format!("{} {number}", wording::EMPLOYEE_NUMBER),
            10.0,
        );
    }
    sheet.gap(2.0);
    line(sheet, &format!("{}{}", letter.name, wording::TO), 14.0);
    let numbers = format!("{} {}・{}", wording::NUMBERS, letter.symbol, letter.number);
    line(sheet, &numbers, 8.5);
}

/// How to get to the portal, the QR code beside it.
fn way(sheet: &mut Sheet, letter: &Letter) {
    let wide = MEASURE - QR - 14.0;
    let row = |label: &str, value: Block| {
        Row::new(
            24.0,
            vec![Cell::label(LABEL, label), Cell::of(wide - LABEL, value)],
        )
    };
    let mut rows = Vec::new();
    if !matches!(letter.purpose, Purpose::Result(_)) {
        let until = Block::strong(&japanese_date::both(letter.last_day), 12.0);
        rows.push(row(wording::until(&letter.purpose), until));
    }
    rows.push(row(wording::ADDRESS, Block::plain(&letter.address, 9.5)));
    if let Some(code) = letter.code.as_deref() {
        rows.push(row(wording::CODE, Block::strong(code, 13.0)));
    }
    let beside = sheet.stay(QR + 24.0);
    sheet.table(None, &rows);
    sheet.gap(6.0);
    let mut about = wording::QR.to_owned();
    if letter.code.is_some() {
        about.push_str(wording::about_code(&letter.purpose));
    }
    for line in about.split_inclusive('。') {
        sheet.paragraph(&Block::plain(line, 9.0));
    }
    sheet.qr(&letter.address, MEASURE - QR, beside, QR);
    sheet.down_to(beside + QR + 6.0);
}

fn results(sheet: &mut Sheet, decided: &[Decided]) {
    const DECISION: f32 = 84.0;
    const DAY: f32 = 142.0;
    const NAME: f32 = 112.0;
    let reason = MEASURE - NAME - DECISION - DAY;
    let head = Row::new(
        18.0,
        vec![
            Cell::head(NAME, wording::NAME),
            Cell::head(DECISION, wording::DECISION),
            Cell::head(DAY, wording::FROM),
            Cell::head(reason, wording::REASON),
        ],
    );
    let plain = |text: &str| Block::plain(text, 9.5).leading(1.4);
    let row = |one: &Decided| {
        let day = one
            .effective_on
            .map(japanese_date::both)
            .unwrap_or_default();
        Row::new(
            22.0,
            vec![
                Cell::of(NAME, plain(&one.name)).heading_row(),
                Cell::of(DECISION, plain(&one.decision)),
                Cell::of(DAY, plain(&day)),
                Cell::of(reason, plain(one.reason.as_deref().unwrap_or_default())),
            ],
        )
    };
    let rows: Vec<Row> = decided.iter().map(row).collect();
    sheet.table(Some(&head), &rows);
    sheet.gap(12.0);
}

fn help(sheet: &mut Sheet, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    sheet.gap(10.0);
    sheet.heading(2, wording::HELP, Align::Left);
    for line in lines {
        sheet.paragraph(&Block::plain(line, 9.5));
    }
}
