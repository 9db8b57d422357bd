//! The pages of a receipt.

use domain::{japan_time, japanese_date};

use super::wording::{self, Differing};
use super::{Answer, File, Handed, Person, Receipt};
use crate::sheet::{Align, Block, Cell, MEASURE, Row, Sheet};
use crate::{Paper, PaperError};

/// Widths of columns, in points.
const LABEL: f32 = 96.0;
const QUESTION: f32 = 190.0;
const FILE: f32 = 215.0;
/// Sizes of letters, in points.
const BODY: f32 = 9.0;
const DIGEST: f32 = 6.2;

pub(super) fn typeset(receipt: &Receipt) -> Result<Paper, PaperError> {
    let title = format!("{} {}", wording::TITLE, receipt.number);
    let foot = format!("{} {}", wording::NUMBER, receipt.number);
    let mut sheet = Sheet::new(&title, &foot)?;
    sheet.heading(1, wording::TITLE, Align::Centre);
    sheet.gap(4.0);
    let words = words(receipt.of);
    sheet.paragraph(&Block::plain(words.taken, BODY));
    sheet.gap(4.0);
    sheet.table(None, &facts(receipt));
    for person in &receipt.people {
        answers(&mut sheet, person, words);
    }
    files(&mut sheet, &receipt.files);
    verifying(&mut sheet, words);
    help(&mut sheet, &receipt.help);
    sheet.finish()
}

fn words(of: Handed) -> &'static Differing {
    match of {
        Handed::Survey => &wording::SURVEY,
        Handed::Application => &wording::APPLICATION,
    }
}

fn facts(receipt: &Receipt) -> Vec<Row> {
    let row = |label: &str, value: Block| {
        let value = Cell::of(MEASURE - LABEL, value);
        Row::new(21.0, vec![Cell::label(LABEL, label), value])
    };
    let holder = &receipt.holder;
    let numbers = format!("{}・{}", holder.symbol, holder.number);
    let plain = |text: &str| Block::plain(text, 10.0);
    vec![
        row(wording::INSURER, plain(&receipt.insurer)),
        row(words(receipt.of).campaign, plain(&receipt.campaign)),
        row(wording::NUMBER, Block::strong(&receipt.number, 11.0)),
        row(wording::TIME, plain(&time(receipt))),
        row(wording::SYMBOL, plain(&numbers)),
        row(wording::NAME, plain(&holder.name)),
        row(wording::WHOLE, Block::plain(&receipt.whole, 8.5)),
    ]
}

/// `2026年（令和8年）11月21日 10:05（日本時間）`.
fn time(receipt: &Receipt) -> String {
    let day = japanese_date::both(japan_time::civil_date(receipt.submitted_at));
    let minute = japan_time::format_minute(receipt.submitted_at);
    let clock = minute.split_once(' ').map_or("", |(_, clock)| clock);
    format!("{day} {clock}{}", wording::JAPANS_TIME)
}

fn answers(sheet: &mut Sheet, person: &Person, words: &Differing) {
    sheet.gap(12.0);
    sheet.heading(2, &person.name, Align::Left);
    if person.answers.is_empty() {
        sheet.paragraph(&Block::plain(words.no_answers, BODY));
        return;
    }
    let head = Row::new(
        17.0,
        vec![
            Cell::head(QUESTION, words.question),
            Cell::head(MEASURE - QUESTION, words.answer),
        ],
    );
    let rows: Vec<Row> = person.answers.iter().map(answer).collect();
    sheet.table(Some(&head), &rows);
}

fn answer(answer: &Answer) -> Row {
    let words = if answer.answer.trim().is_empty() {
        Block::quiet(wording::NO_ANSWER, BODY)
    } else {
        Block::plain(&answer.answer, BODY)
    };
    let question = Block::plain(&answer.question, 8.5).leading(1.4);
    let digest = Block::quiet(&answer.digest, DIGEST).leading(1.4);
    Row::new(
        20.0,
        vec![
            Cell::of(QUESTION, question).heading_row(),
            Cell::of(MEASURE - QUESTION, words.leading(1.4)).and(digest),
        ],
    )
}

fn files(sheet: &mut Sheet, files: &[File]) {
    sheet.gap(12.0);
    sheet.heading(2, wording::FILES, Align::Left);
    if files.is_empty() {
        sheet.paragraph(&Block::plain(wording::NO_FILES, BODY));
        return;
    }
    let head = Row::new(
        17.0,
        vec![
            Cell::head(FILE, wording::FILE),
            Cell::head(MEASURE - FILE, wording::FILE_DIGEST),
        ],
    );
    let row = |file: &File| {
        let name = Block::plain(&file.name, 8.5).leading(1.4);
        let digest = Block::plain(&file.digest, DIGEST);
        Row::new(
            20.0,
            vec![
                Cell::of(FILE, name).heading_row(),
                Cell::of(MEASURE - FILE, digest),
            ],
        )
    };
    let rows: Vec<Row> = files.iter().map(row).collect();
    sheet.table(Some(&head), &rows);
}

fn verifying(sheet: &mut Sheet, words: &Differing) {
    sheet.gap(12.0);
    sheet.heading(2, wording::VERIFYING, Align::Left);
    let values = format!("{}{}", words.value, wording::VERIFYING_TEXT);
    for text in [&*values, wording::VERIFYING_FILE, wording::VERIFYING_SAVE] {
        sheet.paragraph(&Block::plain(text, BODY));
        sheet.gap(3.0);
    }
}

fn help(sheet: &mut Sheet, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    sheet.gap(9.0);
    sheet.heading(2, wording::HELP, Align::Left);
    for line in lines {
        sheet.paragraph(&Block::plain(line, BODY));
    }
}
